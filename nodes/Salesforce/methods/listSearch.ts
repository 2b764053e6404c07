import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';

import { asNodeError } from '../../shared/asNodeError';
import { connected, described } from './described';

/** Objects whose label or API name holds the filter. */
export async function searchObjects(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	try {
		const objects = await (await connected(this)).objects();
		return listed(
			objects.map(({ object, label }) => ({ name: `${label} (${object})`, value: object })),
			filter,
		);
	} catch (caught) {
		throw asNodeError(this.getNode(), caught);
	}
}

/** Fields of the chosen object whose label or API name holds the filter. */
export async function searchFields(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	try {
		const { fields } = await described(this);
		return listed(
			fields.map(({ id, label }) => ({ name: `${label} (${id})`, value: id })),
			filter,
		);
	} catch (caught) {
		throw asNodeError(this.getNode(), caught);
	}
}

function listed(items: INodeListSearchItems[], filter = ''): INodeListSearchResult {
	const wanted = filter.trim().toLowerCase();
	const results = items
		.filter(({ name }) => name.toLowerCase().includes(wanted))
		.sort((a, b) => a.name.localeCompare(b.name));
	return { results };
}
