import { z } from 'zod';

import type { Identity } from '../../../sync/contracts';
import { thirdTypes } from '../kinds';
import { pageSize } from '../limits';
import type { Port } from '../port';
import { defaultAddressName, defaultOverlap } from '../settings';
import type { SellsySettings } from '../settings';
import { changesOf } from './changes';
import type { V2Client } from './client';
import { convert } from './convert';
import { definitionsOf } from './definitions';
import { itemsOf, staffOf } from './entities';
import { findBy, keysOf } from './find';
import { identityIn } from './identity';
import { send } from './linkStep';
import { preflight } from './preflight';
import { properties } from './properties';
import { oneRecord, pathOf } from './read';
import { select } from './select';
import { tagListOf } from './tagList';
import { webhooksOf } from './webhooks';
import { stepsOf } from './write';

/** The token of the credential as it is now; undefined before the first request fetched one. */
export type AccessToken = () => Promise<string | undefined>;

export function createV2Port(
	client: V2Client,
	settings: SellsySettings,
	accessToken: AccessToken,
): Port {
	const size = settings.pageSize ?? pageSize;
	const reader = { client, size };
	const writer = {
		...reader,
		onConversion: settings.onConversion ?? 'none',
		addressName: settings.addressName ?? defaultAddressName,
	};
	return {
		offered: (kind) => new Set([...properties[kind].keys(), ...linked(kind)]),
		types: thirdTypes,
		feed: () => 'edits',
		keys: keysOf,
		identity: async () => await identity(client, accessToken),
		preflight: async (objects) => await preflight(client, objects),
		clock: async () => await client.clock(),
		definitions: async () => await definitionsOf(client, size),
		staff: async () => await staffOf(client, size),
		items: async () => await itemsOf(client, size),
		async *changes(kind, cursor, from, reading) {
			const now = await client.clock();
			const overlap = settings.overlap ?? defaultOverlap;
			yield* changesOf(reader, kind, reading, { cursor, from, overlap, now });
		},
		find: async (kind, field, values, reading) =>
			await findBy(reader, kind, field, values, reading),
		byIds: async (kind, ids, reading) => await findBy(reader, kind, 'id', ids, reading),
		one: async (kind, id, reading) => await oneRecord(reader, kind, id, reading),
		steps: async (kind, operation, definitions) =>
			await stepsOf(writer, kind, operation, definitions),
		remove: async (kind, id) =>
			void (await client.write({ method: 'DELETE', path: pathOf(kind, id) }, z.unknown())),
		select: (kind, criteria, reading, most = size) =>
			select({ client, size: Math.min(size, most) }, kind, criteria, reading),
		convert: async (kind, id, target) => await convert(writer, kind, id, target),
		link: async (company, contact, roles) => await send(writer, 'POST', company, contact, roles),
		unlink: async (company, contact) => await send(writer, 'DELETE', company, contact),
		tags: tagListOf(reader),
		webhooks: webhooksOf(reader),
		requests: () => client.requests(),
	};
}

function linked(kind: string): readonly string[] {
	return kind === 'contact' ? ['companies'] : [];
}

/** Asked for once a request has gone through, so that the token is there and good. */
async function identity(client: V2Client, accessToken: AccessToken): Promise<Identity> {
	await client.clock();
	return identityIn(await accessToken());
}
