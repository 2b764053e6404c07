import type { INodeProperties } from 'n8n-workflow';

import type { OfferedPair } from '../systems';

/** Who is named on the item that says that the sync was disabled. */
export function notifyUsers({ left, right }: OfferedPair): INodeProperties {
	const source = [left, right].find(({ people }) => people);
	return {
		displayName: source ? 'Integration Disabled Notification Users' : 'Notify When Disabled',
		name: 'notifyUsers',
		type: 'fixedCollection',
		placeholder: 'Add User',
		default: {},
		typeOptions: { multipleValues: true },
		description:
			'Who stands, with name and e-mail address, on the item at Needs Attention that says the sync was disabled; connect a mail node there',
		options: [
			{
				displayName: 'User',
				name: 'users',
				values: [
					{
						displayName: 'User',
						name: 'user',
						type: 'resourceLocator',
						default: { mode: source ? 'list' : 'email', value: '' },
						required: true,
						modes: [...(source ? [fromList(source.label)] : []), byEmail],
					},
				],
			},
		],
	};
}

function fromList(system: string) {
	return {
		displayName: 'From List',
		name: 'list',
		type: 'list' as const,
		placeholder: `Select a user of ${system}…`,
		typeOptions: { searchListMethod: 'searchPeople', searchable: true },
	};
}

const byEmail = {
	displayName: 'By E-Mail',
	name: 'email',
	type: 'string' as const,
	placeholder: 'e.g. ann@example.com',
};
