import { readFileSync } from 'node:fs';
import path from 'node:path';

import { NodeHelpers } from 'n8n-workflow';
import type { INodeParameters, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { LockstepSync } from '../../../nodes/LockstepSync/LockstepSync.node';
import { offeredSystems } from '../../../nodes/LockstepSync/systems';
import { ROOT } from '../../../scripts/project';

const { description } = new LockstepSync();
const { properties } = description;
const page = readFileSync(path.join(ROOT, 'docs/lockstep-sync.md'), 'utf8');

function selectors(name: string, tool: boolean): INodeProperties[] {
	return properties.filter(
		(each) => each.name === name && (each.displayOptions?.show?.['@tool'] !== undefined) === tool,
	);
}

function optionsOf({ options = [] }: INodeProperties): INodePropertyOptions[] {
	return options as INodePropertyOptions[];
}

/** 'hold.list' → how the form calls it. */
function operations(tool: boolean): Map<string, INodePropertyOptions> {
	return new Map(
		selectors('operation', tool).flatMap((selector) => {
			const [resource] = selector.displayOptions?.show?.resource ?? [];
			return optionsOf(selector).map((option) => [`${String(resource)}.${option.value}`, option]);
		}),
	);
}

/** Labels of what the form shows for these parameters. */
function labelsFor(parameters: INodeParameters): string[] {
	const filled = NodeHelpers.getNodeParameters(
		properties,
		parameters,
		true,
		false,
		null,
		description,
	);
	return properties
		.filter((each) => NodeHelpers.displayParameter(filled ?? {}, each, null, description))
		.map(({ displayName }) => displayName);
}

const forPeople = [...operations(false)];

describe('the operations', () => {
	it.each(forPeople)('%s says what it does, in the list of actions too', (_name, option) => {
		expect(option.action).toMatch(/^[A-Z][^.]+$/);
		expect(option.description).toMatch(/^[A-Z].+[^.]$/);
	});

	it('stand in the order of their names, the resources too', () => {
		const lists = [...selectors('operation', false), ...selectors('resource', false)];
		const names = lists.map((list) => optionsOf(list).map(({ name }) => name));

		expect(names).toEqual(names.map((each) => [...each].sort()));
		expect(lists.length).toBe(9);
	});

	it('begin with one that is offered', () => {
		const all = [true, false].flatMap((tool) => [
			...selectors('resource', tool),
			...selectors('operation', tool),
		]);
		const stray = all.filter(
			(each) => !optionsOf(each).some(({ value }) => value === each.default),
		);

		expect(stray).toEqual([]);
	});

	it('are offered to agents only where they read', () => {
		expect([...operations(true).keys()].sort()).toEqual([
			'hold.list',
			'record.explain',
			'run.getStatus',
			'sync.preview',
		]);
	});

	it.each(forPeople)('%s is described in the reference', (name, option) => {
		const resource = selectors('resource', false)
			.flatMap(optionsOf)
			.find(({ value }) => value === name.split('.')[0]);

		expect(page).toContain(`**${resource?.name}: ${option.name}**`);
	});
});

describe('the form', () => {
	it('asks a sync for everything in the order of thinking', () => {
		const labels = labelsFor({ resource: 'sync', operation: 'sync', pair: 'm3ter:salesforce' });

		expect(labels).toEqual([
			...['Resource', 'Operation', 'Pair', 'Salesforce Authentication', 'Sync Name'],
			...['Data Point', 'Namespace', 'Namespace Prefix', 'Salesforce Object', 'Direction'],
			...['Field Mappings', 'Match By'],
			...['Line Mappings', 'Policies', 'Scope', 'Integration Disabled Notification Users'],
			...['Options', 'Store'],
		]);
	});

	it.each([
		['run', 'getStatus', ['Sync Name', 'Check Connections']],
		['run', 'getDetails', ['Sync Name', 'Run ID', 'Return All', 'Limit']],
		['event', 'getAll', ['Sync Name', 'Return All', 'Limit', 'Event Kind', 'Include Actioned']],
		['run', 'list', ['Sync Name', 'Return All', 'Limit']],
		['plan', 'discard', ['Sync Name', 'Plan ID']],
		['hold', 'list', ['Sync Name', 'Return All', 'Limit', 'Reason', 'Include Values']],
		['record', 'forget', ['Sync Name', 'Side', 'Record ID', 'Entirely']],
		['sync', 'enable', ['Sync Name']],
		['links', 'export', ['Sync Name', 'Return All', 'Limit']],
		['definition', 'export', ['Sync Name']],
		['definition', 'import', ['Definition']],
		['definition', 'backUp', []],
	])('asks %s: %s for no system', (resource, operation, expected) => {
		expect(labelsFor({ resource, operation })).toEqual([
			'Resource',
			'Operation',
			...expected,
			'Store',
		]);
	});

	it.each([
		['sync', 'syncSelected'],
		['plan', 'apply'],
		['hold', 'retry'],
		['hold', 'resolve'],
		['record', 'explain'],
		['run', 'undo'],
		['links', 'import'],
	])('asks %s: %s for the pair and the sync, not for a mapping', (resource, operation) => {
		const labels = labelsFor({ resource, operation, pair: 'm3ter:salesforce' });

		expect(labels).toEqual(expect.arrayContaining(['Pair', 'Sync Name']));
		expect(labels).not.toContain('Field Mappings');
	});

	it('asks for the pair of a list of holds only where values are wanted', () => {
		const list = { resource: 'hold', operation: 'list' };

		expect(labelsFor({ ...list, includeValues: true })).toContain('Pair');
		expect(labelsFor(list)).not.toContain('Pair');
	});

	it('asks for a prefix only where a package is meant', () => {
		const sync = { resource: 'sync', operation: 'sync', pair: 'm3ter:salesforce' };

		expect(labelsFor({ ...sync, namespace: 'customObjects' })).not.toContain('Namespace Prefix');
		expect(labelsFor({ ...sync, namespace: 'connectorTesting' })).toContain('Namespace Prefix');
	});

	it('asks the preparation of a target for the mapping, and what to make', () => {
		const prepare = { resource: 'sync', operation: 'prepareTarget', pair: 'm3ter:salesforce' };
		const more = ['Dry Run', 'Permission Set', 'Sync Name'];

		expect(labelsFor(prepare)).toEqual(expect.arrayContaining(['Field Mappings', ...more]));
		const stored = labelsFor({ ...prepare, definitionSource: 'stored' });
		expect(stored).toEqual(expect.arrayContaining(more));
		expect(stored).not.toContain('Field Mappings');
	});

	it('asks for the pair of a status only where the connections are wanted', () => {
		const status = { resource: 'run', operation: 'getStatus' };

		expect(labelsFor({ ...status, checkConnections: true })).toContain('Pair');
		expect(labelsFor(status)).not.toContain('Pair');
	});

	it('hides the mapping of a look at the stored one', () => {
		const look = { resource: 'sync', operation: 'preview', pair: 'm3ter:salesforce' };

		expect(labelsFor(look)).toContain('Field Mappings');
		expect(labelsFor({ ...look, definitionSource: 'stored' })).not.toContain('Field Mappings');
	});

	it('shows only the credentials that are needed', () => {
		const shown = (parameters: INodeParameters) =>
			(description.credentials ?? [])
				.filter((each) => NodeHelpers.displayParameter(parameters, each, null, description))
				.map(({ name }) => name);

		expect(shown({ store: 'sqlite' })).toEqual([]);
		expect(shown({ store: 'postgres' })).toEqual(['lockstepStoreApi']);
		expect(
			shown({
				pair: 'm3ter:salesforce',
				salesforceAuthentication: 'lockstepSalesforceJwtApi',
				store: 'sqlite',
			}),
		).toEqual(['lockstepM3terApi', 'lockstepSalesforceJwtApi']);
	});

	it('has every parameter in the reference', () => {
		const labels = new Set(properties.flatMap(labelsOf));
		const missing = [...labels].filter((label) => !page.includes(`| ${label}`));

		expect(missing).toEqual([]);
	});
});

const systemLabels = offeredSystems.map(({ label }) => label).join('|');

/** Labels of a parameter and of all that stands in it; names of systems as the reference writes them. */
function labelsOf({ displayName, options = [], type }: INodeProperties): string[] {
	const inner =
		type === 'collection' || type === 'fixedCollection'
			? options.flatMap((option) => ('values' in option ? option.values : [option]))
			: [];
	const own = displayName.replace(
		new RegExp(`^(${systemLabels}) (?=Field|Rows|Object|Authentication)`),
		'',
	);
	return [
		own.replace(new RegExp(` in (${systemLabels})$`), ''),
		...inner.flatMap((each) => labelsOf(each as INodeProperties)),
	];
}
