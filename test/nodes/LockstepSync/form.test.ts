import { NodeHelpers } from 'n8n-workflow';
import type { INodeParameters } from 'n8n-workflow';

import { accounts } from '../../../integrations/m3ter-salesforce/accounts';
import { pairFor, readDefinition } from '../../../nodes/LockstepSync/actions/definition';
import { formOf } from '../../../nodes/LockstepSync/actions/form';
import { strayRows } from '../../../nodes/LockstepSync/actions/representable';
import { LockstepSync } from '../../../nodes/LockstepSync/LockstepSync.node';
import { syncParameters } from '../../../scripts/templates/sync-parameters';
import type { Definition, MappingRow, Policies } from '../../../sync/contracts';

import { formContext } from './formContext';

const { description } = new LockstepSync();

/** The parameters as n8n hands them to a run: every default of every displayed parameter filled in. */
function filledIn(parameters: object): INodeParameters {
	return (
		NodeHelpers.getNodeParameters(
			description.properties,
			parameters as INodeParameters,
			true,
			false,
			null,
			description,
		) ?? {}
	);
}

/** As the editor saves them: what stands at its default left out. */
function saved(parameters: object): INodeParameters {
	return (
		NodeHelpers.getNodeParameters(
			description.properties,
			parameters as INodeParameters,
			false,
			false,
			null,
			description,
		) ?? {}
	);
}

function definition(changes: Partial<Definition>): Definition {
	return {
		name: 'orders',
		left: { system: 'm3ter', object: 'account' },
		right: { system: 'salesforce', object: 'Order' },
		mapping: { rows: [{ left: 'name', right: 'Name' }], match: [] },
		scope: { allow: [], deny: [] },
		policies: { whenMappingChanges: 'update' },
		...changes,
	};
}

function withRow(row: MappingRow): Definition {
	return definition({
		mapping: { rows: [row], match: [{ left: 'id', right: 'Id__c', normaliser: 'caseless' }] },
	});
}

function withPolicies(policies: Partial<Policies>): Definition {
	return definition({ policies: { whenMappingChanges: 'update', ...policies } });
}

const byKey = { left: 'email', right: 'Email', normaliser: 'caseless' } as const;

const definitions: [string, Definition][] = [
	['a plain one', definition({})],
	[
		'an object that is no data point',
		definition({ left: { system: 'm3ter', object: 'contract' } }),
	],
	...(
		[
			{ left: 'a', right: 'B', direction: 'toLeft', when: 'neverClear' },
			{ right: 'B', constant: 'true' },
			{ left: 'a', constant: 'yes', direction: 'toLeft' },
			{ left: 'a', right: 'B', fallback: 'none', maxLength: 80, when: 'onCreate' },
			{ left: 'a', right: 'B', reference: { kind: 'createOrUpdate' } },
			{ left: 'a', right: 'B', reference: { kind: 'default', id: '001' } },
			{ left: 'a', right: 'B', reference: { kind: 'byKey', key: byKey } },
			{ right: 'B', transforms: [{ kind: 'template', text: '{{x}} {{y}}' }] },
			{ right: 'B', transforms: [{ kind: 'lines', fields: ['x', 'y'] }] },
			{ left: 'a', right: 'B', transforms: [{ kind: 'toName', list: 'country' }] },
			{ left: 'a', right: 'B', transforms: [{ kind: 'case', to: 'upper' }] },
			{
				left: 'a',
				right: 'B',
				table: { pairs: [{ left: 'gold', right: 'Premium' }], otherwise: 'keep' },
			},
		] satisfies MappingRow[]
	).map((row): [string, Definition] => [`a row ${JSON.stringify(row)}`, withRow(row)]),
	[
		'lines',
		definition({
			mapping: {
				rows: [],
				match: [],
				lines: [
					{ left: 'items', right: 'Lines', rows: [{ left: 'sku', right: 'Sku', when: 'ifEmpty' }] },
				],
			},
		}),
	],
	[
		'a scope',
		definition({
			scope: {
				allow: ['1', '2'],
				deny: ['3'],
				filter: [
					{ field: 'status', operator: 'equals', value: 'open' },
					{ field: 'name', operator: 'notEmpty' },
				],
				sample: 5,
			},
		}),
	],
	...(
		[
			{ direction: 'both', onConflict: 'newest', onFirstLink: 'left', firstRun: 'linkAndCreate' },
			{ direction: 'both', onFirstLink: 'hold', firstRun: 'linkOnly', onConflict: 'left' },
			{ direction: 'toLeft', onDelete: { right: 'delete' }, keepUndo: true },
			{ onDelete: { left: 'deactivate' }, inactive: { right: { field: 'On', value: 'false' } } },
			{ onLeavingScope: 'unlink', whenMappingChanges: 'fromNowOn', failuresToDisable: 3 },
			{ brake: { records: 5, share: 0.255 } },
			{ register: { side: 'left' } },
			{ register: { side: 'left', own: 'Contract', system: 'SFDC', table: 'Order' } },
		] satisfies Partial<Policies>[]
	).map((policies): [string, Definition] => [JSON.stringify(policies), withPolicies(policies)]),
];

