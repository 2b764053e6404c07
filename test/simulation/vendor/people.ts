import type { Fields, Reference, Value } from '../../../sync/contracts';

import { fieldId, fieldSpecs } from './fields';
import type { ObjectKind } from './fields';
import type { Habits } from './habits';
import type { Changed } from './log';
import { asRows } from './rewriting';
import { emailHolder, objection } from './rules';
import type { Settings } from './settings';
import type { StoredRow, Table } from './table';
import { editedLines, enteredRecord, enteredValue } from './values';

/** What a user of the vendor does, as plain data: `pick` chooses among the records there are when it happens. */
export interface Action {
	readonly act:
		| 'create'
		| 'edit'
		| 'touch'
		| 'delete'
		| 'restore'
		| 'merge'
		| 'lines'
		| 'refer'
		/** A contact joins a company, or leaves it. */
		| 'join';
	readonly object: ObjectKind;
	readonly pick: number;
	/** Instead of `pick`: the record with this code. */
	readonly code?: number;
	/** Name of the field that is edited. */
	readonly field?: string;
	/** The value, or the code of a new record. */
	readonly n: number;
}

export type Tables = Readonly<Record<ObjectKind, Table>>;

/** Carries the action out as the vendor lets people do it. Nothing changes where there is no such record, or it is refused. */
export function carryOut(
	tables: Tables,
	habits: Habits,
	settings: Settings,
	action: Action,
): readonly Changed[] {
	const table = tables[action.object];
	if (action.act === 'create')
		return created(
			table,
			habits,
			settings,
			enteredRecord(table.side, table.kind, action.n, action.pick),
		);
	if (action.act === 'restore') return restored(table, habits, settings, action.pick);
	const row = chosen(table, action);
	if (!row) return [];
	switch (action.act) {
		case 'touch':
			return [table.edit(row, {})];
		case 'delete':
			return [table.remove(row)];
		case 'merge':
			return merged(table, row, action.n);
		case 'lines':
			return edited(table, habits, settings, row, linesOf(table, row, action.n));
		case 'refer':
			return edited(table, habits, settings, row, referenceOf(tables, table, action.n));
		case 'join':
			return edited(table, habits, settings, row, membershipOf(tables, table, row, action.n));
		case 'edit':
			return edited(table, habits, settings, row, valueOf(table, action));
	}
}

function chosen(table: Table, { pick, code }: Action): StoredRow | undefined {
	if (code === undefined) return picked(table.living(), pick);
	const field = fieldId(table.side, 'code');
	return table.living().find(({ fields }) => fields[field] === `C${code}`);
}

export function picked(rows: readonly StoredRow[], pick: number): StoredRow | undefined {
	return rows[pick % Math.max(1, rows.length)];
}

function created(table: Table, habits: Habits, settings: Settings, fields: Fields) {
	if (objection(table, habits, { fields, options: settings.options() })) return [];
	return emailHolder(table, habits, fields, undefined) ? [] : [table.insert(fields)];
}

function edited(table: Table, habits: Habits, settings: Settings, row: StoredRow, fields: Fields) {
	if (Object.keys(fields).length === 0) return [];
	return objection(table, habits, { fields, row, options: settings.options() })
		? []
		: [table.edit(row, fields)];
}

function restored(table: Table, habits: Habits, settings: Settings, pick: number) {
	const row = picked(
		[...table.rows.values()].filter(({ gone }) => gone),
		pick,
	);
	if (!row || objection(table, habits, { fields: row.fields, row, options: settings.options() }))
		return [];
	return [table.restore(row)];
}

function merged(table: Table, winner: StoredRow, n: number): readonly Changed[] {
	const loser = picked(
		table.living().filter(({ id }) => id !== winner.id),
		n,
	);
	return loser ? table.merge(winner, loser) : [];
}

function valueOf({ side, kind }: Table, { field, n }: Action): Fields {
	const spec = fieldSpecs[kind].find(({ name }) => name === field);
	return spec ? { [fieldId(side, spec.name)]: enteredValue(spec, n) } : {};
}

function linesOf({ side, kind }: Table, row: StoredRow, n: number): Fields {
	if (kind !== 'contact') return {};
	const field = fieldId(side, 'lines');
	return { [field]: editedLines(side, asRows(row.fields[field]), n) };
}

function referenceOf(tables: Tables, { side, kind }: Table, n: number): Fields {
	const spec = fieldSpecs[kind].find(({ refersTo }) => refersTo !== undefined);
	if (!spec?.refersTo) return {};
	const aim = n % 6 === 5 ? undefined : picked(tables[spec.refersTo].living(), n);
	const value = aim ? { object: tables[spec.refersTo].object, id: aim.id } : null;
	return { [fieldId(side, spec.name)]: value };
}

function membershipOf(tables: Tables, { side, kind }: Table, row: StoredRow, n: number): Fields {
	const { object, living } = tables.company;
	const company = picked(living(), n);
	if (kind !== 'contact' || !company) return {};
	const field = fieldId(side, 'companies');
	const list = referencesIn(row.fields[field] ?? null);
	const others = list.filter(({ id }) => id !== company.id);
	const joined = others.length < list.length ? others : [...list, { object, id: company.id }];
	return { [field]: joined.length === 0 ? null : joined };
}

function referencesIn(value: Value): readonly Reference[] {
	return Array.isArray(value) ? (value as readonly Reference[]) : [];
}
