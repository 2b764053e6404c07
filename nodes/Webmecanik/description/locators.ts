import type { INodeProperties } from 'n8n-workflow';

import { companyResource, contactResource } from '../resources';
import type { RecordResource } from '../resources';

const id = {
	displayName: 'By ID',
	name: 'id',
	type: 'string' as const,
	placeholder: 'e.g. 47',
	validation: [
		{
			type: 'regex' as const,
			properties: { regex: '\\d+', errorMessage: 'An ID of Webmecanik is a number' },
		},
	],
};

function fromList(search: string) {
	return {
		displayName: 'From List',
		name: 'list',
		type: 'list' as const,
		typeOptions: { searchListMethod: search, searchable: true },
	};
}

function byUrl(page: string) {
	const regex = `^https?://[^?#]*${page}(\\d+)(?:[/?#].*)?$`;
	return {
		displayName: 'By URL',
		name: 'url',
		type: 'string' as const,
		placeholder: `e.g. https://acme.webmecanik.com${page}47`,
		extractValue: { type: 'regex' as const, regex },
		validation: [
			{
				type: 'regex' as const,
				properties: { regex, errorMessage: 'The address is not that of such a page' },
			},
		],
	};
}

function recordLocator({ locator, label, search, page }: RecordResource): INodeProperties {
	return {
		displayName: label,
		name: locator,
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		required: true,
		modes: [fromList(search), id, byUrl(page)],
	};
}

export const contactLocator = recordLocator(contactResource);
export const companyLocator = recordLocator(companyResource);

export const segmentLocator: INodeProperties = {
	displayName: 'Segment',
	name: 'segmentId',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	modes: [fromList('searchSegments'), id],
};
