import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';

import { configPages, userPages } from '../../../systems/m3ter';
import type { M3terClient, Page } from '../../../systems/m3ter';
import { listed } from '../../shared/methods/listed';
import { surfaced } from '../../shared/methods/surfaced';
import { connectM3terClient } from '../connect';

/** People of the organization whose name or e-mail address holds the filter. */
export async function searchUsers(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return await choices(this, filter, userPages, ({ id, name, email }) => ({
		name: email === undefined || email === name ? name : `${name} (${email})`,
		value: id,
	}));
}

/** Integration configurations whose name, entity type or destination holds the filter. */
export async function searchIntegrationConfigs(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return await choices(this, filter, configPages, ({ id, name, entityType, destination }) => ({
		name: `${name ?? id} (${[entityType, destination].filter(Boolean).join(' → ')})`,
		value: id,
	}));
}

/** Both lists are short: people and integrations of one organization. */
async function choices<T>(
	context: ILoadOptionsFunctions,
	filter: string | undefined,
	pagesOf: (client: M3terClient) => AsyncIterable<Page<T>>,
	choice: (item: T) => INodeListSearchItems,
): Promise<INodeListSearchResult> {
	return await surfaced(context, async () => {
		const items: T[] = [];
		for await (const page of pagesOf(await connectM3terClient(context))) items.push(...page.items);
		return listed(items.map(choice), filter);
	});
}
