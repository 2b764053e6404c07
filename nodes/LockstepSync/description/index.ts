import type { IDisplayOptions, INodeCredentialDescription, INodeProperties } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';

import { integrations } from '../../../integrations';
import { authenticationParameter, offeredPairs, offeredSystems } from '../systems';
import type { OfferedSystem } from '../systems';

import { mappingProperties } from './mapping';
import { operationProperties } from './operations';
import {
	definitionSource,
	holdOptions,
	includeValues,
	recordLimit,
	runOptions,
	scopeOptions,
	syncName,
} from './options';
import { authenticationSelectors, objectProperties, pairSelector, pairsOf } from './pair';

const pairs = offeredPairs(integrations);
const looks = ['compare', 'preview', 'showMapping'];

const on = (show: IDisplayOptions['show'], properties: INodeProperties[]) =>
	updateDisplayOptions({ show }, properties);

const withDefinition = [
	{ operation: ['sync'] },
	{ operation: looks, definitionSource: ['node'] },
] as const;

/** The same parameters stand for the sync itself and for a look with this node's mapping; n8n has no "or" in one place. */
function definitionProperties(): INodeProperties[] {
	return withDefinition.flatMap((condition) => {
		const show = { resource: ['sync'], ...copy(condition) };
		return [
			...pairs.flatMap((pair) => [
				...on({ ...show, pair: [pair.value] }, [
					...objectProperties(
						pair,
						integrations.find(
							({ left, right }) => left === pair.left.name && right === pair.right.name,
						),
					),
					...mappingProperties(pair),
				]),
			]),
			...on(show, [scopeOptions, runOptions]),
		];
	});
}

function copy(condition: object): Record<string, string[]> {
	return Object.fromEntries(
		Object.entries(condition).map(([name, values]) => [name, [...(values as readonly string[])]]),
	);
}

export const properties: INodeProperties[] = [
	...operationProperties,
	...on({ resource: ['sync'] }, [
		pairSelector(pairs),
		...authenticationSelectors(offeredSystems, pairs),
	]),
	syncName,
	...on({ resource: ['sync'], operation: looks }, [definitionSource]),
	...definitionProperties(),
	...on({ resource: ['sync'], operation: ['compare', 'preview'] }, [recordLimit]),
	...on({ resource: ['sync'], operation: ['preview'] }, [includeValues]),
	...on({ resource: ['hold'], operation: ['list'] }, holdOptions),
];

/**
 * Each credential type once, shown by pair and, where a system has several, hidden by the choice of another one. The editor
 * takes a selector whose every option is named by a `show` here for its own "authentication" field, and then hides it
 * together with all that it depends on: resource, operation and pair.
 */
export const credentials: INodeCredentialDescription[] = offeredSystems.flatMap((system) =>
	system.credentials.map(({ type }) => ({
		name: type,
		displayName: `Credential for ${system.label}`,
		required: true,
		displayOptions: {
			show: { resource: ['sync'], pair: pairsOf(system, pairs) },
			...hiddenBy(system, type),
		},
	})),
);

function hiddenBy(system: OfferedSystem, type: string): { hide?: Record<string, string[]> } {
	const others = system.credentials.map((each) => each.type).filter((other) => other !== type);
	return others.length > 0 ? { hide: { [authenticationParameter(system)]: others } } : {};
}
