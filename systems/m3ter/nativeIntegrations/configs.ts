import { z } from 'zod';

import type { M3terClient } from '../client';
import { pages, queryOf } from '../paging';
import type { Page, Start } from '../paging';
import { removeAt } from '../removeAt';

/** Only `id` is certain: the API reference types the look-up of one as a run, though its text says configuration. */
export const configShape = z
	.object({
		id: z.string().min(1),
		version: z.number().nullish(),
		name: z.string().nullish(),
		entityType: z.string().nullish(),
		entityId: z.string().nullish(),
		destination: z.string().nullish(),
		destinationId: z.string().nullish(),
		enabled: z.boolean().nullish(),
		authorized: z.boolean().nullish(),
	})
	.passthrough();

/** m3ter's own integration of one kind of entity with one other system. */
export type IntegrationConfig = z.infer<typeof configShape>;

export interface ConfigFilter {
	readonly destinationId?: string;
}

const path = '/integrationconfigs';

/** Page by page (GET /integrationconfigs). Throws a `SystemFault`. */
export function configPages(
	client: M3terClient,
	filter: ConfigFilter = {},
	start?: Start,
): AsyncGenerator<Page<IntegrationConfig>> {
	const query = queryOf(filter);
	return pages(client.ask, { path, query, size: 200, item: configShape }, start);
}

/** Throws a `SystemFault`, of class missing where there is none with that id. */
export async function getConfig(client: M3terClient, id: string): Promise<IntegrationConfig> {
	const { data } = await client.ask({ path: pathOf(id) }, configShape);
	return data;
}

/** Turns on again what m3ter disabled after ten failures in a row (Salesforce sync guide). Throws a `SystemFault`. */
export async function enableConfig(client: M3terClient, id: string): Promise<IntegrationConfig> {
	const request = { method: 'POST', path: `${pathOf(id)}/enable` } as const;
	const { data } = await client.write(request, configShape);
	return data;
}

/** A configuration that is gone already counts as deleted. */
export async function deleteConfig(client: M3terClient, id: string): Promise<void> {
	await removeAt(client.write, pathOf(id));
}

function pathOf(id: string): string {
	return `${path}/${encodeURIComponent(id)}`;
}
