import type { SystemRecord } from '../../../sync/contracts';
import { pageSize } from '../limits';
import type { Kind } from '../kinds';
import type { Reading } from '../port';
import { allOf } from './paging';
import { completed, searchOf } from './read';
import type { Reader } from './read';

/** Field id → filter of the search, and how many values it takes at once (API v2 reference). */
const filters: Readonly<Record<Kind, Readonly<Record<string, string>>>> = {
	company: { name: 'name', email: 'email', reference: 'reference', 'legal.siret': 'siret' },
	individual: { email: 'email', reference: 'reference' },
	contact: {
		email: 'email',
		last_name: 'last_name',
		phone_number: 'phone_number',
		mobile_number: 'mobile_number',
	},
};

/** `reference` takes up to a hundred, `id` as many as a page holds, all others one. */
const lists = new Set(['reference', 'id']);

export function keysOf(kind: Kind): readonly string[] {
	return Object.keys(filters[kind]);
}

export async function findBy(
	reader: Reader,
	kind: Kind,
	field: string,
	values: readonly string[],
	reading: Reading,
): Promise<readonly SystemRecord[]> {
	const size = lists.has(nameOf(kind, field)) ? Math.min(reader.size, pageSize) : 1;
	const found: SystemRecord[] = [];
	for (let start = 0; start < values.length; start += size) {
		const some = values.slice(start, start + size);
		const listing = searchOf(reader, kind, filterOf(kind, field, some), reading);
		const raws = await allOf(reader.client.read, listing, reading.signal);
		found.push(...(await completed(reader, kind, raws, reading)));
	}
	return found;
}

/** The filter for records whose field holds one of the values; most filters take one alone. */
export function filterOf(kind: Kind, field: string, values: readonly string[]): object {
	const filter = nameOf(kind, field);
	return { [filter]: valueOf(filter, values) };
}

/** Of the modification stamp, which contacts have under a name of their own (API v2 reference). */
export function stampFilter(kind: Kind): string {
	return kind === 'contact' ? 'updated' : 'updated_at';
}

function nameOf(kind: Kind, field: string): string {
	return field === 'id' ? 'id' : (filters[kind][field] ?? field);
}

function valueOf(filter: string, values: readonly string[]): unknown {
	if (filter === 'id') return values.map(Number);
	return lists.has(filter) ? values : values[0];
}
