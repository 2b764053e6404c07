import type { INodeProperties } from 'n8n-workflow';

import { registerOf } from '../systems';
import type { OfferedPair } from '../systems';

/** How the register of a pair calls both ends; each left empty means what its description says. */
export function registerNames(pair: OfferedPair): INodeProperties[] {
	const kept = registerOf(pair);
	if (!kept) return [];
	const { keeper, other } = kept;
	const name = keeper.register.label;
	return [
		named(
			{ displayName: 'Register: Entity', name: 'registerOwn' },
			'searchRegisterEntities',
			`What ${name} call the records of ${keeper.label}. Empty: as the object is called, such as Account; only that name is documented by ${keeper.label}.`,
		),
		named(
			{ displayName: 'Register: System', name: 'registerSystem' },
			'searchRegisterSystems',
			`What ${name} call the other system. Empty: ${other.label}.`,
		),
		named(
			{ displayName: 'Register: Table', name: 'registerTable' },
			'searchRegisterTables',
			`What ${name} call the records over there. Empty: the name of the ${other.label} object.`,
		),
	];
}

function named(
	names: { readonly displayName: string; readonly name: string },
	searchListMethod: string,
	description: string,
): INodeProperties {
	return {
		...names,
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		description,
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'Select a name…',
				typeOptions: { searchListMethod, searchable: true },
			},
			{ displayName: 'By Name', name: 'name', type: 'string', placeholder: 'e.g. Account' },
		],
	};
}

/** The policy, with its names behind it. */
export function registerPolicies(pair: OfferedPair): INodeProperties[] {
	const kept = registerOf(pair);
	if (!kept) return [];
	const { keeper, other } = kept;
	return [
		...registerNames(pair),
		{
			displayName: 'Write Links Back',
			name: 'writeLinksBack',
			type: 'boolean',
			default: false,
			description: `Whether to keep the ${keeper.register.label} of ${keeper.label} to ${other.label} equal to the links of this sync. Those of nobody’s link are left alone.`,
		},
	];
}
