import { z } from 'zod';

import type { SystemRecord } from '../../../sync/contracts';
import { SystemFault } from '../../../sync/contracts';
import type { Kind } from '../kinds';
import type { Reading } from '../port';
import type { V2Client } from './client';
import { recordIn } from './decode';
import { companiesOf, companyReferences } from './links';
import { allOf } from './paging';
import type { Listing } from './paging';
import { memberOf, paths, rawShape } from './raw';
import type { Raw } from './raw';

export interface Reader {
	readonly client: V2Client;
	readonly size: number;
}

/** A search of one kind with all that is wanted of its records. */
export function searchOf(
	{ size }: Reader,
	kind: Kind,
	filters: object,
	reading: Reading,
): Listing<Raw> {
	return {
		method: 'POST',
		path: `/${paths[kind]}/search`,
		query: embedsOf(reading),
		body: { filters },
		size,
		item: rawShape,
	};
}

function embedsOf({ fields, definitions }: Reading): Record<string, readonly string[]> {
	const embeds = [
		...(fields.some((id) => id.startsWith('address.')) ? ['invoicing_address'] : []),
		...(fields.includes('smart_tags') ? ['smart_tags'] : []),
		...definitions.map(({ id }) => `cf.${id}`),
	];
	return embeds.length === 0 ? {} : { 'embed[]': embeds };
}

/** The most an embed shows (API v2 reference). */
const tagsShown = 20;

/** Records in canonical values, with what an answer itself does not carry: links, and tags beyond the first twenty. */
export async function completed(
	reader: Reader,
	kind: Kind,
	raws: readonly Raw[],
	reading: Reading,
): Promise<readonly SystemRecord[]> {
	const whole: Raw[] = [];
	for (const raw of raws) whole.push(await withAllTags(reader, kind, raw, reading));
	const records = whole.map((raw) => recordIn(kind, raw, reading));
	if (!reading.fields.includes('companies')) return records;
	const asking = { ...reader, signal: reading.signal };
	const links = await companiesOf(
		asking,
		records.map(({ id }) => id),
	);
	return records.map((record) => ({
		...record,
		fields: { ...record.fields, companies: companyReferences(links.get(record.id) ?? []) },
	}));
}

async function withAllTags(
	{ client, size }: Reader,
	kind: Kind,
	raw: Raw,
	reading: Reading,
): Promise<Raw> {
	const shown = memberOf(raw, '_embed.smart_tags');
	if (!Array.isArray(shown) || shown.length < tagsShown) return raw;
	const path = `${pathOf(kind, raw.id)}/smart-tags`;
	const listing = { path, size, item: z.unknown() };
	const tags = await allOf(client.read, listing, reading.signal);
	return { ...raw, _embed: { ...(raw._embed as object), smart_tags: tags } };
}

export function pathOf(kind: Kind, id: string): string {
	return `/${paths[kind]}/${encodeURIComponent(id)}`;
}

/**
 * One record; undefined where Sellsy answers 404. Custom fields are asked for apart, since some accounts pass over their
 * embed where one record is read.
 */
export async function oneRecord(
	reader: Reader,
	kind: Kind,
	id: string,
	reading: Reading,
): Promise<SystemRecord | undefined> {
	if (!/^\d+$/.test(id)) return undefined;
	const { definitions, ...standard } = reading;
	const raw = await found(async () => {
		const query = embedsOf({ ...standard, definitions: [] });
		return await reader.client.read({ path: pathOf(kind, id), query }, rawShape);
	});
	if (raw === undefined) return undefined;
	const custom = definitions.length === 0 ? undefined : await customValues(reader, kind, id);
	const embedded = { ...raw, _embed: { ...(raw._embed as object), custom_fields: custom } };
	return (await completed(reader, kind, [embedded], reading))[0];
}

async function customValues({ client, size }: Reader, kind: Kind, id: string) {
	const listing = { path: `${pathOf(kind, id)}/custom-fields`, size, item: z.unknown() };
	return await allOf(client.read, listing);
}

async function found<T>(call: () => Promise<T>): Promise<T | undefined> {
	try {
		return await call();
	} catch (caught) {
		if (caught instanceof SystemFault && caught.class === 'missing') return undefined;
		throw caught;
	}
}
