import type { Direction, Finding, Mapping, ObjectSchema, Scope, Side } from '../contracts';
import { fingerprint } from '../values';

import { compileRow } from './compileRow';
import type { RowResult } from './compileRow';
import type { CompiledKey, CompiledMapping, CompiledRow } from './compiled';
import { fieldOf } from './context';
import type { RowContext } from './context';
import { unmappedRequired, writtenTwice } from './coverage';
import { compileFilter, filterFields } from './filters';
import { isRefused, linePath, refusal, rowPath } from './findings';
import { compileInactive } from './inactive';
import type { DeactivationPolicies } from './inactive';
import { compileKey, unwrittenKeys, upsertFields } from './keys';
import type { KeyResult } from './keys';
import { compileLine } from './lines';
import type { KnownSchema } from './successor';

export interface CompileInput {
	readonly mapping: Mapping;
	/** Which way the sync creates, and its rows go by default. Absent: to the right. */
	readonly direction?: Direction;
	readonly left: ObjectSchema;
	readonly right: ObjectSchema;
	/** Labels of the two systems, for messages. */
	readonly leftSystem: string;
	readonly rightSystem: string;
	/** What of the definition names fields besides the mapping: they are checked, and read along. */
	readonly scope?: Pick<Scope, 'filter' | 'of'>;
	readonly policies?: DeactivationPolicies;
	/** What the fields of each side were called when a run last saw them, by id. */
	readonly labels?: Readonly<Partial<Record<Side, Readonly<Record<string, string>>>>>;
}

export type Compiled =
	| { readonly ok: true; readonly mapping: CompiledMapping; readonly findings: readonly Finding[] }
	| { readonly ok: false; readonly findings: readonly Finding[] };

/**
 * Checks the whole mapping, and the fields that scope and policies name, and tells all that is wrong at once, each with
 * row, reason and remedy. Pure.
 */
export function compile(given: CompileInput): Compiled {
	const input = { ...given, left: known(given, 'left'), right: known(given, 'right') };
	const context = contextOf(input);
	const parts = compileParts(input, context);
	const findings = [
		...emptiness(input.mapping),
		...parts.rows.flatMap((each) => each.findings),
		...parts.keys.flatMap((each) => each.findings),
		...mappingFindings(context, parts),
		...scopeFindings(input),
		...compileInactive(input.policies ?? {}, context.schemas).findings,
	];
	if (isRefused(findings)) return { ok: false, findings };
	return { ok: true, findings, mapping: assemble(input, context, parts) };
}

function known({ mapping, labels, ...schemas }: CompileInput, side: Side): KnownSchema {
	const rows = [...mapping.rows, ...mapping.match, ...(mapping.lines ?? [])];
	const named = new Set(rows.flatMap((row) => row[side] ?? []));
	return { ...schemas[side], before: { labels: labels?.[side] ?? {}, named } };
}

function scopeFindings({ scope, left }: CompileInput): Finding[] {
	const filter = (scope?.filter ?? []).flatMap((each) => compileFilter(each, left).findings);
	const { of } = scope ?? {};
	const known = of === undefined || fieldOf(left, of)?.type === 'reference';
	return known ? filter : [...filter, noReference(left, of)];
}

function noReference({ label }: ObjectSchema, id: string): Finding {
	return refusal(
		'unknown-field',
		'Scope',
		`its IDs are those that '${id}' points at, which is no reference of ${label}, or one this credential may not see`,
		'Give the credential the right to read it, or clear the IDs of the scope',
	);
}

function scopeFields({ scope }: CompileInput): string[] {
	return [...(scope?.filter ?? []).flatMap(filterFields), ...(scope?.of ? [scope.of] : [])];
}

function contextOf(input: CompileInput): RowContext {
	return {
		schemas: { left: input.left, right: input.right },
		systems: { left: input.leftSystem, right: input.rightSystem },
		direction: input.direction ?? 'toRight',
		path: rowPath,
	};
}

/** Field mappings and line mappings, and the keys; what was refused is missing in `compiled`. */
interface Parts {
	readonly rows: readonly RowResult[];
	readonly keys: readonly KeyResult[];
	readonly compiled: {
		readonly rows: readonly CompiledRow[];
		readonly keys: readonly CompiledKey[];
	};
}

function compileParts({ mapping }: CompileInput, context: RowContext): Parts {
	const count = mapping.rows.length;
	const rows = [
		...mapping.rows.map((row, index) => compileRow(context, row, index + 1)),
		...(mapping.lines ?? []).map((line, index) => compileLine(context, line, count + index + 1)),
	];
	const keys = mapping.match.map((key, index) => compileKey(context, key, index + 1));
	const compiled = {
		rows: rows.flatMap((each) => each.row ?? []),
		keys: keys.flatMap((each) => each.key ?? []),
	};
	return { rows, keys, compiled };
}

function emptiness(mapping: Mapping): Finding[] {
	if (mapping.rows.length === 0 && !mapping.lines?.length)
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

/** What only all rows together can tell. */
function mappingFindings(context: RowContext, { compiled: { rows, keys } }: Parts): Finding[] {
	const { schemas, systems, direction } = context;
	const coverage = {
		schemas,
		systems,
		direction,
		path: 'Field Mappings',
		alsoWritten: (side: Side) => upsertFields(keys, side),
	};
	return [
		...writtenTwice(rows, ({ number, lines, labels, terms }) =>
			lines ? linePath(labels[terms]) : rowPath(number),
		),
		...unmappedRequired(coverage, rows),
		...unwrittenKeys(direction, rows, keys),
	];
}

function assemble(input: CompileInput, context: RowContext, parts: Parts): CompiledMapping {
	const { direction } = context;
	const { rows, keys } = parts.compiled;
	// In an order of their own, so that moving a row in the form changes no hash.
	const ordered = [...rows].sort((a, b) => (a.fingerprint < b.fingerprint ? -1 : 1));
	const marks = [...ordered.map((row) => row.fingerprint), JSON.stringify(input.mapping.match)];
	return {
		rows: ordered,
		match: keys,
		direction,
		fields: { left: readFields(input, parts, 'left'), right: readFields(input, parts, 'right') },
		// To the right is not spelt out, so that hashes made before there were directions stay good.
		fingerprint: fingerprint(
			[...marks, ...(direction === 'toRight' ? [] : [direction])].join('\n'),
		),
	};
}

function readFields(input: CompileInput, { rows, compiled }: Parts, side: Side): string[] {
	const inactive = compileInactive(input.policies ?? {}, input)[side];
	return [
		...new Set([
			...rows.flatMap(({ row, reads }) => [
				...(row?.[side] ? [row[side].id] : []),
				...(reads[side] ?? []),
			]),
			...compiled.keys.map((key) => key[side]),
			...(side === 'left' ? scopeFields(input) : []),
			...(inactive ? [inactive.field.id] : []),
		]),
	];
}
