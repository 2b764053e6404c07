import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { asNodeError } from '../../shared/asNodeError';
import { described } from './described';

/** Fields of the chosen object, for picking which to return. */
export async function getFields(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	try {
		const { fields } = await described(this);
		return fields
			.map(({ id, label }) => ({ name: `${label} (${id})`, value: id }))
			.sort((a, b) => a.name.localeCompare(b.name));
	} catch (caught) {
		throw asNodeError(this.getNode(), caught);
	}
}
