import type { SystemRecord } from '../../../sync/contracts';
import type { Kind } from '../kinds';
import type { Reading } from '../port';
import { cannotSelect } from '../selection';
import type { Criteria } from '../selection';
import { filterOf, stampFilter } from './find';
import { pages } from './paging';
import { completed, searchOf } from './read';
import type { Reader } from './read';

/** Records that meet all criteria, by one search; a page at a time. */
export async function* select(
	reader: Reader,
	kind: Kind,
	criteria: Criteria,
	reading: Reading,
): AsyncGenerator<readonly SystemRecord[]> {
	const listing = searchOf(reader, kind, filtersOf(kind, criteria), reading);
	for await (const { items } of pages(reader.client.read, listing, { signal: reading.signal }))
		yield await completed(reader, kind, items, reading);
}

/** Filters of the search (API v2 reference). */
function filtersOf(kind: Kind, criteria: Criteria): object {
	const { by = [], type, archived, created, changed, company, contact } = criteria;
	const isContact = kind === 'contact';
	if (isContact && type !== undefined) cannotSelect('v2', kind, 'type');
	if (isContact && archived !== undefined) cannotSelect('v2', kind, 'archiving');
	if (!isContact && company !== undefined) cannotSelect('v2', kind, 'company');
	if (kind !== 'company' && contact !== undefined) cannotSelect('v2', kind, 'contact');
	return {
		...Object.assign({}, ...by.map(({ field, value }) => filterOf(kind, field, [value]))),
		...(type === undefined ? {} : { type }),
		...(archived === undefined ? {} : { is_archived: archived }),
		...(created === undefined ? {} : { created }),
		...(changed === undefined ? {} : { [stampFilter(kind)]: changed }),
		...(company === undefined ? {} : { companies: [Number(company)] }),
		...(contact === undefined ? {} : { contacts: [Number(contact)] }),
	};
}
