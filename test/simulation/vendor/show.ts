import type { Fields, ReadScope, SystemRecord, Value } from '../../../sync/contracts';

import { fieldId } from './fields';
import type { StoredRow, Table } from './table';
import type { ModelVendor } from './vendor';

/** A record as this credential gets it: the fields that were asked for and may be seen. */
export function show(
	vendor: ModelVendor,
	{ side }: Table,
	row: StoredRow,
	{ fields }: ReadScope,
): SystemRecord {
	return {
		id: row.id,
		...(vendor.habits.versions === 'none' ? {} : { version: String(row.version) }),
		...stampOf(vendor, row),
		fields: visible(vendor, side, row.fields, fields),
	};
}

export function stampOf({ habits }: ModelVendor, row: StoredRow): { modifiedAt?: number } {
	const told = habits.stamps === 'always' || (habits.stamps === 'edited' && row.edited);
	return told ? { modifiedAt: row.stamp } : {};
}

export function visible(
	{ settings }: ModelVendor,
	side: Table['side'],
	fields: Fields,
	only: readonly string[] | undefined,
): Fields {
	if (only === undefined && settings.hiddenFields.size === 0) return fields;
	const hidden = new Set([...settings.hiddenFields].map((name) => fieldId(side, name)));
	const shown: Record<string, Value> = { id: fields['id'] ?? null };
	for (const id of only ?? Object.keys(fields)) {
		const value = fields[id];
		if (value !== undefined && !hidden.has(id)) shown[id] = value;
	}
	return shown;
}

/** Whether the credential's rights keep the record from it. */
export function isHidden({ settings }: ModelVendor, row: StoredRow): boolean {
	return settings.hidesEvery > 0 && row.serial % settings.hidesEvery === 0;
}

/** Whether listings and finds by key know the record by now. */
export function isListed(vendor: ModelVendor, row: StoredRow): boolean {
	return row.visibleAt <= vendor.clock.now() && !isHidden(vendor, row);
}
