import type { Fields, Row, Side, Value, WriteOperation } from '../../../sync/contracts';
import { fieldId, fieldSpecs, objectName } from '../../simulation/vendor/fields';
import type { FieldSpec, ObjectKind } from '../../simulation/vendor/fields';

/** Values as a test writes them: a reference is an id, a child row a plain object; no vendor's technical names. */
export type Plain = Readonly<Record<string, PlainValue>>;

export type PlainValue = string | number | boolean | null | readonly PlainLine[];

export interface PlainLine {
	readonly sku: string;
	readonly qty: number;
	readonly memo?: string;
}

/** A write as a vendor got it. */
export interface Sent {
	readonly to: Side;
	readonly kind: WriteOperation['kind'];
	readonly id?: string;
	readonly fields: Plain;
}

export function fieldsOf(side: Side, kind: ObjectKind, plain: Plain): Fields {
	return Object.fromEntries(
		Object.entries(plain).map(([name, value]) => [
			fieldId(side, name),
			valueOf(side, specOf(kind, name), value),
		]),
	);
}

export function plainOf(side: Side, kind: ObjectKind, fields: Fields): Plain {
	const named = fieldSpecs[kind].map(({ name }) => [name, fields[fieldId(side, name)]] as const);
	return Object.fromEntries(
		named.flatMap(([name, value]) =>
			value === undefined ? [] : [[name, plainValue(side, value)] as const],
		),
	);
}

export function sentTo(side: Side, kind: ObjectKind, operation: WriteOperation): Sent {
	return {
		to: side,
		kind: operation.kind,
		...('id' in operation ? { id: operation.id } : {}),
		fields: 'fields' in operation ? plainOf(side, kind, operation.fields) : {},
	};
}

function specOf(kind: ObjectKind, name: string): FieldSpec {
	const spec = fieldSpecs[kind].find((each) => each.name === name);
	if (!spec) throw new Error(`A ${kind} has no field '${name}'`);
	return spec;
}

function valueOf(side: Side, spec: FieldSpec, value: PlainValue): Value {
	if (typeof value === 'string' && spec.refersTo)
		return { object: objectName(side, spec.refersTo), id: value };
	return Array.isArray(value) ? lines(side, value as readonly PlainLine[]) : (value as Value);
}

function lines(side: Side, plain: readonly PlainLine[]): readonly Row[] {
	return plain.map((line) => ({
		key: line.sku,
		fields: Object.fromEntries(
			Object.entries({ memo: null, ...line }).map(([name, value]) => [fieldId(side, name), value]),
		),
	}));
}

function plainValue(side: Side, value: Value): PlainValue {
	if (Array.isArray(value)) return (value as readonly Row[]).map((row) => plainLine(side, row));
	if (value !== null && typeof value === 'object') return 'id' in value ? value.id : null;
	return value as PlainValue;
}

function plainLine(side: Side, { fields }: Row): PlainLine {
	const memo = fields[fieldId(side, 'memo')];
	return {
		sku: String(fields[fieldId(side, 'sku')]),
		qty: Number(fields[fieldId(side, 'qty')]),
		...(typeof memo === 'string' ? { memo } : {}),
	};
}
