import type { MappingRow } from '../../../sync/contracts';
import { key, row } from './twoWayDefinition';
import { endOf, hour, openTwoWay } from './twoWayWorld';
import type { Options, TwoWayWorld } from './twoWayWorld';

type Rule = MappingRow['reference'];

function withCompany(
	reference?: Rule,
	more: Omit<MappingRow, 'left' | 'right'> = {},
	said: Options = {},
) {
	const rule = { ...(reference ? { reference } : {}), ...more };
	return openTwoWay({ rows: [row('code'), row('name'), row('company', rule)], ...said });
}

const companies = (world: TwoWayWorld) => world.run({ object: 'company' });

/** Adds a row to the sync of companies: whom to call there. */
function withPrimary(world: TwoWayWorld): void {
	const rows = ['code', 'name', 'primary'].map((name) => row(name));
	world.define({ rows }, 'company');
}

describe.each(['left', 'right'] as const)(
	'a record of the %s that refers to one without counterpart',
	(side) => {
		const other = side === 'left' ? 'right' : 'left';
		const waiting = async () => {
			const world = withCompany();
			const company = world.companies[side].add({ code: 'K1', name: 'Acme' });
			world[side].add({ code: 'C1', name: 'Ann', company });
			return { world, first: await world.run() };
		};

		it('waits, is told to nobody, and is not created without the reference', async () => {
			const { world, first } = await waiting();

			expect(first.sent).toEqual([]);
			expect(first.summary).toMatchObject({ openParked: 1, openHolds: 0 });
			expect((await world.run()).sent).toEqual([]);
		});

		it('goes by itself once another sync has made that one', async () => {
			const { world } = await waiting();
			await companies(world);

			const { summary } = await world.run();

			const [made] = world[other].ids();
			const [company] = world.companies[other].ids();
			expect(world[other].show(made ?? '')).toMatchObject({ code: 'C1', company });
			expect(summary).toMatchObject({ openParked: 0 });
			expect((await world.run()).sent).toEqual([]);
		});

		it('goes without it when the reference is taken back', async () => {
			const { world } = await waiting();
			const [id] = world[side].ids();
			world[side].edit(id ?? '', { company: null });

			const { summary } = await world.run();

			expect(world[other].ids()).toHaveLength(1);
			expect(summary).toMatchObject({ openParked: 0 });
		});
	},
);

describe('a reference of two records in step', () => {
	const inStep = async () => {
		const world = withCompany();
		['K1', 'K2'].forEach((code) => world.companies.left.add({ code, name: code }));
		await companies(world);
		const [first = '', second = ''] = world.companies.left.ids();
		const pair = await world.pair({ code: 'C1', name: 'Ann', company: first });
		return { world, pair, second, firms: await world.linked('company') };
	};

	it('is translated to the ids of the other side', async () => {
		const { world, pair, firms } = await inStep();

		const [first = ''] = world.companies.left.ids();
		expect(world.right.show(pair.right)).toMatchObject({ company: firms[first] });
	});

	it('travels from the right to the left, and the echo writes nothing', async () => {
		const { world, pair, second, firms } = await inStep();
		world.right.edit(pair.right, { company: firms[second] ?? '' });

		await world.run();

		expect(world.left.show(pair.left)).toMatchObject({ company: second });
		expect((await world.run()).sent).toEqual([]);
	});

	it('that points at an unlinked record holds back the update, which then follows', async () => {
		const { world, pair } = await inStep();
		const third = world.companies.left.add({ code: 'K3', name: 'K3' });
		world.left.edit(pair.left, { company: third });
		expect((await world.run()).sent).toEqual([]);
		await companies(world);

		await world.run();

		expect(world.right.show(pair.right)).toMatchObject({
			company: (await world.linked('company'))[third],
		});
	});
});

describe.each([
	['left', 'toRight'],
	['right', 'toLeft'],
] as const)('an update from the %s alone that points at an unlinked record', (side, direction) => {
	const other = side === 'left' ? 'right' : 'left';

	it('follows once that one is linked, though its source does not come up again', async () => {
		const world = withCompany(undefined, {}, { policies: { direction } });
		const ann = world[side].add({ code: 'C1', name: 'Ann' });
		await world.run();
		world.clock.advance(hour);
		const company = world.companies[side].add({ code: 'K1', name: 'Acme' });
		world[side].edit(ann, { company });
		expect((await world.run()).summary).toMatchObject({ openParked: 1 });
		const bob = world[side].add({ code: 'C2', name: 'Bob' });
		world.clock.advance(hour);
		world[side].touch(bob);
		await world.run();
		await companies(world);

		const { summary } = await world.run();

		const [copy = ''] = world[other].ids();
		const [firm] = world.companies[other].ids();
		expect(world[other].show(copy)).toMatchObject({ code: 'C1', company: firm });
		expect(summary).toMatchObject({ openParked: 0 });
		expect((await world.run()).sent).toEqual([]);
	});
});

describe('records that refer to each other in a circle', () => {
	it('are made without the closing reference first, which follows in a second pass', async () => {
		const world = withCompany();
		withPrimary(world);
		const company = world.companies.left.add({ code: 'K1', name: 'Acme' });
		const ann = world.left.add({ code: 'C1', name: 'Ann', company });
		world.companies.left.edit(company, { primary: ann });

		for (let round = 0; round < 3; round += 1) {
			await world.run();
			await companies(world);
		}

		const { [ann]: contact } = await world.linked();
		const { [company]: firm } = await world.linked('company');
		expect(world.right.show(contact ?? '')).toMatchObject({ company: firm });
		expect(world.companies.right.show(firm ?? '')).toMatchObject({ primary: contact });
		expect([world.right.ids(), world.companies.right.ids()]).toEqual([[contact], [firm]]);
		expect([await world.reasons(), await world.reasons('company')]).toEqual([{}, {}]);
	});
});

