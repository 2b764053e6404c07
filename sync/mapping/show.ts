import type { Field, Finding, ObjectSchema } from '../contracts';
import { compatibility } from '../values';

import type { Compiled } from './compile';

/** The compiled mapping as people read it. */
export interface ShownMapping {
	readonly rows: readonly ShownRow[];
	readonly findings: readonly Finding[];
	/** Fields of the target that nothing writes, with a field of the source that looks alike. */
	readonly suggestions: readonly Suggestion[];
	readonly unmapped: readonly string[];
}

export interface ShownRow {
	readonly row: number;
	readonly from: string;
	readonly to: string;
	readonly type: string;
	readonly when: string;
	readonly reference: boolean;
}

export interface Suggestion {
	readonly from: string;
	readonly to: string;
	readonly why: string;
}

export function showMapping(
	compiled: Compiled,
	source: ObjectSchema,
	target: ObjectSchema,
): ShownMapping {
	const rows = compiled.ok ? [...compiled.mapping.rows].sort((a, b) => a.number - b.number) : [];
	const written = new Set(rows.map((row) => row.target.id));
	const open = target.fields.filter((field) => field.writable.create && !written.has(field.id));
	return {
		rows: rows.map((row) => ({
			row: row.number,
			from: row.sourceLabel,
			to: `${row.target.label} (${row.target.id})`,
			type: row.target.type,
			when: row.when,
			reference: row.refersTo !== undefined,
		})),
		findings: compiled.findings,
		suggestions: open.flatMap((field) => suggest(field, source)),
		unmapped: open.map((field) => `${field.label} (${field.id})`),
	};
}

/** Only a name that is the same but for case, blanks and underscores is suggested; anything looser would be a guess. */
function suggest(target: Field, source: ObjectSchema): Suggestion[] {
	const wanted = new Set([plain(target.label), plain(target.id)]);
	const alike = source.fields.find(
		(field) =>
			(wanted.has(plain(field.label)) || wanted.has(plain(field.id))) &&
			compatibility(field.type, target.type) !== undefined,
	);
	if (!alike) return [];
	return [
		{
			from: `${alike.label} (${alike.id})`,
			to: `${target.label} (${target.id})`,
			why: 'same name',
		},
	];
}

function plain(text: string): string {
	return text
		.replace(/^.*\./, '')
		.replace(/[^\p{L}\p{N}]/gu, '')
		.toLowerCase();
}
