import { otherSide } from '../contracts';
import type { Field, Finding, MappingRow, Side } from '../contracts';

import { fieldOf } from './context';
import type { RowContext } from './context';
import { firstTarget, isNamed, readsOwnFields } from './direction';
import { refusal } from './findings';
import type { Prepared } from './prepareRow';
import { remedyFor } from './successor';

/** What is wrong with the fields themselves: not there, not chosen, not to be written, or too many of them. */
export function endFindings(context: RowContext, prepared: Prepared): Finding[] {
	const { row, direction, path } = prepared;
	if (isExpression(row.left) || isExpression(row.right)) return [];
	const to = firstTarget(direction);
	const unwritten = direction !== 'both' && row.constant !== undefined;
	return [
		...writtenEnd(context, prepared, to),
		...(unwritten ? twoSources(row, otherSide(to), path) : farEnd(context, prepared)),
		...prepared.ownFields
			.filter((id) => !fieldOf(context.schemas[otherSide(to)], id))
			.map((id) => unknownField(context, otherSide(to), id, path)),
	];
}

function farEnd(context: RowContext, prepared: Prepared): Finding[] {
	const { row, direction, path } = prepared;
	const from = otherSide(firstTarget(direction));
	if (direction === 'both') return writtenEnd(context, prepared, from);
	const ownFields = (row.transforms ?? []).some(readsOwnFields);
	if (prepared.ends[from] || (ownFields && !isNamed(row[from]))) return [];
	return [unknownField(context, from, row[from], path)];
}

function twoSources(row: MappingRow, from: Side, path: string): Finding[] {
	if (!isNamed(row[from])) return [];
	return [
		refusal(
			'two-sources',
			path,
			'the row has both a field and a constant',
			'Remove one of the two',
		),
	];
}

function writtenEnd(context: RowContext, { row, ends, path }: Prepared, side: Side): Finding[] {
	const field = ends[side];
	return field
		? unwritable(context.systems[side], field, row, path)
		: [unknownField(context, side, row[side], path)];
}

export function unknownField(
	{ schemas, systems }: Pick<RowContext, 'schemas' | 'systems'>,
	side: Side,
	id: string | undefined,
	path: string,
): Finding {
	return isNamed(id)
		? refusal(
				'unknown-field',
				path,
				`${systems[side]} has no field '${id}' in ${schemas[side].label} any more, or this credential may not see it`,
				remedyFor(
					schemas[side],
					id,
					'Choose another field, remove the row, or give the credential the right to that field',
				),
			)
		: refusal(
				'field-not-chosen',
				path,
				`no field of ${schemas[side].label} in ${systems[side]} is chosen`,
				'Choose a field, or remove the row',
			);
}

function unwritable(system: string, field: Field, row: MappingRow, path: string): Finding[] {
	const { create, update } = field.writable;
	if (!create && !update)
		return [
			refusal(
				'read-only',
				path,
				`${system} does not let this credential write '${field.label}' (${field.id})`,
				'Choose another field, or give the credential the right to edit it',
			),
		];
	if (update || row.when === 'onCreate') return [];
	return [
		refusal(
			'create-only',
			path,
			`${system} takes '${field.label}' (${field.id}) only when a record is created`,
			`Set the rule 'When' of this row to 'Only on Create'`,
		),
	];
}

/** Told instead of an unknown field, where it stands in the place of one. */
export function rowExpressions({ row, path }: Prepared): Finding[] {
	if (![row.left, row.right, row.constant, row.fallback].some(isExpression)) return [];
	return [
		refusal(
			'expression',
			path,
			'the row holds an n8n expression, which would have to be evaluated for every record',
			`Switch the field from 'Expression' to 'Fixed', and use the rules of the row instead`,
		),
	];
}

function isExpression(text: string | undefined): boolean {
	return text?.startsWith('=') === true;
}
