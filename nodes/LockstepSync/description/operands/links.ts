import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';

import { integrations } from '../../../../integrations';
import { offeredPairs, registerOf } from '../../systems';
import type { OfferedPair } from '../../systems';
import { registerNames } from '../register';

import { idField, limit, on, returnAll, side } from './shared';

const pairs = offeredPairs(integrations);

const everywhere: INodePropertyOptions[] = [
	{
		name: 'ID Field of a System',
		value: 'field',
		description: 'All records of one side are read; the field holds the ID of the other side',
	},
	{ name: 'Input Items', value: 'items', description: 'Two fields of each item' },
];

/** Also the register of counterparts that a system of the pair keeps, where one does. */
function sources(pair: OfferedPair | undefined): INodePropertyOptions[] {
	const kept = pair && registerOf(pair);
	if (!kept) return everywhere;
	const { keeper, other } = kept;
	const { label } = keeper.register;
	const description = `All ${label} of ${keeper.label} to ${other.label} are read`;
	return [{ name: label, value: 'register', description }, ...everywhere];
}

function pairsFrom(options: INodePropertyOptions[]): INodeProperties {
	return {
		displayName: 'Pairs From',
		name: 'pairsFrom',
		type: 'options',
		noDataExpression: true,
		options,
		default: 'items',
	};
}

const withRegister = pairs.filter(registerOf);
const keepers = withRegister.map(({ value }) => value);

const registers: INodeProperties[] = withRegister.flatMap((pair) =>
	updateDisplayOptions({ show: { pair: [pair.value] } }, [
		pairsFrom(sources(pair)),
		...updateDisplayOptions({ show: { pairsFrom: ['register'] } }, registerNames(pair)),
	]),
);

export const linksOperands: INodeProperties[] = [
	...on('links', ['export'], [returnAll, limit]),
	...on(
		'links',
		['import'],
		[
			...registers,
			...updateDisplayOptions({ hide: { pair: keepers } }, [pairsFrom(everywhere)]),
			...updateDisplayOptions({ show: { pairsFrom: ['items'] } }, [
				idField('leftIdField', 'Left ID Field', 'leftId'),
				idField('rightIdField', 'Right ID Field', 'rightId'),
			]),
			...updateDisplayOptions({ show: { pairsFrom: ['field'] } }, [
				{ ...side, description: 'Which of the two systems has the field' },
				{
					displayName: 'Field ID',
					name: 'fieldId',
					type: 'string',
					default: '',
					required: true,
					description: 'Of the field that holds the ID of the record on the other side',
				},
			]),
			{
				displayName: 'Dry Run',
				name: 'dryRun',
				type: 'boolean',
				default: false,
				description: 'Whether to check the pairs only, and link none',
			},
		],
	),
];
