import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { fieldChoices } from '../../shared/methods/fieldChoices';
import { surfaced } from '../../shared/methods/surfaced';
import { described } from './connected';

/** Fields of the chosen kind of record. */
export async function getFields(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return await surfaced(this, async () => fieldChoices(await described(this)));
}
