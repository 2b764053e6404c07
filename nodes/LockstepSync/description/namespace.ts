import type { INodeProperties } from 'n8n-workflow';

import type { Namespaces } from '../../../integrations';

/** Where the objects of the target come from, in the words of the vendor's own form. */
export function namespaceProperties(namespaces: Namespaces | undefined): INodeProperties[] {
	if (!namespaces) return [];
	const { options, default: first } = namespaces;
	const packaged = options.filter((option) => option.packaged);
	return [
		{
			displayName: 'Namespace',
			name: 'namespace',
			type: 'options',
			noDataExpression: true,
			options: options.map(({ value, label, description }) => ({
				name: label,
				value,
				description,
			})),
			default: first,
			description:
				'Where the data goes. With a package, names without a prefix stand for those of the package; standard objects, names with a prefix and what you pick from a list stand for themselves.',
		},
		{
			displayName: 'Namespace Prefix',
			name: 'namespacePrefix',
			type: 'resourceLocator',
			default: { mode: 'list', value: '' },
			displayOptions: { show: { namespace: packaged.map(({ value }) => value) } },
			description:
				'Of the package that is meant; only needed where several are installed. The list shows those found in your org.',
			modes: [
				{
					displayName: 'From List',
					name: 'list',
					type: 'list',
					placeholder: 'Found by itself',
					typeOptions: { searchListMethod: 'searchPackages', searchable: true },
				},
				{
					displayName: 'By Prefix',
					name: 'prefix',
					type: 'string',
					placeholder: 'e.g. abc',
				},
			],
		},
	];
}
