import type { Direction, Finding, MatchKey, Side } from '../contracts';

import type { CompiledKey, CompiledRow } from './compiled';
import { writesTo } from './compiled';
import { fieldOf } from './context';
import type { RowContext } from './context';
import { writtenSides } from './direction';
import { refusal } from './findings';
import { remedyFor } from './successor';

export interface KeyResult {
	readonly key?: CompiledKey;
	readonly findings: readonly Finding[];
}

export function compileKey(context: RowContext, key: MatchKey, number: number): KeyResult {
	const path = `Match By, row ${number}`;
	const leftField = fieldOf(context.schemas.left, key.left);
	const rightField = fieldOf(context.schemas.right, key.right);
	const findings = [
		...(leftField ? [] : [unknownKey(context, 'left', key.left, path)]),
		...(rightField ? [] : [unknownKey(context, 'right', key.right, path)]),
	];
	if (!leftField || !rightField) return { findings };
	// Only where neither side can hold two records of one value may a system match by itself.
	const sure =
		leftField.unique === true && rightField.unique === true && key.normaliser === 'exact';
	const upsert = {
		left: sure && leftField.upsertKey === true,
		right: sure && rightField.upsertKey === true,
	};
	return { key: { ...key, leftField, rightField, upsert }, findings };
}

function unknownKey(
	{ schemas, systems }: RowContext,
	side: Side,
	id: string,
	path: string,
): Finding {
	return refusal(
		'unknown-field',
		path,
		id === ''
			? `no field of ${schemas[side].label} in ${systems[side]} is chosen`
			: `${systems[side]} has no field '${id}' in ${schemas[side].label}, or this credential may not see it`,
		remedyFor(
			schemas[side],
			id,
			`Choose a field of today's list, or give the credential the right to read it`,
		),
	);
}

/**
 * A record that is created without its key value could not be recognised by the next run. A key that a system gives by
 * itself, such as a record's id, is let pass where another key is written.
 */
export function unwrittenKeys(
	direction: Direction,
	rows: readonly CompiledRow[],
	keys: readonly CompiledKey[],
): Finding[] {
	return writtenSides(direction).flatMap((side) => {
		const isWritten = (key: CompiledKey) =>
			key.upsert[side] || rows.some((row) => writesTo(row, side) && row[side]?.id === key[side]);
		const another = keys.some(isWritten);
		return keys
			.filter((key) => !isWritten(key) && !(another && isGiven(key, side)))
			.map((key) => notWritten(fieldAt(key, side).label));
	});
}

function isGiven(key: CompiledKey, side: Side): boolean {
	const { create, update } = fieldAt(key, side).writable;
	return !create && !update;
}

function fieldAt(key: CompiledKey, side: Side) {
	return side === 'left' ? key.leftField : key.rightField;
}

function notWritten(label: string): Finding {
	return refusal(
		'key-not-written',
		'Match By',
		`records are recognised by '${label}', but no row writes that field`,
		`Add a row that writes '${label}', or match by another field`,
	);
}

/** Fields of a side that its system itself creates and updates by. */
export function upsertFields(keys: readonly CompiledKey[], side: Side): string[] {
	return keys.filter((key) => key.upsert[side]).map((key) => key[side]);
}
