import type { Field, Finding, Mapping, MatchKey, ObjectSchema } from '../contracts';
import { fingerprint } from '../values';

import { compileRow } from './compileRow';
import type { CompiledKey, CompiledMapping, CompiledRow } from './compiled';
import { refusal, rowPath } from './findings';

export interface CompileInput {
	readonly mapping: Mapping;
	readonly source: ObjectSchema;
	readonly target: ObjectSchema;
	/** Labels of the two systems, for messages. */
	readonly sourceSystem: string;
	readonly targetSystem: string;
}

export type Compiled =
	| { readonly ok: true; readonly mapping: CompiledMapping; readonly findings: readonly Finding[] }
	| { readonly ok: false; readonly findings: readonly Finding[] };

/** Checks the whole mapping and tells all that is wrong at once, each with row, reason and remedy. Pure. */
export function compile(input: CompileInput): Compiled {
	const rows = input.mapping.rows.map((row, index) => compileRow(input, row, index + 1));
	const keys = input.mapping.match.map((key, index) => compileKey(input, key, index + 1));
	const compiledRows = rows.flatMap((each) => each.row ?? []);
	const compiledKeys = keys.flatMap((each) => each.key ?? []);
	const findings = [
		...emptiness(input.mapping),
		...rows.flatMap((each) => each.findings),
		...keys.flatMap((each) => each.findings),
		...doubles(compiledRows),
		...unmappedRequired(input, compiledRows, compiledKeys),
		...unwrittenKeys(compiledRows, compiledKeys),
	];
	if (findings.some((finding) => finding.severity === 'refusal')) return { ok: false, findings };
	return { ok: true, findings, mapping: assemble(input, compiledRows, compiledKeys) };
}

function assemble(
	input: CompileInput,
	rows: readonly CompiledRow[],
	match: readonly CompiledKey[],
): CompiledMapping {
	const rowSources = input.mapping.rows.flatMap((row) => sourcesOf(row));
	// In an order of their own, so that moving a row in the form changes no hash.
	const ordered = [...rows].sort((a, b) => (a.fingerprint < b.fingerprint ? -1 : 1));
	return {
		rows: ordered,
		match,
		sourceFields: unique([...rowSources, ...match.map((key) => key.left)]),
		targetFields: unique([...rows.map((row) => row.target.id), ...match.map((key) => key.right)]),
		fingerprint: fingerprint(
			[...ordered.map((row) => row.fingerprint), JSON.stringify(input.mapping.match)].join('\n'),
		),
	};
}

function sourcesOf(row: Mapping['rows'][number]): string[] {
	const named = (row.transforms ?? []).flatMap((transform) => {
		if (transform.kind === 'lines') return [...transform.fields];
		if (transform.kind !== 'template') return [];
		return [...transform.text.matchAll(/\{\{\s*([^{}]+?)\s*\}\}/g)].map((match) => match[1] ?? '');
	});
	return row.left === undefined ? named : [row.left, ...named];
}

function unique(texts: readonly string[]): string[] {
	return [...new Set(texts)];
}

function emptiness(mapping: Mapping): Finding[] {
	if (mapping.rows.length === 0)
		return [
			refusal(
				'empty-mapping',
				'Field Mappings',
				'no field is mapped',
				`Add at least one row under 'Field Mappings', or import the template of this sync`,
			),
		];
	if (mapping.match.length > 0) return [];
	return [
		refusal(
			'no-match-key',
			'Match By',
			'nothing tells which records belong together, so every run could create duplicates',
			`Add a key under 'Match By', best an id field of the target that holds the id of the source`,
		),
	];
}

function doubles(rows: readonly CompiledRow[]): Finding[] {
	const first = new Map<string, CompiledRow>();
	return rows.flatMap((row) => {
		const earlier = first.get(row.target.id);
		first.set(row.target.id, earlier ?? row);
		if (!earlier) return [];
		return refusal(
			'written-twice',
			rowPath(row.number),
			`'${row.target.label}' is already written by row ${earlier.number}`,
			'Remove one of the two rows',
		);
	});
}

function unmappedRequired(
	input: CompileInput,
	rows: readonly CompiledRow[],
	keys: readonly CompiledKey[],
): Finding[] {
	const written = new Set([
		...rows.map((row) => row.target.id),
		...keys.filter((key) => key.upsert).map((key) => key.right),
	]);
	return input.target.fields
		.filter((field) => field.required && !written.has(field.id))
		.map((field) =>
			refusal(
				'required-unmapped',
				'Field Mappings',
				`${input.targetSystem} needs '${field.label}' (${field.id}) to create ${input.target.label}, and no row writes it`,
				`Add a row for '${field.label}', with a field or a constant`,
			),
		);
}

/** A record that is created without its key value could not be recognised by the next run. */
function unwrittenKeys(rows: readonly CompiledRow[], keys: readonly CompiledKey[]): Finding[] {
	const written = new Set(rows.map((row) => row.target.id));
	return keys
		.filter((key) => !key.upsert && !written.has(key.right))
		.map((key) =>
			refusal(
				'key-not-written',
				'Match By',
				`records are recognised by '${key.rightField.label}', but no row writes that field`,
				`Add a row that writes '${key.rightField.label}', or match by another field`,
			),
		);
}

interface KeyResult {
	readonly key?: CompiledKey;
	readonly findings: readonly Finding[];
}

function compileKey(input: CompileInput, key: MatchKey, number: number): KeyResult {
	const path = `Match By, row ${number}`;
	const leftField = fieldOf(input.source, key.left);
	const rightField = fieldOf(input.target, key.right);
	const findings = [
		...(leftField ? [] : [unknownKey(path, input.sourceSystem, input.source, key.left)]),
		...(rightField ? [] : [unknownKey(path, input.targetSystem, input.target, key.right)]),
	];
	if (!leftField || !rightField) return { findings };
	// Only where neither side can hold two records of one value may the target match by itself.
	const upsert =
		rightField.upsertKey === true &&
		rightField.unique === true &&
		leftField.unique === true &&
		key.normaliser === 'exact';
	return { key: { ...key, leftField, rightField, upsert }, findings };
}

function unknownKey(path: string, system: string, object: ObjectSchema, id: string): Finding {
	return refusal(
		'unknown-field',
		path,
		id === ''
			? `no field of ${object.label} in ${system} is chosen`
			: `${system} has no field '${id}' in ${object.label}, or this credential may not see it`,
		`Choose a field of today's list, or give the credential the right to read it`,
	);
}

export function fieldOf(schema: ObjectSchema, id: string | undefined): Field | undefined {
	return schema.fields.find((field) => field.id === id);
}
