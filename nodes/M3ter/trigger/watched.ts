import type { INodeProperties } from 'n8n-workflow';

import {
	account,
	balance,
	bill,
	changeEventName,
	commitment,
	contract,
} from '../../../systems/m3ter';
import type { ChangeKind, Entity, EventFamily } from '../../../systems/m3ter';

/** What a trigger watches. */
export interface Watched {
	readonly family: EventFamily;
	readonly kinds: readonly ChangeKind[];
	/** What the record of an event is read as. */
	readonly entity: Entity;
}

interface Watchable {
	readonly name: string;
	readonly entity: Entity;
	readonly description?: string;
}

const watchable: Readonly<Record<EventFamily, Watchable>> = {
	account: { name: 'Account', entity: account },
	balance: { name: 'Balance', entity: balance },
	balanceAmount: {
		name: 'Balance Amount',
		entity: balance,
		description: 'A balance of which something was drawn, or to which something was added',
	},
	bill: { name: 'Bill', entity: bill },
	commitment: { name: commitment.label, entity: commitment },
	contract: { name: 'Contract', entity: contract },
};

export const watchedProperties: INodeProperties[] = [
	{
		displayName: 'Record',
		name: 'record',
		type: 'options',
		options: Object.entries(watchable).map(([value, { name, description }]) => ({
			name,
			value,
			description,
		})),
		default: 'account',
		description: 'The kind of record to watch',
	},
	{
		displayName: 'Changes',
		name: 'changes',
		type: 'multiOptions',
		options: [
			{ name: 'Created', value: 'created' },
			{ name: 'Deleted', value: 'deleted' },
			{ name: 'Updated', value: 'updated' },
		],
		required: true,
		default: ['created', 'deleted', 'updated'],
	},
];

export const includeEventData: INodeProperties = {
	displayName: 'Include Event Data',
	name: 'includeEventData',
	type: 'boolean',
	default: false,
	description: 'Whether to add what the event itself holds: the record as it was then, and before',
};

interface Form {
	getNodeParameter(name: string, fallback: unknown): unknown;
}

/** What the form says. Throws where it names nothing to watch. */
export function watchedIn(form: Form): Watched {
	const family = form.getNodeParameter('record', 'account') as EventFamily;
	const kinds = form.getNodeParameter('changes', []) as ChangeKind[];
	if (!(family in watchable)) throw new Error(`'Record' ${family} cannot be watched`);
	if (kinds.length === 0) throw new Error("'Changes' is empty: there is nothing to watch");
	return { family, kinds, entity: watchable[family].entity };
}

export function eventNamesOf({ family, kinds }: Watched): readonly string[] {
	return kinds.map((kind) => changeEventName(family, kind));
}

export function wantsEventData(form: Form): boolean {
	const options = form.getNodeParameter('options', {}) as { includeEventData?: boolean };
	return options.includeEventData === true;
}
