import { z } from 'zod';
import { auditFields, type EntityKind } from '../entity-kind';

/** Types m3ter's own example uses. */
type FieldType = 'string' | 'double' | 'int' | 'boolean' | 'map' | 'array';

/** Fields of one event for calculations: `new.amount` → `double`. Created has new ones, deleted old ones, updated both. */
export function eventFields(kind: EntityKind, eventName: string): Record<string, FieldType> {
	const own = ownFields(kind);
	const sides = [
		...(eventName.endsWith('.deleted') ? [] : ['new']),
		...(eventName.endsWith('.created') ? [] : ['old']),
	];
	return Object.fromEntries(
		sides.flatMap((side) => own.map(([name, type]) => [`${side}.${name}`, type])),
	);
}

type Typed = readonly [name: string, type: FieldType];

/** Events carry `accountCode` and `customFields` also where reads do not (documented for commitments). */
const inEveryEvent: readonly Typed[] = [
	['accountCode', 'string'],
	['customFields', 'map'],
	['orgId', 'string'],
	['version', 'int'],
];

function ownFields({ fields, own = {} }: EntityKind): Typed[] {
	const declared = Object.entries(fields.shape).map(([name, type]): Typed => [name, typeOf(type)]);
	const moved = Object.entries(own).map(([name, value]): Typed => [name, typeOfValue(value)]);
	const audit = auditFields.map((name): Typed => [name, 'string']);
	const all = new Map([...declared, ...moved, ...audit, ...inEveryEvent]);
	return [...all].sort(([a], [b]) => (a < b ? -1 : 1));
}

function typeOfValue(value: unknown): FieldType {
	if (typeof value === 'number') return 'double';
	return typeof value === 'boolean' ? 'boolean' : 'string';
}

function typeOf(type: z.ZodTypeAny): FieldType {
	if (type instanceof z.ZodOptional || type instanceof z.ZodNullable) return typeOf(type.unwrap());
	if (type instanceof z.ZodEffects) return typeOf(type.innerType());
	if (type instanceof z.ZodNumber) return type.isInt ? 'int' : 'double';
	if (type instanceof z.ZodBoolean) return 'boolean';
	if (type instanceof z.ZodArray) return 'array';
	return type instanceof z.ZodObject || type instanceof z.ZodRecord ? 'map' : 'string';
}