describe('a definition as a form', () => {
	it.each(definitions)('comes back as it was: %s', (_name, original) => {
		expect(readDefinition(formContext(formOf(original)))).toEqual(original);
	});

	it.each(definitions)('comes back with n8n’s defaults filled in: %s', (_name, original) => {
		const stored = saved(formOf(original));

		expect(readDefinition(formContext(filledIn(stored)))).toEqual(original);
	});
});

describe('a policy or rule at its default', () => {
	it('says the same as one that is not there', () => {
		const collection = description.properties.find(({ name }) => name === 'policies');
		const defaults = Object.fromEntries(
			(collection?.options ?? []).flatMap((option) =>
				'default' in option ? [[option.name, option.default]] : [],
			),
		);
		const form = { ...formOf(definition({})), policies: defaults };

		expect(Object.keys(defaults).length).toBeGreaterThan(12);
		expect(readDefinition(formContext(form))).toEqual(definition({}));
	});

	it('is not read where it does not apply', () => {
		const both = withPolicies({
			direction: 'both',
			onConflict: 'left',
			onDelete: { right: 'delete' },
		});
		const form = { ...formOf(both), direction: 'toRight' };

		expect(readDefinition(formContext(filledIn(form)))).toEqual(definition({}));
	});
});

describe('a row that the form cannot hold', () => {
	it.each<[string, MappingRow, boolean]>([
		['a plain one', { left: 'a', right: 'B', when: 'always' }, true],
		[
			'two transforms',
			{ left: 'a', right: 'B', transforms: [{ kind: 'trim' }, { kind: 'toText' }] },
			false,
		],
		[
			'a value table with =',
			{ left: 'a', right: 'B', table: { pairs: [{ left: 'x=y', right: 'z' }], otherwise: 'hold' } },
			false,
		],
	])('is told: %s', (_name, row, holds) => {
		const stray = strayRows(formContext({}), { rows: [row], match: [] });

		expect(stray).toEqual(holds ? [] : ["'Field Mappings', row 1"]);
	});
});

describe('the stored parameters', () => {
	it('of a template with 14 rows stay below 6 KB', () => {
		const parameters = saved(syncParameters('m3ter:salesforce', accounts, 'accounts'));
		const rows = (parameters.mappings as { rows: unknown[] }).rows;

		expect(rows).toHaveLength(14);
		expect(JSON.stringify(parameters).length).toBeLessThan(6 * 1024);
	});

	it('of 12 plain rows stay below 3 KB', () => {
		const row = { left: 'purchaseOrderNumber', right: 'Purchase_Order_Number__c' };
		const rows = Array.from({ length: 12 }, () => row);
		const { mappings } = saved(formOf(definition({ mapping: { rows, match: [] } })));

		expect(JSON.stringify(mappings).length).toBeLessThan(3 * 1024);
	});
});

describe('what cannot be read', () => {
	it.each([
		['mappings', { rows: [{ maxLength: 'x' }] }, "'Field Mappings' cannot be read at rows, 1"],
		['lines', { collections: [{ rows: { rows: [{ when: 'x' }] } }] }, "'Line Mappings'"],
		['policies', { brakeShare: 200 }, "'Policies' cannot be read at brakeShare"],
		['scope', { sample: -1 }, "'Scope' cannot be read at sample"],
	])('is named: %s', (name, value, message) => {
		const form = { ...formOf(definition({})), [name]: value };

		expect(() => readDefinition(formContext(form))).toThrow(message);
	});

	it('is the pair of another sync', () => {
		const other = definition({ right: { system: 'sellsy', object: 'company' } });

		expect(() => pairFor(formContext({ pair: 'm3ter:salesforce' }), other)).toThrow(
			"The sync 'orders' works on m3ter and sellsy",
		);
	});
});
