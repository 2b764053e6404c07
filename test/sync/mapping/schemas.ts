import type {
	Condition,
	Direction,
	Field,
	Finding,
	LineMapping,
	MappingRow,
	MatchKey,
	ObjectSchema,
	Value,
} from '../../../sync/contracts';
import { compile } from '../../../sync/mapping';
import type {
	Compiled,
	CompiledMapping,
	CompiledRow,
	DeactivationPolicies,
} from '../../../sync/mapping';

const both = { create: true, update: true };

/** A field of type text that may be written, unless something else is said. */
export function field(id: string, more: Partial<Field> = {}): Field {
	return { id, label: `${id} label`, type: 'text', required: false, writable: both, ...more };
}

export const source: ObjectSchema = {
	object: 'account',
	label: 'Account',
	codecVersion: 1,
	fields: [
		field('id', { unique: true }),
		field('name', { maxLength: 200 }),
		field('city'),
		field('street'),
		field('notes', { type: 'longText' }),
		field('amount', { type: 'decimal' }),
		field('count', { type: 'integer' }),
		field('active', { type: 'boolean' }),
		field('tags', { type: 'choices' }),
		field('since', { type: 'dateTime' }),
		field('price', { type: 'money' }),
		field('parent', { type: 'reference', referenceTo: ['account'] }),
	],
};

export const target: ObjectSchema = {
	object: 'company',
	label: 'Company',
	codecVersion: 1,
	fields: [
		field('Name', { required: true, maxLength: 80 }),
		field('Key', { unique: true, upsertKey: true, maxLength: 36 }),
		field('City'),
		field('Short', { maxLength: 10 }),
		field('Amount', { type: 'decimal', precision: 8, scale: 2, rewrites: ['round'] }),
		field('Count', { type: 'integer' }),
		field('Active', { type: 'boolean' }),
		field('Day', { type: 'date' }),
		field('Stamp', { type: 'dateTime' }),
		field('Tags', { type: 'choices' }),
		field('Tier', {
			type: 'choice',
			closed: true,
			options: [
				{ value: 'Gold', label: 'Gold' },
				{ value: 'Silver', label: 'Silver' },
			],
		}),
		field('Formula', { writable: { create: false, update: false } }),
		field('Origin', { writable: { create: true, update: false } }),
		field('Parent', { type: 'reference', referenceTo: ['company'] }),
	],
};

export const name: MappingRow = { left: 'name', right: 'Name', maxLength: 80 };
export const byKey: MatchKey = { left: 'id', right: 'Key', normaliser: 'exact' };

export interface Given {
	readonly rows?: readonly MappingRow[];
	readonly lines?: readonly LineMapping[];
	readonly match?: readonly MatchKey[];
	readonly direction?: Direction;
	/** The left and the right description. */
	readonly source?: ObjectSchema;
	readonly target?: ObjectSchema;
	readonly filter?: readonly Condition[];
	readonly policies?: DeactivationPolicies;
}

export function compiled(given: Given = {}): Compiled {
	return compile({
		mapping: { rows: given.rows ?? [name], match: given.match ?? [byKey], lines: given.lines },
		direction: given.direction,
		left: given.source ?? source,
		right: given.target ?? target,
		leftSystem: 'One',
		rightSystem: 'Two',
		scope: { filter: given.filter },
		policies: given.policies,
	});
}

/** The same mapping with left and right exchanged. */
export function mirrored(given: Given = {}): Compiled {
	return compile({
		mapping: {
			rows: (given.rows ?? [name]).map(mirroredRow),
			match: (given.match ?? [byKey]).map((key) => ({ ...key, left: key.right, right: key.left })),
			lines: given.lines?.map((line) => ({
				left: line.right,
				right: line.left,
				rows: line.rows.map(mirroredRow),
			})),
		},
		direction: otherWay[given.direction ?? 'toRight'],
		left: given.target ?? target,
		right: given.source ?? source,
		leftSystem: 'Two',
		rightSystem: 'One',
	});
}

const otherWay = { toRight: 'toLeft', toLeft: 'toRight', both: 'both' } as const;

function mirroredRow({ left, right, direction, table, ...rules }: MappingRow): MappingRow {
	return {
		...(right === undefined ? {} : { left: right }),
		...(left === undefined ? {} : { right: left }),
		...(direction && { direction: otherWay[direction] }),
		...(table && {
			table: {
				...table,
				pairs: table.pairs.map((pair) => ({ left: pair.right, right: pair.left })),
			},
		}),
		...rules,
	};
}

/** A sync that goes both ways and knows its records by name. */
export function bothWays(given: Given = {}): Given {
	return {
		direction: 'both',
		match: [{ left: 'name', right: 'Name', normaliser: 'exact' }],
		...given,
	};
}

export function mappingOf(given: Given = {}): CompiledMapping {
	const result = compiled(given);
	if (!result.ok) throw new Error(JSON.stringify(result.findings));
	return result.mapping;
}

export function refusalsOf(given: Given, compileIt = compiled): readonly Finding[] {
	const result = compileIt(given);
	if (result.ok) throw new Error('Nothing was refused');
	return result.findings.filter(({ severity }) => severity === 'refusal');
}

/** The compiled form of this row, mapped beside what every record needs. */
export function rowOf(row: MappingRow, given: Given = {}, compileIt = compiled): CompiledRow {
	const result = compileIt({ ...given, rows: [name, row] });
	if (!result.ok) throw new Error(JSON.stringify(result.findings));
	const compiledRow = result.mapping.rows.find(({ number }) => number === 2);
	if (!compiledRow) throw new Error('The row is not there');
	return compiledRow;
}

/** A usable value. */
export function usable(value: Value, shortened = false) {
	return { ok: true, value, shortened };
}
