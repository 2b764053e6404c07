import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { eventTypes } from '../../../systems/m3ter';
import { surfaced } from '../../shared/methods/surfaced';
import { connectM3terClient } from '../connect';

/** Names of all events of the organization. */
export async function getEventTypes(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return await surfaced(this, async () => {
		const names = await eventTypes(await connectM3terClient(this));
		return names.map((name) => ({ name, value: name }));
	});
}