describe('a reference that is found by a key', () => {
	const byKey = () => withCompany({ kind: 'byKey', key: key('code') });

	it('needs no link, both ways', async () => {
		const world = byKey();
		const [lefts, rights] = (['left', 'right'] as const).map((side) =>
			['K1', 'K2'].map((code) => world.companies[side].add({ code, name: code })),
		);
		const pair = await world.pair({ code: 'C1', name: 'Ann', company: lefts?.[0] ?? '' });
		expect(world.right.show(pair.right)).toMatchObject({ company: rights?.[0] });
		world.right.edit(pair.right, { company: rights?.[1] ?? '' });

		await world.run();

		expect(world.left.show(pair.left)).toMatchObject({ company: lefts?.[1] });
		expect((await world.run()).sent).toEqual([]);
	});

	it.each([
		['none', 0],
		['several', 2],
	])('is held where %s there have the key, and goes on once one has', async (_, count) => {
		const world = byKey();
		const company = world.companies.left.add({ code: 'K1', name: 'Acme' });
		const rights = Array.from({ length: count }, (_each, n) =>
			world.companies.right.add({ code: 'K1', name: `Acme ${n}` }),
		);
		const ann = world.left.add({ code: 'C1', name: 'Ann', company });
		expect((await world.run()).sent).toEqual([]);
		expect(await world.reasons()).toEqual({ [ann]: 'reference-not-found' });

		if (count === 0) rights.push(world.companies.right.add({ code: 'K1', name: 'Acme' }));
		else world.companies.right.remove(rights.pop() ?? '');
		await world.retry();
		await world.run();

		const [made] = world.right.ids();
		expect(world.right.show(made ?? '')).toMatchObject({ company: rights[0] });
	});
});

describe('a reference found by a key whose field may stay as it is', () => {
	const leaving = () => withCompany({ kind: 'byKey', key: key('code'), otherwise: 'leave' });

	it('holds no new record, and says how many it left', async () => {
		const world = leaving();
		const company = world.companies.left.add({ code: 'K1', name: 'Acme' });
		world.left.add({ code: 'C1', name: 'Ann', company });

		const { warnings } = (await world.run()).summary;

		const [made = ''] = world.right.ids();
		expect(world.right.show(made)).toMatchObject({ name: 'Ann', company: null });
		expect(await world.reasons()).toEqual({});
		expect(warnings.join()).toContain('1 that it points at have no match');
		expect((await world.run()).sent).toEqual([]);
	});

	it.each(['left', 'right'] as const)(
		'carries the other fields of an edit at the %s, and leaves what stood in it',
		async (side) => {
			const world = leaving();
			for (const each of ['left', 'right'] as const)
				world.companies[each].add({ code: 'K1', name: 'Acme' });
			const company = world.companies.left.ids()[0] ?? '';
			const pair = await world.pair({ code: 'C1', name: 'Ann', company });
			const stood = world.companies.right.ids()[0];
			const strange = world.companies[side].add({ code: 'K9', name: 'Strange' });
			world[side].edit(pair[side], { name: 'Anna', company: strange });

			await world.run();

			const other = side === 'left' ? 'right' : 'left';
			expect(world[other].show(pair[other])).toMatchObject({
				...{ name: 'Anna', company: side === 'left' ? stood : company },
			});
			expect((await world.run()).sent).toEqual([]);
		},
	);
});

describe('a reference with a default', () => {
	it('takes the default record until the real one is linked', async () => {
		const world = withCompany({ kind: 'default', id: 'Rc1' }, { direction: 'toRight' });
		world.companies.right.add({ code: 'K0', name: 'Catch-all' });
		const company = world.companies.left.add({ code: 'K1', name: 'Acme' });
		const pair = await world.pair({ code: 'C1', name: 'Ann', company });

		expect(world.right.show(pair.right)).toMatchObject({ company: 'Rc1' });
	});
});

describe('a reference whose record is to be created or updated first', () => {
	const rule = { kind: 'createOrUpdate' } as const;

	it('is refused before the first record is read where no sync makes such records', async () => {
		const world = withCompany(rule);

		const refused = await endOf(world.run());

		expect(refused).toMatchObject({ name: 'RunRefused', code: 'no-partner' });
		expect(world.log.entries.filter(({ call }) => call === 'changes')).toEqual([]);
	});

	it('is made by its own sync in the same run, and then referred to', async () => {
		const world = withCompany(rule);
		await companies(world);
		const company = world.companies.left.add({ code: 'K1', name: 'Acme' });
		world.left.add({ code: 'C1', name: 'Ann', company });

		const { summary } = await world.run();

		const [made] = world.right.ids();
		const [firm] = world.companies.right.ids();
		expect(world.right.show(made ?? '')).toMatchObject({ code: 'C1', company: firm });
		expect(summary).toMatchObject({ openParked: 0, openHolds: 0 });
	});

	it('waits in the inbox of its own sync while a run of that one is under way', async () => {
		const world = withCompany(rule);
		await companies(world);
		const company = world.companies.left.add({ code: 'K1', name: 'Acme' });
		world.left.add({ code: 'C1', name: 'Ann', company });
		const taken = await world.store.takeLease('companies', 'another process', 60_000);
		expect((await world.run()).summary).toMatchObject({ openParked: 1 });
		if (taken.taken) await world.store.releaseLease(taken.lease);

		expect(await world.store.requests('companies', 10)).toHaveLength(1);
		await companies(world);
		await world.run();
		expect(world.right.ids()).toHaveLength(1);
	});
});
