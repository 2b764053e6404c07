import type { SystemRecord } from '../../../sync/contracts';
import type { Kind } from '../kinds';
import type { Reading } from '../port';
import { allOf } from './listing';
import { properties } from './properties';
import { recordsIn } from './read';
import type { Reader } from './read';
import { textIn } from './rows';
import type { Row } from './rows';
import { listingOf, relations } from './thirds';

/** Field id → search; each finds texts that hold the wanted one (v1 manual). */
const ofThirds = { email: 'email', reference: 'ident' };

/** People are searched by name and e-mail through one search, and by whole numbers through lists. */
const ofContacts = {
	email: 'contains',
	last_name: 'contains',
	phone_number: 'tel',
	mobile_number: 'mobile',
};

const searches: Readonly<Record<Kind, Readonly<Record<string, string>>>> = {
	company: { ...ofThirds, name: 'name' },
	individual: ofThirds,
	contact: ofContacts,
};

const lists = new Set(['tel', 'mobile']);

export function keysOf(kind: Kind): readonly string[] {
	return Object.keys(searches[kind]);
}

export async function findBy(
	reader: Reader,
	kind: Kind,
	field: string,
	values: readonly string[],
	reading: Reading,
): Promise<readonly SystemRecord[]> {
	const found: Row[] = [];
	for (const value of values)
		found.push(...(await rowsWith(reader, kind, field, value, reading.signal)));
	return await recordsIn(reader, kind, found, reading);
}

async function rowsWith(
	{ client, size }: Reader,
	kind: Kind,
	field: string,
	value: string,
	signal: AbortSignal | undefined,
): Promise<readonly Row[]> {
	const search = searchFor(kind, field, value);
	const listings =
		kind === 'contact'
			? [{ method: 'Peoples.getList', order: 'created', search, size }]
			: relations.map((relation) => listingOf(relation, kind, size, search));
	const rows: Row[] = [];
	for (const listing of listings) rows.push(...(await allOf(client.read, listing, signal)));
	return rows.filter(holds(kind, field, value));
}

/** The search for texts that hold the value. */
export function searchFor(kind: Kind, field: string, value: string): Record<string, unknown> {
	const name = searches[kind][field] ?? field;
	return { [name]: lists.has(name) ? [value] : value };
}

/** Whether the field of a row is the value itself, case aside. */
export function holds(kind: Kind, field: string, value: string): (row: Row) => boolean {
	const columns = properties[kind][field]?.columns ?? [];
	return (row) => isSame(textIn(row, ...columns), value);
}

function isSame(text: string | undefined, wanted: string): boolean {
	return text?.toLowerCase() === wanted.toLowerCase();
}
