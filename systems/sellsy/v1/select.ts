import type { SystemRecord } from '../../../sync/contracts';
import type { Kind } from '../kinds';
import type { Reading } from '../port';
import { cannotSelect } from '../selection';
import type { Criteria, Period } from '../selection';
import { holds, searchFor } from './find';
import { backwards } from './listing';
import type { Listing } from './listing';
import { recordsIn } from './read';
import type { Reader } from './read';
import { listingOf, relations } from './thirds';

/** Records that meet all criteria; a page at a time, the last one first. */
export async function* select(
	reader: Reader,
	kind: Kind,
	criteria: Criteria,
	reading: Reading,
): AsyncGenerator<readonly SystemRecord[]> {
	const { by = [] } = criteria;
	for (const listing of listingsOf(reader, kind, criteria))
		for await (const { rows } of backwards(reader.client.read, listing, reading)) {
			const wanted = by.reduce(
				(left, { field, value }) => left.filter(holds(kind, field, value)),
				rows,
			);
			yield await recordsIn(reader, kind, wanted, reading);
		}
}

function listingsOf(
	{ size }: Reader,
	kind: Kind,
	{ by: [first] = [], type, archived, created, changed, company, contact }: Criteria,
): readonly Listing[] {
	if (company !== undefined) cannotSelect('v1', kind, 'company');
	if (contact !== undefined) cannotSelect('v1', kind, 'contact');
	const search = {
		// One search may stand for several fields; the others are looked at in what it finds.
		...(first === undefined ? {} : searchFor(kind, first.field, first.value)),
		...(archived === undefined ? {} : { actif: archived ? 'N' : 'Y' }),
		...period('periodecreated', created),
	};
	if (kind === 'contact') {
		if (type !== undefined) cannotSelect('v1', kind, 'type');
		const updated = period('periodeupdated', changed);
		return [
			{ method: 'Peoples.getList', order: 'created', search: { ...search, ...updated }, size },
		];
	}
	if (changed !== undefined) cannotSelect('v1', kind, 'date of modification');
	const chosen = relations.filter((relation) => type === undefined || relation.type === type);
	if (chosen.length === 0) cannotSelect('v1', kind, `type ${type ?? ''}`);
	return chosen.map((relation) => listingOf(relation, kind, size, search));
}

function period(name: string, { start, end }: Period = {}): Record<string, number> {
	return {
		...(start === undefined ? {} : { [`${name}_start`]: seconds(start) }),
		...(end === undefined ? {} : { [`${name}_end`]: seconds(end) }),
	};
}

function seconds(stamp: string): number {
	return Math.floor(Date.parse(stamp) / 1000);
}
