import type { Field, Finding, MappingRow, MatchKey, ObjectSchema } from '../../../sync/contracts';
import { compile } from '../../../sync/mapping';
import type { Compiled, CompiledMapping } from '../../../sync/mapping';

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
	readonly match?: readonly MatchKey[];
	readonly source?: ObjectSchema;
	readonly target?: ObjectSchema;
}

export function compiled(given: Given = {}): Compiled {
	return compile({
		mapping: { rows: given.rows ?? [name], match: given.match ?? [byKey] },
		source: given.source ?? source,
		target: given.target ?? target,
		sourceSystem: 'One',
		targetSystem: 'Two',
	});
}

export function mappingOf(given: Given = {}): CompiledMapping {
	const result = compiled(given);
	if (!result.ok) throw new Error(JSON.stringify(result.findings));
	return result.mapping;
}

export function refusalsOf(given: Given): readonly Finding[] {
	const result = compiled(given);
	if (result.ok) throw new Error('Nothing was refused');
	return result.findings.filter(({ severity }) => severity === 'refusal');
}
