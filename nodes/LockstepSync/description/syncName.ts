import type { INodeProperties } from 'n8n-workflow';

const description =
	'What the sync is known by in every workflow. One workflow owns a sync; its links and history hang on this name.';

const byName = {
	displayName: 'By Name',
	name: 'name',
	type: 'string' as const,
	placeholder: 'e.g. m3ter accounts to Salesforce',
};

/** Where the name is given. One kind of value in both, so that a change of the operation keeps it. */
export const ownName: INodeProperties = {
	displayName: 'Sync Name',
	name: 'syncName',
	type: 'resourceLocator',
	default: { mode: 'name', value: '' },
	required: true,
	description,
	modes: [byName],
};

/** Where a stored sync is meant. */
export const storedName: INodeProperties = {
	displayName: 'Sync Name',
	name: 'syncName',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description,
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Select a sync…',
			typeOptions: { searchListMethod: 'searchSyncs', searchable: true },
		},
		byName,
	],
};
