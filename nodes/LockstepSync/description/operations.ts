import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

const syncOperations: INodePropertyOptions[] = [
	{
		name: 'Compare',
		value: 'compare',
		description: 'Report where the two sides differ, by value; writes nothing',
		action: 'Compare both sides',
	},
	{
		name: 'Preview',
		value: 'preview',
		description: 'Tell what a run would create, update, link and hold; writes nothing',
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
];

const holdOperations: INodePropertyOptions[] = [
	{
		name: 'List',
		value: 'list',
		description: 'List the records that wait for a person',
		action: 'List holds',
	},
];

const runOperations: INodePropertyOptions[] = [
	{
		name: 'Get Status',
		value: 'getStatus',
		description: 'Tell how a sync is doing: the run under way, the last runs, what waits',
		action: 'Get the status of a sync',
	},
];

const definitionOperations: INodePropertyOptions[] = [
	{
		name: 'Take Over',
		value: 'takeOver',
		description: 'Free a sync from the workflow it belongs to, so that another one may run it',
		action: 'Take over a sync',
	},
];

/** Operations that only read; an agent gets no others. */
const readOnly: Readonly<Record<string, INodePropertyOptions[]>> = {
	hold: holdOperations,
	run: runOperations,
	sync: syncOperations.filter(({ value }) => value === 'preview'),
};

const all: Readonly<Record<string, INodePropertyOptions[]>> = {
	definition: definitionOperations,
	hold: holdOperations,
	run: runOperations,
	sync: syncOperations,
};

const resourceNames: Readonly<Record<string, string>> = {
	definition: 'Definition',
	hold: 'Hold',
	run: 'Run',
	sync: 'Sync',
};

export const operationProperties: INodeProperties[] = [
	...properties(all, false, 'sync'),
	...properties(readOnly, true, 'run'),
];

function properties(
	offered: Readonly<Record<string, INodePropertyOptions[]>>,
	tool: boolean,
	first: string,
): INodeProperties[] {
	const show = tool ? { '@tool': [true] } : {};
	const hide = tool ? {} : { '@tool': [true] };
	const resource: INodeProperties = {
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: Object.keys(offered).map((value) => ({ name: resourceNames[value] ?? value, value })),
		default: first,
		displayOptions: { show, hide },
	};
	const operations = Object.entries(offered).map(([value, options]): INodeProperties => {
		const last = options.at(-1)?.value ?? '';
		return {
			displayName: 'Operation',
			name: 'operation',
			type: 'options',
			noDataExpression: true,
			options,
			default: last,
			displayOptions: { show: { ...show, resource: [value] }, hide },
		};
	});
	return [resource, ...operations];
}
