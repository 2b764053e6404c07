import { otherSide } from '../contracts';
import type {
	CodeList,
	Definition,
	Field,
	FieldType,
	MappingRow,
	ObjectSchema,
	Side,
	Target,
	TargetField,
} from '../contracts';
import { joint } from '../join/named';
import { directionOf, isNamed, writtenSides } from '../mapping/direction';
import { step } from '../mapping/transform';

import { optionsFor } from './options';
import { sameName } from './proposal';
import type { Proposal } from './proposal';

export interface WantOptions {
	/** Which end the target is. */
	readonly side: Side;
	/** The other end, as it is. */
	readonly source: ObjectSchema;
	readonly proposal?: Proposal;
	/** Where records of an object of the source stand at this end, as far as that is known. */
	readonly pointsAt: (object: string) => string | undefined;
}

/** What a field is made from. */
type Made = Omit<TargetField, 'name' | 'written' | 'key'>;

/**
 * The object as the mapping needs it: the proposed field where the name is a proposed one, else a field made of type,
 * length and precision of what feeds it. Pure.
 */
export function wantedTarget(definition: Definition, options: WantOptions): Target {
	const { side, proposal } = options;
	const { object } = definition[side];
	const proposed = proposal && sameName(proposal.object, object) ? proposal : undefined;
	return {
		object,
		label: proposed?.label ?? spoken(object),
		...(proposed?.pluralLabel === undefined ? {} : { pluralLabel: proposed.pluralLabel }),
		fields: merged([...keyFields(definition, options), ...rowFields(definition, options)]),
	};
}

function rowFields({ mapping, policies }: Definition, options: WantOptions): TargetField[] {
	const { side } = options;
	return mapping.rows.flatMap((row) => {
		const name = row[side];
		if (!isOwn(name)) return [];
		const direction = directionOf(row, policies.direction ?? 'toRight');
		const written = writtenSides(direction).includes(side);
		return [fieldNamed(name, written, madeFrom(row, options), options)];
	});
}

/** A key that the source has once only is to be one at the target too. */
function keyFields({ mapping, policies }: Definition, options: WantOptions): TargetField[] {
	const { side, source, proposal } = options;
	const writes = writtenSides(policies.direction ?? 'toRight').includes(side);
	return mapping.match.flatMap((pair) => {
		const name = pair[side];
		if (!isOwn(name)) return [];
		const from = source.fields.find(({ id }) => id === pair[otherSide(side)]);
		const proposed = proposal?.fields.find((each) => sameName(each.name, name));
		const key = writes && (proposed ? proposed.key : from?.unique === true);
		const field = fieldNamed(name, key === true, madeOf(from, name, {}), options);
		return [key ? { ...field, key: true as const } : field];
	});
}

/** Not one of a record that a field of this end points at. */
function isOwn(name: string | undefined): name is string {
	return isNamed(name) && !name.includes(joint);
}

function fieldNamed(
	name: string,
	written: boolean,
	made: Made,
	{ proposal }: WantOptions,
): TargetField {
	const proposed = proposal?.fields.find((each) => sameName(each.name, name));
	if (!proposed) return { name, ...made, written };
	const { key: _key, ...plain } = proposed;
	const { type = made.type } = plain;
	const referenceTo = plain.referenceTo && (made.referenceTo ?? plain.referenceTo);
	return { ...plain, type, ...(referenceTo ? { referenceTo } : {}), written };
}

const noSchemas = { left: undefined, right: undefined };

function madeFrom(row: MappingRow, context: WantOptions): Made {
	const { side, source } = context;
	const name = row[side] ?? '';
	if (row.constant !== undefined)
		return { label: spoken(name), type: /^(true|false)$/.test(row.constant) ? 'boolean' : 'text' };
	const from = source.fields.find(({ id }) => id === row[otherSide(side)]);
	const options = optionsFor(row, side, { ...noSchemas, [otherSide(side)]: source }).flatMap(
		({ option, untranslated }) => (untranslated ? [] : option),
	);
	const changed = (row.transforms ?? []).map(step).at(-1)?.type ?? (row.table && tableType(from));
	return {
		...madeOf(changed === undefined ? from : undefined, name, {
			label: from?.label,
			type: changed,
			maxLength: row.maxLength ?? codeLength(row),
		}),
		...(changed === undefined ? pointing(from, context) : {}),
		...(options.length > 0 ? { options } : {}),
	};
}

/** What a table gives is one of its own texts: an option where options are what comes. */
function tableType(from: Field | undefined): FieldType {
	return from?.type === 'choice' || from?.type === 'choices' ? from.type : 'text';
}

interface Known {
	readonly label?: string;
	readonly type?: FieldType;
	readonly maxLength?: number;
}

/** `from`: the field whose values come as they are. */
function madeOf(from: Field | undefined, name: string, known: Known): Made {
	const maxLength = known.maxLength ?? from?.maxLength;
	return {
		label: known.label ?? from?.label ?? spoken(name),
		type: known.type ?? from?.type ?? 'text',
		...(maxLength === undefined ? {} : { maxLength }),
		...(from?.precision === undefined ? {} : { precision: from.precision }),
		...(from?.scale === undefined ? {} : { scale: from.scale }),
	};
}

function pointing(from: Field | undefined, { pointsAt }: WantOptions) {
	const [object] = (from?.referenceTo ?? []).flatMap((each) => pointsAt(each) ?? []);
	return object === undefined ? {} : { referenceTo: object };
}

/** Characters of a code, by its list. */
const codeLengths: Readonly<Record<CodeList, number>> = { country: 2, currency: 3, language: 2 };

function codeLength({ transforms = [] }: MappingRow): number | undefined {
	const last = transforms.at(-1);
	return last?.kind === 'toCode' ? codeLengths[last.list] : undefined;
}

/** A field that several rows name, or a row and a key, is one field. */
function merged(fields: readonly TargetField[]): TargetField[] {
	const byName = new Map<string, TargetField>();
	for (const field of fields) {
		const before = byName.get(field.name.toLowerCase());
		byName.set(
			field.name.toLowerCase(),
			before ? { ...before, written: before.written || field.written } : field,
		);
	}
	return [...byName.values()];
}

/** A technical name as people would say it: 'Due_Date__c' is 'Due Date'. */
function spoken(name: string): string {
	return name
		.replace(/__[a-z]$/i, '')
		.replace(/_+/g, ' ')
		.trim();
}
