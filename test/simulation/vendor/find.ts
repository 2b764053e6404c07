import type { FindResult, ReadScope } from '../../../sync/contracts';

import type { PlannedFault } from './faults';
import { isHidden, isListed, show } from './show';
import type { StoredRow, Table } from './table';
import type { ModelVendor } from './vendor';

export interface Found extends FindResult {
	/** Faults that changed the answer. */
	readonly met: readonly PlannedFault['kind'][];
}

/** One look-up request. */
export function find(
	vendor: ModelVendor,
	table: Table,
	question: { readonly field: string; readonly values: readonly string[] },
	scope: ReadScope,
	faults: readonly PlannedFault[],
): Found {
	const { habits } = vendor;
	const byId = question.field === 'id';
	const lag = byId && !habits.lagById ? 0 : habits.lag;
	const all = byId
		? foundById(vendor, table, question.values)
		: foundByKey(vendor, table, question);
	const loses = faults.find(({ kind }) => kind === 'findMissing');
	const kept = loses ? without(vendor, all, lag, loses.n) : all;
	return {
		records: kept.map((row) => show(vendor, table, row, scope)),
		gone: byId && habits.tellsGone ? goneOf(table, question.values) : [],
		lag,
		met: kept.length < all.length ? ['findMissing'] : [],
	};
}

function foundById(vendor: ModelVendor, table: Table, ids: readonly string[]): StoredRow[] {
	const lagging = vendor.habits.lagById;
	return ids.flatMap((id) => {
		const row = table.rows.get(id);
		if (!row || row.gone) return [];
		return (lagging ? isListed(vendor, row) : !isHidden(vendor, row)) ? [row] : [];
	});
}

function foundByKey(
	vendor: ModelVendor,
	table: Table,
	{ field, values }: { readonly field: string; readonly values: readonly string[] },
): StoredRow[] {
	const plain = (text: string) =>
		vendor.habits.findsCaseless && field.endsWith('email') ? text.trim().toLowerCase() : text;
	const wanted = new Set(values.map(plain));
	return table.living().filter((row) => {
		const held = row.fields[field];
		if (held === null || held === undefined || typeof held === 'object') return false;
		return wanted.has(plain(String(held))) && isListed(vendor, row);
	});
}

/** A record nobody may see is neither there nor gone. */
function goneOf(table: Table, ids: readonly string[]): string[] {
	return ids.filter((id) => table.rows.get(id)?.gone ?? true);
}

/** An index that lags may miss what changed within its lag, and nothing older. */
function without(vendor: ModelVendor, all: readonly StoredRow[], lag: number, n: number) {
	const young = all.filter(({ changedAt }) => changedAt > vendor.clock.now() - lag);
	const missed = young[n % Math.max(1, young.length)];
	return all.filter((row) => row !== missed);
}
