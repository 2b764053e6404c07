import { NodeOperationError } from 'n8n-workflow';
import type { IExecuteFunctions } from 'n8n-workflow';

import { integrations } from '../../../integrations';
import type { Definition } from '../../../sync/contracts';
import { storedSync } from '../../../sync/operate/stored';
import type { Owner, Store } from '../../../sync/state';
import { offeredPairs } from '../systems';
import type { OfferedPair } from '../systems';

import { readMapping } from './mapping';
import { readPolicies } from './policies';
import { readScope } from './scope';

export function readSyncName(context: IExecuteFunctions): string {
	const raw = context.getNodeParameter('syncName', 0, '', { extractValue: true });
	const name = String(raw ?? '').trim();
	if (name !== '') return name;
	throw new NodeOperationError(context.getNode(), `'Sync Name' is empty`, {
		description: 'Give the sync a name; its links and history hang on it',
	});
}

export function readPair(context: IExecuteFunctions): OfferedPair {
	const value = context.getNodeParameter('pair', 0, '') as string;
	const pair = offeredPairs(integrations).find((each) => each.value === value);
	if (pair) return pair;
	throw new NodeOperationError(context.getNode(), `No 'Pair' of systems is chosen`, {
		description: `Choose the two systems under 'Pair'`,
	});
}

/** The sync as this node's form describes it. */
export function readDefinition(context: IExecuteFunctions): Definition {
	const pair = readPair(context);
	const left = { system: pair.left.name, object: leftObject(context, pair) };
	const right = {
		system: pair.right.name,
		object: chosenObject(context, 'rightObject', pair.right.label),
	};
	return {
		name: readSyncName(context),
		left,
		right,
		mapping: readMapping(context),
		scope: readScope(context, { left, right }),
		policies: readPolicies(context, pair),
	};
}

function leftObject(context: IExecuteFunctions, pair: OfferedPair): string {
	const point = context.getNodeParameter('dataPoint', 0, 'other') as string;
	const documented = integrations
		.find(({ left, right }) => left === pair.left.name && right === pair.right.name)
		?.dataPoints.find(({ id }) => id === point);
	return documented?.leftObject ?? chosenObject(context, 'leftObject', pair.left.label);
}

function chosenObject(context: IExecuteFunctions, name: string, system: string): string {
	const value = context.getNodeParameter(name, 0, '', { extractValue: true }) as string;
	if (value !== '') return value;
	throw new NodeOperationError(context.getNode(), `No '${system} Object' is chosen`, {
		description: `Choose one under '${system} Object'`,
	});
}

/** The stored definition of a sync that has run, whichever workflow owns it. Throws `RunRefused` where there is none. */
export async function storedDefinition(store: Store, name: string): Promise<Definition> {
	return (await storedSync(store, name)).definition;
}

/** The pair of the node, which must be that of the sync: its credentials would sign in elsewhere else. */
export function pairFor(context: IExecuteFunctions, definition: Definition): OfferedPair {
	const pair = readPair(context);
	const { left, right, name } = definition;
	if (pair.left.name === left.system && pair.right.name === right.system) return pair;
	throw new NodeOperationError(
		context.getNode(),
		`The sync '${name}' works on ${left.system} and ${right.system}, not on ${pair.left.label} and ${pair.right.label}`,
		{ description: `Choose its two systems under 'Pair', or another 'Sync Name'` },
	);
}

/** This node of this workflow. */
export function ownerOf(context: IExecuteFunctions): Owner {
	const { id, name } = context.getWorkflow();
	return {
		workflow: id ?? 'unsaved',
		workflowName: name ?? 'an unsaved workflow',
		node: context.getNode().id,
	};
}
