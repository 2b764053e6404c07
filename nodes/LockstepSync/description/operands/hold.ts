import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';

import { includeValues } from '../options';

import { eventKindOptions } from './event';
import { limit, on, returnAll } from './shared';

const reason: INodeProperties = {
	displayName: 'Reason',
	name: 'reason',
	type: 'string',
	default: '',
	placeholder: 'e.g. refused',
	description: 'Only records held for this reason; empty lists all',
};

const ofReason: INodePropertyOptions = { name: 'All of a Reason', value: 'reason' };

const ofEventKind: INodePropertyOptions = {
	name: 'All of an Event Kind',
	value: 'kind',
	description: 'Held records, and those that wait for another one',
};

const ofItems: INodePropertyOptions = {
	name: 'Of the Input Items',
	value: 'items',
	description: 'As *Hold: List* and *Event: Get Many* give them',
};

export const holdOperands: INodeProperties[] = [
	...on('hold', ['list'], [returnAll, limit, reason, includeValues]),
	...on('hold', ['resolve'], [whichHolds([ofReason, ofItems])]),
	...on('hold', ['retry'], [whichHolds([ofEventKind, ofReason, ofItems]), eventKind()]),
	...updateDisplayOptions(
		{ show: { resource: ['hold'], operation: ['resolve', 'retry'], which: ['reason'] } },
		[{ ...reason, required: true, description: 'All records held for this reason are meant' }],
	),
	...on('hold', ['resolve'], [answer(), linkedId()]),
];

function eventKind(): INodeProperties {
	return {
		displayName: 'Event Kind',
		name: 'eventKind',
		type: 'options',
		// Of the others no record waits: a run that goes well ends them.
		options: eventKindOptions.filter(({ value }) => value !== 'disabled'),
		default: 'validation',
		displayOptions: { show: { which: ['kind'] } },
		description: 'As *Event: Get Many* names it; all records behind such events are meant',
	};
}

function whichHolds(options: INodePropertyOptions[]): INodeProperties {
	return {
		displayName: 'Which Holds',
		name: 'which',
		type: 'options',
		noDataExpression: true,
		options,
		default: 'items',
		description: 'Which held records are meant',
	};
}

function answer(): INodeProperties {
	return {
		displayName: 'Answer',
		name: 'answer',
		type: 'options',
		options: [
			{ name: 'Carry Out', value: 'carryOut', description: 'Do what was stopped' },
			{ name: 'Create', value: 'create', description: 'Make the missing record' },
			{ name: 'Keep Both', value: 'keep', description: 'Leave both sides as they are' },
			{ name: 'Left Wins', value: 'left', description: 'The values of the first system' },
			{ name: 'Link', value: 'link', description: 'Of several candidates, a certain one is meant' },
			{ name: 'Right Wins', value: 'right', description: 'The values of the second system' },
		],
		default: 'keep',
		description: 'What *Hold: List* names under *answers* for the record; others are refused',
	};
}

function linkedId(): INodeProperties {
	return {
		displayName: 'ID to Link With',
		name: 'linkId',
		type: 'string',
		default: '',
		displayOptions: { show: { answer: ['link'] } },
		description: 'ID of the record on the other side that is meant',
	};
}
