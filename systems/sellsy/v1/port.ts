import { z } from 'zod';

import type { Kind } from '../kinds';
import { pageSize } from '../limits';
import type { Port } from '../port';
import { defaultAddressName, defaultOverlap, defaultTimeZone } from '../settings';
import type { SellsySettings } from '../settings';
import { zoneOf } from '../zone';
import { definitionsOf, identityOf, preflight, staffOf } from './account';
import { allThirds, contacts } from './changes';
import type { V1Client } from './client';
import { findBy, keysOf } from './find';
import { addressParts, properties } from './properties';
import { oneRecord } from './read';
import { convert, link, unlink } from './relate';
import { select } from './select';
import { relations, thirdOf } from './thirds';
import { stepsOf } from './write';

export function createV1Port(client: V1Client, settings: SellsySettings): Port {
	const size = settings.pageSize ?? pageSize;
	const reader = { client, size, zone: zoneOf(settings.timeZone ?? defaultTimeZone) };
	const writer = {
		...reader,
		onConversion: settings.onConversion ?? 'none',
		addressName: settings.addressName ?? defaultAddressName,
	};
	return {
		offered,
		types: relations.map(({ type }) => type),
		feed: (kind) => (kind === 'contact' ? 'edits' : 'listing'),
		keys: keysOf,
		identity: async () => await identityOf(client),
		preflight: async (objects) => await preflight(client, objects),
		clock: async () => await client.clock(),
		definitions: async () => await definitionsOf(client, size),
		staff: async () => await staffOf(client, size),
		async *changes(kind, cursor, from, reading) {
			if (kind !== 'contact') return yield* allThirds(reader, kind, reading, cursor);
			const now = await client.clock();
			const overlap = settings.overlap ?? defaultOverlap;
			yield* contacts(reader, reading, { cursor, from, overlap, now });
		},
		find: async (kind, field, values, reading) =>
			await findBy(reader, kind, field, values, reading),
		one: async (kind, id, reading) => await oneRecord(reader, kind, id, reading),
		steps: async (kind, operation, definitions) =>
			await stepsOf(writer, kind, operation, definitions),
		remove: async (kind, id) => await remove(client, kind, id),
		select: (kind, criteria, reading, most = size) =>
			select({ ...reader, size: Math.min(size, most) }, kind, criteria, reading),
		convert: async (kind, id, target) => await convert(writer, kind, id, target),
		link: async (company, contact, roles) => await link(client, company, contact, roles),
		unlink: async (company, contact) => await unlink(client, company, contact),
		requests: () => client.requests(),
	};
}

function offered(kind: Kind): ReadonlySet<string> {
	const more = kind === 'contact' ? ['smart_tags', 'companies'] : ['smart_tags'];
	return new Set([...Object.keys(properties[kind]), ...Object.keys(addressParts), ...more]);
}

/** Clients and prospects are deleted by methods of their own; one that is neither any more is missing. */
async function remove(client: V1Client, kind: Kind, id: string): Promise<void> {
	if (kind === 'contact') return void (await client.write('Peoples.delete', { id }, z.unknown()));
	const third = await thirdOf(client.read, kind, id);
	const { methods, idName } = third?.relation ?? { methods: 'Client', idName: 'clientid' };
	await client.write(`${methods}.delete`, { [idName]: id }, z.unknown());
}
