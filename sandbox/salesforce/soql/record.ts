import { attributes, shown } from '../project';
import type { ObjectSchema } from '../schema/schema';
import type { Row } from '../schema/types';
import { followSteps, type Column } from './column';
import type { Source } from './scope';

type Shown = Record<string, unknown>;

/** The nested record of a parent, made when its first column is shown; null without a parent. */
function parentRecord(
	source: Source,
	into: Shown,
	column: Column,
	row: Row,
	base: string,
): Shown | null {
	let record = into;
	for (const [depth, { reference, parent }] of column.steps.entries()) {
		const name = reference.relationshipName ?? reference.name;
		const at = followSteps(source, column.steps.slice(0, depth + 1), row);
		if (!at) {
			record[name] = null;
			return null;
		}
		const known = record[name] as Shown | undefined;
		const next = known ?? { attributes: attributes(parent, at.Id, base) };
		record[name] = next;
		record = next;
	}
	return record;
}

function addColumn(source: Source, into: Shown, column: Column, row: Row, base: string): void {
	const record = parentRecord(source, into, column, row, base);
	const at = followSteps(source, column.steps, row);
	if (record && at) record[column.field.name] = shown(column.field, at);
}

/** One record of a query's answer; names have describe's spelling, parents are nested. */
export function queryRecord(
	source: Source,
	object: ObjectSchema,
	columns: readonly Column[],
	row: Row,
	base: string,
): Shown {
	const record: Shown = { attributes: attributes(object, row.Id, base) };
	for (const column of columns) {
		if (column.steps.length === 0) record[column.field.name] = shown(column.field, row);
		else addColumn(source, record, column, row, base);
	}
	return record;
}
