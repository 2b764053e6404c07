import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { fieldChoices } from '../../shared/methods/fieldChoices';
import { surfaced } from '../../shared/methods/surfaced';
import { webhooksFor } from '../trigger/subscribe';
import { connected, kindIn } from './described';

/** Fields of the chosen kind of record, for picking which to return. */
export async function getFields(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return await surfaced(this, async () => {
		const system = await connected(this);
		return fieldChoices(await system.object(kindIn(this)).describe());
	});
}

/** Events the account can tell of. */
export async function getWebhookEvents(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	return await surfaced(this, async () => {
		const events = await (await webhooksFor(this)).events();
		return events
			.map(({ id, label }) => ({ name: id, value: id, description: label || undefined }))
			.sort((a, b) => a.name.localeCompare(b.name));
	});
}
