import { sides } from '../contracts';
import type { Direction, Finding, ObjectSchema, Side } from '../contracts';

import type { CompiledRow } from './compiled';
import { writesTo } from './compiled';
import { writtenSides } from './direction';
import { refusal } from './findings';

/** Fields that two rows write at the same side. `path` says where the second of them stands. */
export function writtenTwice(
	rows: readonly CompiledRow[],
	path: (row: CompiledRow) => string,
): Finding[] {
	const first = new Map<string, CompiledRow>();
	return sides.flatMap((side) =>
		rows.flatMap((row) => {
			const field = row[side];
			if (!field || !writesTo(row, side)) return [];
			const mark = `${side}:${field.id}`;
			const earlier = first.get(mark);
			first.set(mark, earlier ?? row);
			if (!earlier) return [];
			return refusal(
				'written-twice',
				path(row),
				`'${field.label}' is already written by row ${earlier.number}`,
				'Remove one of the two rows',
			);
		}),
	);
}

export interface Coverage {
	readonly schemas: Readonly<Record<Side, ObjectSchema>>;
	readonly systems: Readonly<Record<Side, string>>;
	readonly direction: Direction;
	readonly path: string;
	/** Fields of a side that are written without a row. */
	readonly alsoWritten: (side: Side) => readonly string[];
}

/** Fields without which a side refuses to create, and that nothing writes. */
export function unmappedRequired(coverage: Coverage, rows: readonly CompiledRow[]): Finding[] {
	const { schemas, systems, path } = coverage;
	return writtenSides(coverage.direction).flatMap((side) => {
		const written = new Set([...writtenFields(rows, side), ...coverage.alsoWritten(side)]);
		return schemas[side].fields
			.filter((field) => field.required && !written.has(field.id))
			.map((field) =>
				refusal(
					'required-unmapped',
					path,
					`${systems[side]} needs '${field.label}' (${field.id}) to create ${schemas[side].label}, and no row writes it`,
					`Add a row for '${field.label}', with a field or a constant`,
				),
			);
	});
}

export function writtenFields(rows: readonly CompiledRow[], side: Side): string[] {
	return rows.flatMap((row) => (writesTo(row, side) ? (row[side]?.id ?? []) : []));
}
