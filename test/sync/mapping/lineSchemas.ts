import type { Field, LineMapping, ObjectSchema, Row, RowsSchema } from '../../../sync/contracts';
import type { CompiledRow } from '../../../sync/mapping';
import { compiled, field, source, target } from './schemas';
import type { Given } from './schemas';

export const lineRows: RowsSchema = {
	fields: [
		field('sku'),
		field('count', { type: 'integer' }),
		field('note'),
		field('weight', { type: 'decimal' }),
		field('item', { type: 'reference', referenceTo: ['item'] }),
		field('parts', {
			type: 'rows',
			rows: { fields: [], key: [], ordered: false, writtenWhole: true },
		}),
	],
	key: ['sku'],
	ordered: true,
	writtenWhole: true,
};

export const LineRows: RowsSchema = {
	fields: [
		field('Code', { maxLength: 20 }),
		field('Quantity', { type: 'integer', required: true }),
		field('Remark'),
		field('Rounded', { type: 'decimal', rewrites: ['round'], scale: 1 }),
		field('Item', { type: 'reference', referenceTo: ['Item'] }),
		field('Colour', { writable: { create: false, update: false } }),
		field('Parts', {
			type: 'rows',
			rows: { fields: [], key: [], ordered: false, writtenWhole: true },
		}),
	],
	key: ['Code'],
	ordered: true,
	writtenWhole: true,
};

export const lines: LineMapping = {
	left: 'lines',
	right: 'Lines',
	rows: [
		{ left: 'sku', right: 'Code' },
		{ left: 'count', right: 'Quantity' },
	],
};

export interface GivenLines extends Given {
	readonly line?: LineMapping;
	readonly left?: Partial<RowsSchema>;
	readonly right?: Partial<RowsSchema>;
}

/** A mapping with one line mapping, and how its collections are to be. */
export function withLines({ line = lines, left, right, ...given }: GivenLines = {}): Given {
	const lefts = rowsField('lines', { ...lineRows, ...left });
	const rights = rowsField('Lines', { ...LineRows, ...right });
	return {
		lines: [line],
		source: withField(given.source ?? source, lefts),
		target: withField(given.target ?? target, rights),
		...given,
	};
}

function rowsField(id: string, rows: RowsSchema): Field {
	return field(id, { type: 'rows', rows });
}

function withField(schema: ObjectSchema, added: Field): ObjectSchema {
	return { ...schema, fields: [...schema.fields, added] };
}

/** The compiled line mapping. */
export function lineOf(given: GivenLines = {}, compileIt = compiled): CompiledRow {
	const result = compileIt(withLines(given));
	if (!result.ok) throw new Error(JSON.stringify(result.findings));
	const line = result.mapping.rows.find((row) => row.lines);
	if (!line) throw new Error('The line mapping is not there');
	return line;
}

export function leftRow(sku: string, count: number, more: Row['fields'] = {}): Row {
	return { key: `l-${sku}`, fields: { sku, count, ...more } };
}

export function rightRow(Code: string, Quantity: number, more: Row['fields'] = {}): Row {
	return { key: `r-${Code}`, fields: { Code, Quantity, ...more } };
}
