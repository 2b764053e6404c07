import type { Fields, Value } from '../../../sync/contracts';

import { fieldId, fieldSpecs, statuses } from './fields';
import type { Habits } from './habits';
import type { StoredRow, Table } from './table';

/** Why a vendor does not take values. */
export interface Objection {
	readonly class: 'invalid' | 'conflict';
	readonly code: string;
	readonly field?: string;
}

/** The record that has this e-mail already, where the vendor minds. */
export function emailHolder(
	{ side, kind, living }: Table,
	habits: Habits,
	fields: Fields,
	except: string | undefined,
): StoredRow | undefined {
	if (kind !== 'contact' || habits.sameEmail === 'allowed') return undefined;
	const field = fieldId(side, 'email');
	const wanted = plainEmail(fields[field]);
	if (wanted === undefined) return undefined;
	return living().find(
		({ id, fields: held }) => id !== except && plainEmail(held[field]) === wanted,
	);
}

export function codeHolder(
	{ side, living }: Table,
	habits: Habits,
	fields: Fields,
	except: string | undefined,
): StoredRow | undefined {
	const field = fieldId(side, 'code');
	const code = fields[field];
	if (!habits.upsert || typeof code !== 'string') return undefined;
	return living().find(({ id, fields: held }) => id !== except && held[field] === code);
}

export function plainEmail(value: Value | undefined): string | undefined {
	return typeof value === 'string' ? value.trim().toLowerCase() : undefined;
}

export interface Attempt {
	readonly fields: Fields;
	/** The record that is changed; absent for a new one. */
	readonly row?: StoredRow;
	readonly options: readonly string[];
}

/** What the vendor says against storing these values; undefined where it takes them. */
export function objection(table: Table, habits: Habits, attempt: Attempt): Objection | undefined {
	const { fields, row, options } = attempt;
	const missing = fieldSpecs[table.kind].find(({ name, required }) => {
		const id = fieldId(table.side, name);
		return required && (id in fields ? isEmpty(fields[id]) : !row);
	});
	if (missing)
		return { class: 'invalid', code: 'REQUIRED', field: fieldId(table.side, missing.name) };
	const status = fields[fieldId(table.side, 'status')];
	if (habits.closedOptions && typeof status === 'string' && !options.includes(status))
		return { class: 'invalid', code: 'OPTION', field: fieldId(table.side, 'status') };
	if (codeHolder(table, habits, fields, row?.id))
		return { class: 'conflict', code: 'DUPLICATE', field: fieldId(table.side, 'code') };
	const refuses = habits.sameEmail === 'refused' || (habits.sameEmail === 'merged' && row);
	if (refuses && emailHolder(table, habits, fields, row?.id))
		return { class: 'conflict', code: 'DUPLICATE', field: fieldId(table.side, 'email') };
	return undefined;
}

function isEmpty(value: Value | undefined): boolean {
	return (
		value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
	);
}

export const allOptions: readonly string[] = statuses;
