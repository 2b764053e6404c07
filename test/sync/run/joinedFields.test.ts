import type { Scope } from '../../../sync/contracts';
import { MappingRefused } from '../../../sync/run/prepare';
import { row } from './twoWayDefinition';
import { at, openTwoWay } from './twoWayWorld';
import type { TwoWayWorld } from './twoWayWorld';

const throughCompany = { ...row('note'), left: 'company/name', direction: 'toRight' } as const;

function open(scope?: Partial<Scope>, rows = [row('code'), row('name')]): TwoWayWorld {
	return openTwoWay({
		rows,
		...(scope ? { scope } : {}),
		policies: { direction: 'toRight' },
	});
}

function narrow(world: TwoWayWorld, scope: Partial<Scope>): void {
	world.define({ rows: [row('code'), row('name')], scope, policies: { direction: 'toRight' } });
}

/** Ann works at Acme, Bea at Bolt, Cid nowhere. */
function staff(world: TwoWayWorld) {
	const acme = world.companies.left.add({ code: 'K1', name: 'Acme' });
	const bolt = world.companies.left.add({ code: 'K2', name: 'Bolt' });
	world.left.add({ code: 'C1', name: 'Ann', company: acme });
	world.left.add({ code: 'C2', name: 'Bea', company: bolt });
	world.left.add({ code: 'C3', name: 'Cid' });
	return { acme, bolt };
}

const notes = (world: TwoWayWorld) =>
	world.right.ids().map((id) => world.right.show(id)?.['note'] ?? null);

const codes = (world: TwoWayWorld) => world.right.ids().map((id) => world.right.show(id)?.['code']);

describe('a field of the record that a record points at', () => {
	it('is carried like one of its own, and is empty where it points at nothing', async () => {
		const world = open(undefined, [row('code'), row('name'), throughCompany]);
		staff(world);
		await world.run();

		expect(notes(world)).toEqual(['Acme', 'Bolt', null]);
		expect((await world.run()).sent).toEqual([]);
	});

	it('costs one look-up a page, however many records share it', async () => {
		const world = open(undefined, [row('code'), row('name'), throughCompany]);
		const { acme } = staff(world);
		for (let n = 0; n < 5; n += 1) world.left.add({ code: `D${n}`, name: 'Dan', company: acme });
		const from = world.log.entries.length;
		await world.run();

		const asked = world.log.entries
			.slice(from)
			.filter(
				({ side, call, object }) => side === 'left' && call === 'find' && object === 'company',
			);
		expect(asked).toHaveLength(1);
	});

	it('cannot be written', async () => {
		const world = open(undefined, [
			row('code'),
			row('name'),
			{ ...throughCompany, direction: 'both' },
		]);
		staff(world);

		const refused = await world.run().catch((error: unknown) => error);

		expect(refused).toBeInstanceOf(MappingRefused);
		expect((refused as MappingRefused).findings[0]?.path).toBe('Field Mappings, row 3');
	});

	it('is refused where no reference leads there', async () => {
		const world = open(undefined, [row('code'), { ...throughCompany, left: 'name/name' }]);

		await expect(world.run()).rejects.toThrow(MappingRefused);
	});
});

describe('a scope by the records that records point at', () => {
	it('takes what belongs to those that are named', async () => {
		const world = open();
		const { acme } = staff(world);
		narrow(world, { allow: [acme], of: 'company' });
		await world.run();

		expect(codes(world)).toEqual(['C1']);
	});

	it('leaves out what belongs to those that are denied, whoever allows them', async () => {
		const world = open();
		const { acme, bolt } = staff(world);
		narrow(world, { allow: [acme, bolt], deny: [acme], of: 'company' });
		await world.run();

		expect(codes(world)).toEqual(['C2']);
	});

	it('asks a filter of them', async () => {
		const filter = [{ not: { field: 'company/name', operator: 'equals', value: 'Acme' } }] as const;
		const world = open({ filter });
		staff(world);
		await world.run();

		expect(codes(world)).toEqual(['C2', 'C3']);
	});

	it('is refused where its field is no reference', async () => {
		const world = open({ of: 'name', allow: ['K1'] });

		await expect(world.run()).rejects.toThrow(MappingRefused);
	});

	it('writes nothing when they cannot be read', async () => {
		const world = open({ filter: [{ field: 'company/name', operator: 'notEmpty' }] });
		staff(world);

		await expect(world.run({ faults: [at('left', 'find', 1, 'unavailable')] })).rejects.toThrow();
		expect(codes(world)).toEqual([]);
	});
});
