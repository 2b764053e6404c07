import { z } from 'zod';

import type { M3terClient } from '../client';
import { pages, queryOf } from '../paging';
import type { Page, Start } from '../paging';
import { removeAt } from '../removeAt';

const named = {
	/** 'Account' */
	m3terEntity: z.string(),
	m3terId: z.string(),
	/** 'Salesforce' */
	externalSystem: z.string(),
	/** 'Account' */
	externalTable: z.string(),
	externalId: z.string(),
};

export const mappingShape = z
	.object({
		id: z.string().min(1),
		version: z.number().optional(),
		...named,
		integrationConfigId: z.string().nullish(),
	})
	.passthrough();

/** Which record of another system stands for one of m3ter's. */
export type ExternalMapping = z.infer<typeof mappingShape>;

export type MappingWanted = Readonly<Record<keyof typeof named, string>> & {
	readonly integrationConfigId?: string;
};

export interface MappingFilter {
	/** Name of the other system: 'Salesforce'. */
	readonly externalSystemId?: string;
	readonly m3terIds?: readonly string[];
	readonly integrationConfigId?: string;
}

const path = '/externalmappings';

/** Page by page (GET /externalmappings). Throws a `SystemFault`. */
export function mappingPages(
	client: M3terClient,
	filter: MappingFilter = {},
	start?: Start,
): AsyncGenerator<Page<ExternalMapping>> {
	const query = queryOf(filter);
	return pages(client.ask, { path, query, size: 200, item: mappingShape }, start);
}

/** Throws a `SystemFault`, of class missing where there is none with that id. */
export async function getMapping(client: M3terClient, id: string): Promise<ExternalMapping> {
	const { data } = await client.ask({ path: pathTo(id) }, mappingShape);
	return data;
}

/** Throws a `SystemFault`. Whether m3ter refuses a second one for the same record is not documented. */
export async function createMapping(
	client: M3terClient,
	wanted: MappingWanted,
): Promise<ExternalMapping> {
	const { data } = await client.note({ method: 'POST', path, body: wanted }, mappingShape);
	return data;
}

/** Replaces what a mapping says; `version`: as it was read. Throws a `SystemFault`. */
export async function updateMapping(
	client: M3terClient,
	id: string,
	wanted: MappingWanted & { readonly version?: number },
): Promise<void> {
	await client.note({ method: 'PUT', path: pathTo(id), body: wanted }, mappingShape);
}

/** A mapping that is gone already counts as deleted. */
export async function deleteMapping(client: M3terClient, id: string): Promise<void> {
	await removeAt(client.note, pathTo(id));
}

function pathTo(id: string): string {
	return `${path}/${encodeURIComponent(id)}`;
}
