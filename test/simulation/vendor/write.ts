import type { Fields, Refused, WriteOperation, WriteOutcome } from '../../../sync/contracts';

import { fieldId } from './fields';
import type { ObjectKind } from './fields';
import type { Changed } from './log';
import { codeHolder, emailHolder, objection } from './rules';
import { isHidden, stampOf, visible } from './show';
import type { StoredRow, Table } from './table';
import type { ModelVendor } from './vendor';

export interface Applied {
	readonly outcomes: readonly WriteOutcome[];
	readonly changed: readonly Changed[];
}

/** Carries a batch out, operation by operation; what one is refused for does not touch the others. */
export function applyAll(
	vendor: ModelVendor,
	object: ObjectKind,
	operations: readonly WriteOperation[],
): Applied {
	const changed: Changed[] = [];
	const outcomes = operations.map((operation, index) => {
		const applied = apply(vendor, vendor.tables[object], operation);
		for (const each of applied.changed) changed.push({ ...each, operation: index });
		return applied.outcome;
	});
	return { outcomes, changed };
}

interface AppliedOne {
	readonly outcome: WriteOutcome;
	readonly changed: readonly Changed[];
}

function apply(vendor: ModelVendor, table: Table, operation: WriteOperation): AppliedOne {
	switch (operation.kind) {
		case 'create':
			return create(vendor, table, operation.fields);
		case 'upsert':
			return upsert(vendor, table, operation);
		case 'update':
		case 'delete': {
			const row = table.rows.get(operation.id);
			if (!row || row.gone) return refused('missing', 'GONE');
			if (isHidden(vendor, row)) return refused('forbidden', 'NO_ACCESS');
			const honours = vendor.habits.versions === 'honoured' && operation.version !== undefined;
			if (honours && operation.version !== String(row.version))
				return refused('conflict', 'VERSION');
			if (operation.kind === 'update') return update(vendor, table, row, operation.fields);
			return { outcome: { ok: true, id: row.id }, changed: [table.remove(row)] };
		}
	}
}

function create(vendor: ModelVendor, table: Table, fields: Fields): AppliedOne {
	const no = objectionTo(vendor, table, fields);
	if (no) return no;
	const holder = emailHolder(table, vendor.habits, fields, undefined);
	if (holder) return mergedInto(vendor, table, holder, fields);
	const change = table.insert(fields);
	return done(vendor, table, change, true);
}

/** As some marketing systems do: the second record of an e-mail becomes part of the first, and nobody is told. */
function mergedInto(
	vendor: ModelVendor,
	table: Table,
	holder: StoredRow,
	fields: Fields,
): AppliedOne {
	const given = Object.entries(fields).filter(([, value]) => value !== null);
	const change = table.edit(holder, Object.fromEntries(given));
	return done(vendor, table, { ...change, merged: true }, undefined);
}

function upsert(
	vendor: ModelVendor,
	table: Table,
	{ key, value, fields }: Extract<WriteOperation, { kind: 'upsert' }>,
): AppliedOne {
	if (!vendor.habits.upsert || key !== fieldId(table.side, 'code'))
		return refused('invalid', 'NO_UPSERT_KEY', key);
	const whole = { ...fields, [key]: value };
	const holder = codeHolder(table, vendor.habits, whole, undefined);
	if (!holder) return create(vendor, table, whole);
	if (isHidden(vendor, holder)) return refused('forbidden', 'NO_ACCESS');
	const applied = update(vendor, table, holder, whole);
	const { outcome } = applied;
	return outcome.ok ? { ...applied, outcome: { ...outcome, created: false } } : applied;
}

function update(vendor: ModelVendor, table: Table, row: StoredRow, fields: Fields): AppliedOne {
	const no = objectionTo(vendor, table, fields, row);
	return no ?? done(vendor, table, table.edit(row, fields), false);
}

function objectionTo(
	vendor: ModelVendor,
	table: Table,
	fields: Fields,
	row?: StoredRow,
): AppliedOne | undefined {
	const hidden = [...vendor.settings.hiddenFields].map((name) => fieldId(table.side, name));
	const unseen = hidden.find((id) => id in fields);
	if (unseen !== undefined) return refused('invalid', 'NO_SUCH_FIELD', unseen);
	const astray = strayReference(vendor, fields);
	if (astray !== undefined) return refused('invalid', 'NO_SUCH_RECORD', astray);
	const no = objection(table, vendor.habits, { fields, row, options: vendor.settings.options() });
	return no && refused(no.class, no.code, no.field);
}

function strayReference({ tables }: ModelVendor, fields: Fields): string | undefined {
	const ids = Object.entries(fields).find(([, value]) => {
		if (value === null || typeof value !== 'object' || !('id' in value)) return false;
		const held = [tables.contact, tables.company].map(({ rows }) => rows.get(value.id));
		return held.every((row) => row === undefined || row.gone);
	});
	return ids?.[0];
}

function refused(cause: Refused['class'], code: string, field?: string): AppliedOne {
	const message = `${code}${field === undefined ? '' : ` (${field})`}`;
	const outcome = { ok: false, class: cause, code, message } as const;
	return { outcome: field === undefined ? outcome : { ...outcome, field }, changed: [] };
}

function done(
	vendor: ModelVendor,
	table: Table,
	change: Changed,
	created: boolean | undefined,
): AppliedOne {
	const { habits } = vendor;
	const row = table.rows.get(change.id) as StoredRow;
	const outcome: WriteOutcome = {
		ok: true,
		id: row.id,
		...(created === undefined ? {} : { created }),
		...(habits.versions === 'none' ? {} : { version: String(row.version) }),
		...(habits.returnsStored ? { stored: visible(vendor, table.side, row.fields, undefined) } : {}),
		...stampOf(vendor, row),
	};
	return { outcome, changed: [change] };
}
