import type { Definition, ObjectSchema, System, SystemObject } from '../../../sync/contracts';
import { takeNames } from '../../../sync/target/takeNames';

import { field, names, proposal, schemaOf } from './names';

const client = schemaOf(
	'a.Client',
	field('name'),
	field('a.PxId', 'text', { unique: true, upsertKey: true }),
	field('a.City'),
	field('a.Owner', 'reference', { referenceTo: ['a.Person'] }),
	field('a.Off', 'boolean'),
);
const person = schemaOf('a.Person', field('a.Mail'));

function systemOf(...schemas: readonly ObjectSchema[]) {
	let lists = 0;
	const system = {
		packages: names,
		objects: async () => {
			lists += 1;
			return await Promise.resolve(schemas.map(({ object }) => ({ object, label: object })));
		},
		object: (name: string) =>
			({
				describe: async () =>
					await Promise.resolve(schemas.find(({ object }) => object === name) as ObjectSchema),
			}) as SystemObject,
	} as unknown as System;
	return { system, lists: () => lists };
}

const definition: Definition = {
	name: 'clients',
	left: { system: 'crm', object: 'client' },
	right: { system: 'erp', object: 'Client' },
	mapping: {
		rows: [
			{ left: 'city', right: 'City' },
			{
				left: 'owner',
				right: 'Owner',
				reference: {
					kind: 'byKey',
					key: { left: 'mail', right: 'Mail', normaliser: 'exact' },
				},
			},
			{
				left: 'note',
				direction: 'toLeft',
				transforms: [{ kind: 'template', text: '{{name}} of {{ City }}' }],
			},
			{ right: 'Ghost', constant: 'x' },
		],
		match: [{ left: 'id', right: 'PxId', normaliser: 'exact' }],
	},
	scope: { allow: [], deny: [] },
	policies: {
		whenMappingChanges: 'update',
		onDelete: { left: 'deactivate' },
		inactive: { right: { field: 'Off', value: 'true' } },
	},
};

const options = { side: 'right', picked: false, proposal } as const;

describe('a definition of a package', () => {
	it('has the names of the system wherever a field of that side is named', async () => {
		const named = await takeNames(systemOf(client, person).system, definition, options);

		expect(named.findings).toEqual([]);
		expect(named.definition.right).toEqual({ system: 'erp', object: 'a.Client' });
		expect(named.definition.mapping).toEqual({
			rows: [
				{ left: 'city', right: 'a.City' },
				{
					left: 'owner',
					right: 'a.Owner',
					reference: {
						kind: 'byKey',
						key: { left: 'mail', right: 'a.Mail', normaliser: 'exact' },
					},
				},
				{
					left: 'note',
					direction: 'toLeft',
					transforms: [{ kind: 'template', text: '{{name}} of {{a.City}}' }],
				},
				{ right: 'Ghost', constant: 'x' },
			],
			match: [{ left: 'id', right: 'a.PxId', normaliser: 'exact' }],
		});
		expect(named.definition.policies.inactive).toEqual({
			right: { field: 'a.Off', value: 'true' },
		});
		expect(named.names).toContainEqual({ given: 'Client', taken: 'a.Client' });
	});

	it('comes out the same when its names are taken again', async () => {
		const { system } = systemOf(client, person);
		const once = await takeNames(system, definition, options);
		const twice = await takeNames(system, once.definition, options);

		expect(twice.definition).toEqual(once.definition);
		expect(twice.names).toEqual([]);
	});

	it('tells of a watched field until a row writes it', async () => {
		const noted = { ...client, fields: [...client.fields, field('a.Last')] };
		const { system } = systemOf(noted, person);
		const watched = [{ field: 'Last', reason: 'loops', remedy: 'map it' }];
		const { mapping } = definition;
		const rows = [...mapping.rows, { right: 'Last', constant: 'us' }];
		const mapped = { ...definition, mapping: { ...mapping, rows } };

		const before = await takeNames(system, definition, { ...options, watched });
		const after = await takeNames(system, mapped, { ...options, watched });

		expect(before.findings).toMatchObject([{ severity: 'warning', path: 'a.Last' }]);
		expect(after.findings).toEqual([]);
	});
});

describe('a definition that needs no package', () => {
	it('is left as it is, and nothing is listed', async () => {
		const standard = schemaOf('client', field('name'), field('Own', 'text', { unique: true }));
		const world = systemOf(standard);
		const plain: Definition = {
			...definition,
			right: { system: 'erp', object: 'client' },
			mapping: {
				rows: [{ left: 'name', right: 'name' }],
				match: [{ left: 'id', right: 'Own', normaliser: 'exact' }],
			},
			policies: { whenMappingChanges: 'update' },
		};

		const named = await takeNames(world.system, plain, options);

		expect(named).toEqual({ definition: plain, names: [], findings: [] });
		expect(world.lists()).toBe(0);
	});

	it('is left as it is where the system knows of no packages', async () => {
		const named = await takeNames({} as System, definition, options);

		expect(named.definition).toBe(definition);
	});
});
