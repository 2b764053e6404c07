import type { INodeProperties } from 'n8n-workflow';

import type { Integration } from '../../../integrations';
import { namespaceProperties } from './namespace';
import { authenticationParameter } from '../systems';
import type { OfferedPair, OfferedSystem } from '../systems';

/** The selector has one option that brings no credential, since the editor hides it otherwise. */
export function pairSelector(pairs: readonly OfferedPair[]): INodeProperties {
	return {
		displayName: 'Pair',
		name: 'pair',
		type: 'options',
		noDataExpression: true,
		required: true,
		options: [
			{ name: '(Choose a Pair)', value: '' },
			...pairs.map(({ value, left, right }) => ({
				name: `${left.label} ↔ ${right.label}`,
				value,
				description: `Keep ${left.label} and ${right.label} in step`,
			})),
		],
		default: '',
		description: 'The two systems to keep in step',
	};
}

/** A system with several credential types lets the person choose among them. */
export function authenticationSelectors(
	systems: readonly OfferedSystem[],
	pairs: readonly OfferedPair[],
): INodeProperties[] {
	return systems
		.filter(({ credentials }) => credentials.length > 1)
		.map((system): INodeProperties => {
			const first = system.credentials[0]?.type ?? '';
			return {
				displayName: `${system.label} Authentication`,
				name: authenticationParameter(system),
				type: 'options',
				noDataExpression: true,
				options: [...system.credentials]
					.sort((a, b) => a.label.localeCompare(b.label))
					.map(({ type, label }) => ({ name: label, value: type })),
				default: first,
				displayOptions: { show: { pair: pairsOf(system, pairs) } },
			};
		});
}

export function pairsOf(system: OfferedSystem, pairs: readonly OfferedPair[]): string[] {
	return pairs
		.filter(({ left, right }) => left === system || right === system)
		.map(({ value }) => value);
}

/** Documented data points fix the source object; 'Other Objects' leaves both ends open. */
export function objectProperties(
	pair: OfferedPair,
	integration: Integration | undefined,
): INodeProperties[] {
	const points = integration?.dataPoints ?? [];
	const first = points[0]?.id ?? 'other';
	return [
		{
			displayName: 'Data Point',
			name: 'dataPoint',
			type: 'options',
			noDataExpression: true,
			options: [
				...points.map(({ id, label }) => ({ name: label, value: id })),
				{ name: 'Other Objects', value: 'other' },
			],
			default: first,
			description: 'What to keep in step',
		},
		{
			...objectLocator('leftObject', pair.left, 'searchLeftObjects', ''),
			displayOptions: { show: { dataPoint: ['other'] } },
		},
		...namespaceProperties(integration?.namespaces),
		objectLocator('rightObject', pair.right, 'searchRightObjects', points[0]?.rightObject ?? ''),
	];
}

function objectLocator(
	name: string,
	system: OfferedSystem,
	searchListMethod: string,
	value: string,
): INodeProperties {
	const proposal = { mode: value === '' ? 'list' : 'id', value };
	return {
		displayName: `${system.label} Object`,
		name,
		type: 'resourceLocator',
		default: proposal,
		required: true,
		description: `The ${system.label} object to work on`,
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'Select an object…',
				typeOptions: { searchListMethod, searchable: true },
			},
			{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. Account' },
		],
	};
}
