import type { IExecuteFunctions } from 'n8n-workflow';

import { disableSync, enableSync } from '../../../sync/operate/switch';

import { keeperOf } from './environment';
import { item } from './items';
import { onState } from './onStored';
import type { Outputs } from './onStored';

export async function enable(this: IExecuteFunctions): Promise<Outputs> {
	return await onState(this, async (store, { name }) => [
		item(await enableSync(keeperOf(this, store), name)),
	]);
}

export async function disable(this: IExecuteFunctions): Promise<Outputs> {
	const given = (this.getNodeParameter('because', 0, '') as string).trim();
	const because = given === '' ? 'A person has disabled it' : given;
	return await onState(this, async (store, { name }) => [
		item(await disableSync(keeperOf(this, store), name, because)),
	]);
}
