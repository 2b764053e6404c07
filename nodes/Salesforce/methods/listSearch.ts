import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { fieldChoices } from '../../shared/methods/fieldChoices';
import { listed } from '../../shared/methods/listed';
import { surfaced } from '../../shared/methods/surfaced';
import { connected, described } from './described';

/** Objects whose label or API name holds the filter. */
export async function searchObjects(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return await surfaced(this, async () => {
		const objects = await (await connected(this)).objects();
		return listed(
			objects.map(({ object, label }) => ({ name: `${label} (${object})`, value: object })),
			filter,
		);
	});
}

/** Fields of the chosen object whose label or API name holds the filter. */
export async function searchFields(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return await surfaced(this, async () => listed(fieldChoices(await described(this)), filter));
}
