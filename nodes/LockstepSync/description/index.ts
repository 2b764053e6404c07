import type { IDisplayOptions, INodeCredentialDescription, INodeProperties } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';

import { integrationOf, integrations } from '../../../integrations';
import { authenticationParameter, offeredPairs, offeredSystems } from '../systems';
import type { OfferedPair, OfferedSystem } from '../systems';

import { mappingProperties } from './mapping';
import { notifyUsers } from './notify';
import { operands } from './operands';
import { operationProperties } from './operations';
import {
	definitionSource,
	includeValues,
	keepPlan,
	recordLimit,
	runOptions,
	storeSelector,
} from './options';
import { authenticationSelectors, objectProperties, pairSelector, pairsOf } from './pair';
import { directionSelector, policies } from './policies';
import { preparing } from './preparing';
import { scope } from './scope';
import { ownName, storedName } from './syncName';

const pairs = offeredPairs(integrations);

/** Operations that look at both sides, with the mapping of the sync or of this node. */
const looks = ['compare', 'prepareTarget', 'preview', 'showMapping'];

/** Operations on a stored sync that write to the systems or to its links, under the limits of a run. */
const writing = ['apply', 'import', 'resolve', 'retry', 'syncSelected', 'undo'];

/** All operations for which the node needs the credentials of the two systems. */
const asking = ['sync', ...looks, ...writing, 'explain'];

const on = (displayOptions: IDisplayOptions, properties: INodeProperties[]) =>
	updateDisplayOptions(displayOptions, properties);

/** *Hold: List* asks the systems only for values, *Run: Get Status* only for their connections. A parameter stands once for each condition: n8n knows no "or". */
const systemsAreAsked: IDisplayOptions[] = [
	{ show: { operation: asking }, hide: { resource: ['definition'] } },
	{ show: { resource: ['hold'], operation: ['list'], includeValues: [true] } },
	{ show: { resource: ['run'], operation: ['getStatus'], checkConnections: [true] } },
];

const withOwnDefinition: IDisplayOptions = {
	show: { resource: ['sync'], operation: ['sync', ...looks] },
	hide: { definitionSource: ['stored'] },
};

function definitionOf(pair: OfferedPair): INodeProperties[] {
	const integration = integrationOf({ left: pair.left.name, right: pair.right.name });
	return [
		...objectProperties(pair, integration),
		directionSelector(pair, integration),
		...mappingProperties(pair),
		policies(pair),
		scope(pair, integration),
	];
}

export const properties: INodeProperties[] = [
	...operationProperties,
	...systemsAreAsked.flatMap((condition) =>
		on(condition, [pairSelector(pairs), ...authenticationSelectors(offeredSystems, pairs)]),
	),
	...on({ show: { resource: ['sync'], operation: ['sync'] } }, [ownName]),
	...on({ hide: { operation: ['sync', 'backUp', 'getOverdue'], resource: ['definition'] } }, [
		storedName,
	]),
	...on({ show: { resource: ['definition'] }, hide: { operation: ['backUp', 'import'] } }, [
		storedName,
	]),
	...on({ show: { resource: ['sync'], operation: looks } }, [definitionSource]),
	...pairs.flatMap((pair) => {
		const show = { ...withOwnDefinition.show, pair: [pair.value] };
		return on({ ...withOwnDefinition, show }, definitionOf(pair));
	}),
	...pairs.flatMap((pair) =>
		on({ show: { resource: ['sync'], operation: ['sync'], pair: [pair.value] } }, [
			notifyUsers(pair),
		]),
	),
	...on({ show: { resource: ['sync'], operation: ['prepareTarget'] } }, preparing(pairs)),
	...operands,
	...on({ show: { resource: ['sync'], operation: ['compare', 'preview'] } }, [recordLimit]),
	...on({ show: { resource: ['sync'], operation: ['preview'] } }, [
		includeValues,
		{ ...keepPlan, displayOptions: { hide: { '@tool': [true] } } },
	]),
	...on(withOwnDefinition, [runOptions]),
	...on({ show: { operation: writing }, hide: { resource: ['definition'] } }, [runOptions]),
	storeSelector,
];

/**
 * Each credential type once, shown by pair and, where a system has several, hidden by the choice of another one. The editor
 * takes a selector whose every option is named by a `show` here for its own "authentication" field, and then hides it
 * together with all that it depends on: resource, operation and pair.
 */
export const credentials: INodeCredentialDescription[] = [
	...offeredSystems.flatMap((system) =>
		system.credentials.map(({ type }) => ({
			name: type,
			displayName: `Credential for ${system.label}`,
			required: true,
			displayOptions: {
				show: { pair: pairsOf(system, pairs) },
				...hiddenBy(system, type),
			},
		})),
	),
	{
		name: 'lockstepStoreApi',
		displayName: 'Credential for the Store',
		required: true,
		testedBy: 'testStore',
		displayOptions: { show: { store: ['postgres'] } },
	},
];

function hiddenBy(system: OfferedSystem, type: string): { hide?: Record<string, string[]> } {
	const others = system.credentials.map((each) => each.type).filter((other) => other !== type);
	return others.length > 0 ? { hide: { [authenticationParameter(system)]: others } } : {};
}
