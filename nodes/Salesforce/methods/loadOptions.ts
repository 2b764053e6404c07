import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { fieldChoices } from '../../shared/methods/fieldChoices';
import { surfaced } from '../../shared/methods/surfaced';
import { described } from './described';

/** Fields of the chosen object, for picking which to return. */
export async function getFields(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return await surfaced(this, async () => fieldChoices(await described(this)));
}
