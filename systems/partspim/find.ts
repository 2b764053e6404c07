import type { Field, FindResult, ReadScope, SystemRecord } from '../../sync/contracts';
import { stopIfAborted, VendorFault } from '../http';
import { recordsIn } from './changes';
import { placeOf } from './codecs';
import { pagesOf } from './connection';
import type { Connection } from './connection';
import { label, longestQuery } from './limits';
import { at } from './names';
import type { Kind } from './profile';
import { lookedUpBy } from './schema';

/** Records whose field holds one of these values. */
export async function findIn(
	connection: Connection,
	kind: Kind,
	fields: readonly Field[],
	{
		field,
		values,
		signal,
	}: { readonly field: string; readonly values: readonly string[] } & Pick<ReadScope, 'signal'>,
): Promise<FindResult> {
	const wanted = [...new Set(values)].filter((each) => each !== '');
	if (field === 'id' && kind !== 'stock')
		return await byIds(connection, kind, fields, wanted, signal);
	const key = field === 'id' ? 'articleNumber' : field;
	const isArticle = key === 'articleNumber';
	const legal = isArticle ? wanted.filter((each) => connection.articleNumbers.test(each)) : wanted;
	const records =
		key === lookedUpBy[kind]
			? await byKey(connection, kind, fields, { key, values: legal, signal })
			: await amongAll(connection, kind, fields, { key, values: legal, signal });
	const there = new Set(records.map(({ id }) => id));
	const gone = field === 'id' ? wanted.filter((id) => !there.has(id)) : [];
	return { records, gone, lag: 0 };
}

async function byIds(
	connection: Connection,
	kind: Kind,
	fields: readonly Field[],
	ids: readonly string[],
	signal: AbortSignal | undefined,
): Promise<FindResult> {
	const records: SystemRecord[] = [];
	const gone: string[] = [];
	for (const id of ids) {
		stopIfAborted(signal, label);
		const row = await oneById(connection, kind, id);
		if (row === undefined) gone.push(id);
		else records.push(...recordsIn(connection, kind, fields, [row]));
	}
	return { records, gone, lag: 0 };
}

/** A record by its id; undefined where it is positively gone. */
export async function oneById(
	{ client, profile, faults }: Connection,
	kind: Kind,
	id: string,
): Promise<unknown> {
	const path = `${profile.paths[kind]}/${encodeURIComponent(id)}`;
	try {
		const response = await client.read({ path });
		const row = at(response.body, profile.places.one);
		if (typeof row === 'object' && row !== null) return row;
		throw faults.ofBody(response, `GET ${path}`, 'read');
	} catch (caught) {
		if (caught instanceof VendorFault && caught.class === 'missing') return undefined;
		throw caught;
	}
}

interface Wanted {
	readonly key: string;
	readonly values: readonly string[];
	readonly signal: AbortSignal | undefined;
}

/** As many keys a request as the address holds. */
async function byKey(
	connection: Connection,
	kind: Kind,
	fields: readonly Field[],
	{ key, values, signal }: Wanted,
): Promise<SystemRecord[]> {
	const { profile } = connection;
	const records: SystemRecord[] = [];
	for (const part of partsOf(values, profile.separator)) {
		const query = { [placeOf(profile, kind, key)]: part };
		for await (const rows of pagesOf(connection, profile.paths[kind], query)) {
			stopIfAborted(signal, label);
			records.push(...recordsIn(connection, kind, fields, rows));
		}
	}
	return records;
}

/** Keys joined, each part short enough for an address; a key that holds the separator goes alone. */
export function partsOf(values: readonly string[], separator: string | null): string[] {
	const parts: string[] = [];
	for (const value of values) {
		const last = parts.at(-1);
		const joined = last === undefined ? value : `${last}${separator ?? ''}${value}`;
		const goesAlone = separator === null || value.includes(separator);
		const fits = last !== undefined && encodeURIComponent(joined).length <= longestQuery;
		if (goesAlone || !fits) parts.push(value);
		else parts[parts.length - 1] = joined;
	}
	return parts;
}

/** A field that the contract has no filter for. */
async function amongAll(
	connection: Connection,
	kind: Kind,
	fields: readonly Field[],
	{ key, values, signal }: Wanted,
): Promise<SystemRecord[]> {
	const wanted = new Set(values.map((each) => each.trim().toLowerCase()));
	const records: SystemRecord[] = [];
	for await (const rows of pagesOf(connection, connection.profile.paths[kind], {})) {
		stopIfAborted(signal, label);
		const found = recordsIn(connection, kind, fields, rows);
		records.push(...found.filter((each) => wanted.has(textOf(each.fields[key]))));
	}
	return records;
}

function textOf(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
		? String(value).trim().toLowerCase()
		: '';
}
