import type { INodeProperties } from 'n8n-workflow';

import type { OfferedPair, OfferedSystem } from '../systems';

import { pairsOf } from './pair';

/** What *Prepare Target* asks for besides the mapping. */
export function preparing(pairs: readonly OfferedPair[]): INodeProperties[] {
	const systems = new Set(pairs.flatMap(({ left, right }) => [left, right]));
	return [
		{
			displayName: 'Dry Run',
			name: 'dryRun',
			type: 'boolean',
			default: true,
			description: 'Whether to only say what is missing and what would be made, and make nothing',
		},
		...[...systems].flatMap((system) => rightsProperty(system, pairs)),
	];
}

function rightsProperty(system: OfferedSystem, pairs: readonly OfferedPair[]): INodeProperties[] {
	if (!system.rightsIn) return [];
	const { label, name } = system.rightsIn;
	return [
		{
			displayName: label,
			name: 'permissionSet',
			type: 'string',
			required: true,
			default: name,
			displayOptions: { show: { pair: pairsOf(system, pairs) } },
			description: `Gets the rights to what is made in ${system.label}, and is assigned to the user of the credential; made where there is none`,
		},
	];
}
