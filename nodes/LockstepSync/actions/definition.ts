import type { Definition } from '../../../sync/contracts';
import { NodeOperationError } from 'n8n-workflow';
import type { IExecuteFunctions } from 'n8n-workflow';

import { integrations } from '../../../integrations';
import type { Owner, Store } from '../../../sync/state';
import { offeredPairs } from '../systems';
import type { OfferedPair } from '../systems';

import { linesOf, readMapping } from './mapping';

export function readSyncName(context: IExecuteFunctions): string {
	const name = String(context.getNodeParameter('syncName', 0, '')).trim();
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
	const scope = context.getNodeParameter('scope', 0, {}) as { allow?: string; deny?: string };
	const options = context.getNodeParameter('options', 0, {}) as { whenMappingChanges?: string };
	return {
		name: readSyncName(context),
		left: { system: pair.left.name, object: leftObject(context, pair) },
		right: {
			system: pair.right.name,
			object: chosenObject(context, 'rightObject', pair.right.label),
		},
		mapping: readMapping(context),
		scope: { allow: linesOf(scope.allow ?? ''), deny: linesOf(scope.deny ?? '') },
		policies: {
			whenMappingChanges: options.whenMappingChanges === 'fromNowOn' ? 'fromNowOn' : 'update',
		},
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

/** The stored definition of a sync that has run, whichever workflow owns it. */
export async function storedDefinition(
	context: IExecuteFunctions,
	store: Store,
	name: string,
): Promise<Definition> {
	const stored = await store.sync(name);
	if (stored) return stored.definition;
	throw new NodeOperationError(context.getNode(), `No sync '${name}' has run yet`, {
		description: `Check 'Sync Name', or run the sync once`,
	});
}

export function ownerOf(context: IExecuteFunctions): Owner {
	const { id, name } = context.getWorkflow();
	return {
		workflow: id ?? 'unsaved',
		workflowName: name ?? 'an unsaved workflow',
		node: context.getNode().id,
	};
}
