import type { INodePropertyOptions } from 'n8n-workflow';

/** What can be done with one kind of thing. */
export interface OfferedResource {
	readonly value: string;
	readonly name: string;
	/** Chosen at first. */
	readonly first: string;
	readonly operations: INodePropertyOptions[];
	/** Operations that only read; an agent gets no others. */
	readonly forAgents: readonly string[];
}

const definition: OfferedResource = {
	value: 'definition',
	name: 'Definition',
	first: 'export',
	forAgents: [],
	operations: [
		{
			name: 'Back Up State',
			value: 'backUp',
			description: 'Copy the state of all syncs to a file beside it, also while runs are under way',
			action: 'Back up the state',
		},
		{
			name: 'Export',
			value: 'export',
			description: 'Give the stored definition of a sync as JSON, without owner and credentials',
			action: 'Export a definition',
		},
		{
			name: 'Import',
			value: 'import',
			description:
				'Check an exported definition and give it as a node to paste onto the canvas of a workflow',
			action: 'Import a definition',
		},
		{
			name: 'Rename',
			value: 'rename',
			description: 'Give a sync another name, with all that it remembers',
			action: 'Rename a sync',
		},
		{
			name: 'Take Over',
			value: 'takeOver',
			description: 'Free a sync from the workflow it belongs to, so that another one may run it',
			action: 'Take over a sync',
		},
	],
};

const getEvents: INodePropertyOptions = {
	name: 'Get Many',
	value: 'getAll',
	description:
		'Tell what needed attention, newest first, with what to do and whether it is dealt with',
	action: 'Get many events',
};

const event: OfferedResource = {
	value: 'event',
	name: 'Event',
	first: String(getEvents.value),
	forAgents: [],
	operations: [getEvents],
};

const hold: OfferedResource = {
	value: 'hold',
	name: 'Hold',
	first: 'list',
	forAgents: ['list'],
	operations: [
		{
			name: 'List',
			value: 'list',
			description: 'List the records that wait for a person, with what may be answered',
			action: 'List holds',
		},
		{
			name: 'Resolve',
			value: 'resolve',
			description: 'Answer held records, and carry the answer out at once',
			action: 'Resolve holds',
		},
		{
			name: 'Retry',
			value: 'retry',
			description: 'Try held records, and those that wait for another one, again now',
			action: 'Retry holds',
		},
	],
};

const links: OfferedResource = {
	value: 'links',
	name: 'Links',
	first: 'export',
	forAgents: [],
	operations: [
		{
			name: 'Export',
			value: 'export',
			description: 'List which records belong together, as pairs of IDs',
			action: 'Export links',
		},
		{
			name: 'Import',
			value: 'import',
			description: 'Tell which records belong together, by pairs of IDs or by an ID field',
			action: 'Import links',
		},
	],
};

const plan: OfferedResource = {
	value: 'plan',
	name: 'Plan',
	first: 'apply',
	forAgents: [],
	operations: [
		{
			name: 'Apply',
			value: 'apply',
			description: 'Do exactly what a preview has shown, and leave alone what changed since',
			action: 'Apply a plan',
		},
		{
			name: 'Discard',
			value: 'discard',
			description: 'Put a plan away, so that it cannot be applied any more',
			action: 'Discard a plan',
		},
	],
};

const record: OfferedResource = {
	value: 'record',
	name: 'Record',
	first: 'explain',
	forAgents: ['explain'],
	operations: [
		{
			name: 'Explain',
			value: 'explain',
			description: 'Tell what a sync knows of a record, and why its fields are as they are',
			action: 'Explain a record',
		},
		{
			name: 'Forget',
			value: 'forget',
			description: 'Take all that names a record out of the state; the systems keep theirs',
			action: 'Forget a record',
		},
	],
};

const run: OfferedResource = {
	value: 'run',
	name: 'Run',
	first: 'getStatus',
	forAgents: ['getStatus'],
	operations: [
		{
			name: 'Get Details',
			value: 'getDetails',
			description: 'Tell what one run did, record by record',
			action: 'Get the details of a run',
		},
		{
			name: 'Get Overdue',
			value: 'getOverdue',
			description: 'Tell which syncs of this state have had no success for too long, and why',
			action: 'Get overdue syncs',
		},
		{
			name: 'Get Status',
			value: 'getStatus',
			description:
				'Tell how a sync is doing: connected or not, the run under way, the last runs, what waits',
			action: 'Get the status of a sync',
		},
		{
			name: 'List',
			value: 'list',
			description: 'List the runs of a sync, the newest first',
			action: 'List runs',
		},
		{
			name: 'Undo',
			value: 'undo',
			description: 'Put back what a run has overwritten, where nobody has edited it since',
			action: 'Undo a run',
		},
	],
};

const sync: OfferedResource = {
	value: 'sync',
	name: 'Sync',
	first: 'sync',
	forAgents: ['preview'],
	operations: [
		{
			name: 'Compare',
			value: 'compare',
			description: 'Report where the two sides differ, by value; writes nothing',
			action: 'Compare both sides',
		},
		{
			name: 'Disable',
			value: 'disable',
			description: 'Switch a sync off; a run under way ends at its next safe point',
			action: 'Disable a sync',
		},
		{
			name: 'Enable',
			value: 'enable',
			description: 'Switch a sync on again',
			action: 'Enable a sync',
		},
		{
			name: 'Prepare Target',
			value: 'prepareTarget',
			description:
				'Tell what the target lacks for the mapping: objects, fields, options, rights; and make it, unless it is a dry run',
			action: 'Prepare the target',
		},
		{
			name: 'Preview',
			value: 'preview',
			description: 'Tell what a run would create, update, link, delete and hold; writes nothing',
			action: 'Preview a sync',
		},
		{
			name: 'Show Mapping',
			value: 'showMapping',
			description: 'Print the mapping as it is understood, with what is missing and suggestions',
			action: 'Show the mapping',
		},
		{
			name: 'Sync',
			value: 'sync',
			description: 'Bring all changes over',
			action: 'Sync two systems',
		},
		{
			name: 'Sync Selected Records',
			value: 'syncSelected',
			description: 'Look at the records that the input items name, now',
			action: 'Sync selected records',
		},
	],
};

/** In the order of their names. */
export const offeredResources: readonly OfferedResource[] = [
	definition,
	event,
	hold,
	links,
	plan,
	record,
	run,
	sync,
];
