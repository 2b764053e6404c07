import { z } from 'zod';

import type { Register, RegisterEntry, RegisterPlace } from '../../../sync/contracts';
import type { M3terClient } from '../client';
import { pageSize } from '../limits';
import { createMapping, deleteMapping, getMapping, mappingPages, updateMapping } from './mappings';
import type { ExternalMapping, MappingFilter, MappingWanted } from './mappings';

/** GET /externalmappingconfiguration; the shape is documented, which names an organization offers is not. */
const wordsShape = z.object({
	m3terEntities: z.array(z.string()).default([]),
	externalSystems: z
		.array(z.object({ name: z.string(), tables: z.array(z.string()).default([]) }))
		.default([]),
});

/** m3ter's external mappings of one kind of entity; `own`: what m3ter calls it there. */
export function registerOf(client: M3terClient, own: string): Register {
	return {
		own,
		words: async () => {
			const { data } = await client.ask({ path: '/externalmappingconfiguration' }, wordsShape);
			return { own: data.m3terEntities, systems: data.externalSystems };
		},
		entries: (place, { signal }) => entriesIn(client, place, {}, signal),
		entriesOf: async (place, ownIds, { signal }) => {
			const found: RegisterEntry[] = [];
			for (let n = 0; n < ownIds.length; n += pageSize) {
				const m3terIds = ownIds.slice(n, n + pageSize);
				for await (const page of entriesIn(client, place, { m3terIds }, signal))
					found.push(...page);
			}
			return found;
		},
		add: async (place, pair) => void (await createMapping(client, wanted(place, pair))),
		correct: async (place, entry) => {
			const { id, version, integrationConfigId } = await getMapping(client, entry.id);
			await updateMapping(client, id, {
				...wanted(place, entry),
				...(integrationConfigId ? { integrationConfigId } : {}),
				version,
			});
		},
		remove: async (id) => await deleteMapping(client, id),
	};
}

/** m3ter filters by system and ids alone. */
async function* entriesIn(
	client: M3terClient,
	place: RegisterPlace,
	filter: MappingFilter,
	signal: AbortSignal | undefined,
): AsyncGenerator<readonly RegisterEntry[]> {
	const asked = { ...filter, externalSystemId: place.system };
	for await (const { items } of mappingPages(client, asked, signal ? { signal } : {}))
		yield items.filter((each) => isIn(place, each)).map(entryOf);
}

function isIn({ own, system, table }: RegisterPlace, mapping: ExternalMapping): boolean {
	const { m3terEntity, externalSystem, externalTable } = mapping;
	return m3terEntity === own && externalSystem === system && externalTable === table;
}

function entryOf({ id, m3terId, externalId }: ExternalMapping): RegisterEntry {
	return { id, ownId: m3terId, otherId: externalId };
}

function wanted(
	{ own, system, table }: RegisterPlace,
	{ ownId, otherId }: Pick<RegisterEntry, 'ownId' | 'otherId'>,
): MappingWanted {
	return {
		m3terEntity: own,
		m3terId: ownId,
		externalSystem: system,
		externalTable: table,
		externalId: otherId,
	};
}
