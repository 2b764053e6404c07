import type { M3terClient } from '../client';
import {
	configPages,
	configShape,
	deleteConfig,
	enableConfig,
} from '../nativeIntegrations/configs';
import type { IntegrationConfig } from '../nativeIntegrations/configs';

/** What ties a rule to a destination: to m3ter, an integration of the rule. */
export interface LinkWanted {
	readonly ruleId: string;
	readonly destinationId: string;
	/**
	 * m3ter's word for a webhook. Inferred: the API reference has it in a list of destination types, and no example shows
	 * it where it is used.
	 */
	readonly destination?: string;
}

const entityType = 'Notification';

export async function findLink(
	client: M3terClient,
	{ ruleId, destinationId }: LinkWanted,
): Promise<IntegrationConfig | undefined> {
	for await (const { items } of configPages(client, { destinationId })) {
		const link = items.find(({ entityId }) => entityId === ruleId);
		if (link !== undefined) return link;
	}
	return undefined;
}

/** The enabled link between both, made or enabled where needed; m3ter disables one that keeps failing. Throws a `SystemFault`. */
export async function ensureLink(
	client: M3terClient,
	wanted: LinkWanted,
): Promise<IntegrationConfig> {
	const found = await findLink(client, wanted);
	if (found === undefined) return await createLink(client, wanted);
	return found.enabled === false ? await enableConfig(client, found.id) : found;
}

async function createLink(
	client: M3terClient,
	{ ruleId, destinationId, destination = 'WEBHOOK' }: LinkWanted,
): Promise<IntegrationConfig> {
	const body = { entityType, entityId: ruleId, destination, destinationId };
	const { data } = await client.write(
		{ method: 'POST', path: '/integrationconfigs', body },
		configShape,
	);
	return data;
}

/** A link that is gone already counts as deleted. */
export const deleteLink = deleteConfig;
