import { statuses } from '../../simulation/vendor/fields';
import { row } from './twoWayDefinition';
import { at, day, hour, openTwoWay } from './twoWayWorld';
import type { Pair, TwoWayWorld } from './twoWayWorld';

const rows = ['code', 'name', 'title', 'status'].map((name) => row(name));

/** A new record that the right has refused. */
async function refused(): Promise<{ world: TwoWayWorld; left: string }> {
	const world = openTwoWay();
	const left = world.left.add({ code: 'C1', name: 'Ann' });
	await world.run({ faults: [at('right', 'write', 1, 'recordRefused')] });
	return { world, left };
}

describe('a held record', () => {
	it('is not tried again while all it was decided upon stays as it is', async () => {
		const { world, left } = await refused();
		world.left.touch(left);

		expect((await world.run()).sent).toEqual([]);
		expect((await world.run()).report.attention).toEqual([]);
		expect(await world.reasons()).toEqual({ [left]: 'refused' });
	});

	it('is tried again when the record changes', async () => {
		const { world, left } = await refused();
		world.left.edit(left, { title: 'Head' });

		expect((await world.run()).sent).toMatchObject([{ kind: 'create', fields: { title: 'Head' } }]);
		expect(await world.reasons()).toEqual({});
	});

	it('is tried again when a person asks for it', async () => {
		const { world, left } = await refused();
		await world.retry({ side: 'left', id: left });

		await world.run();

		expect(world.right.ids()).toHaveLength(1);
		expect(await world.reasons()).toEqual({});
	});

	it('is tried again when the mapping changes', async () => {
		const known = statuses.slice(0, 2).map((each) => ({ left: each, right: each }));
		const withTable = (pairs: typeof known) => [
			row('code'),
			row('name'),
			row('status', { table: { pairs, otherwise: 'hold' } }),
		];
		const world = openTwoWay({ rows: withTable(known) });
		const left = world.left.add({ code: 'C1', name: 'Ann', status: 'waiting' });
		await world.run();
		world.clock.advance(day / 2);
		expect((await world.run()).sent).toEqual([]);
		expect(Object.keys(await world.reasons())).toEqual([left]);
		world.define({ rows: withTable([...known, { left: 'waiting', right: 'waiting' }]) });

		await world.run();

		expect(world.right.ids()).toHaveLength(1);
		expect(await world.reasons()).toEqual({});
	});

	it('is tried again when the description of a side changes', async () => {
		const world = openTwoWay({ rows, left: { closedOptions: false } });
		world.right.vendor.settings.fewerOptions = true;
		const left = world.left.add({ code: 'C1', name: 'Ann', status: 'done' });
		await world.run();
		expect(Object.keys(await world.reasons())).toEqual([left]);
		world.clock.advance(hour);
		world.right.vendor.settings.fewerOptions = false;

		await world.run();

		expect(world.right.ids().map((id) => world.right.show(id)?.['status'])).toEqual(['done']);
		expect(await world.reasons()).toEqual({});
	});

	it('keeps its first date when it is held again for the same reason', async () => {
		const { world, left } = await refused();
		const [first] = await world.holds();
		world.clock.advance(hour);
		world.left.edit(left, { title: 'Head' });
		await world.run({ faults: [at('right', 'write', 1, 'recordRefused')] });

		expect(await world.holds()).toMatchObject([{ reason: 'refused', since: first?.since }]);
	});

	it('goes when the record itself goes', async () => {
		const { world, left } = await refused();
		world.left.remove(left);
		for (let run = 0; run < 3; run += 1) {
			await world.run();
			world.clock.advance(2 * day);
		}

		expect(await world.reasons()).toEqual({});
	});
});

describe('a record whose parent is held', () => {
	it('waits with it, is told to nobody, and goes when the parent is mended', async () => {
		const world = openTwoWay({ rows: [row('code'), row('name'), row('company')] });
		const company = world.companies.left.add({ code: 'K1', name: 'Acme' });
		await world.run({ object: 'company', faults: [at('right', 'write', 1, 'recordRefused')] });
		world.left.add({ code: 'C1', name: 'Ann', company });
		const waiting = await world.run();
		expect(waiting.summary).toMatchObject({ openHolds: 0, openParked: 1 });
		expect(waiting.report.attention).toEqual([]);
		world.companies.left.edit(company, { town: 'Ghent' });
		await world.run({ object: 'company' });

		await world.run();

		expect(world.right.ids()).toHaveLength(1);
	});
});

describe('a probe', () => {
	/** Three new records that the right has refused, one a batch. */
	const threeRefused = async () => {
		const world = openTwoWay({ right: { writeBatch: 1 } });
		['C1', 'C2', 'C3'].forEach((code) => world.left.add({ code, name: code }));
		await world.run({
			faults: [1, 2, 3].map((nth) => at('right', 'write', nth, 'recordRefused')),
		});
		await world.run();
		return world;
	};

	it('of one held record a day wakes the others when it goes through', async () => {
		const world = await threeRefused();
		world.clock.advance(day + hour);

		const { sent } = await world.run();

		expect(sent).toHaveLength(3);
		expect(world.right.ids()).toHaveLength(3);
		expect(await world.reasons()).toEqual({});
	});

	it('that is refused again leaves the others where they are, for another day', async () => {
		const world = await threeRefused();
		world.clock.advance(day + hour);
		const { sent } = await world.run({ faults: [at('right', 'write', 1, 'recordRefused')] });
		expect(sent).toHaveLength(1);

		expect((await world.run()).sent).toEqual([]);
		expect(await world.holds()).toHaveLength(3);
		world.clock.advance(day + hour);
		expect((await world.run()).sent).toHaveLength(3);
	});

	it('is not sent before the day is over', async () => {
		const world = await threeRefused();
		world.clock.advance(day - 2 * hour);

		expect((await world.run()).sent).toEqual([]);
	});
});

describe('holds of one reason', () => {
	const conflicts = async () => {
		const world = openTwoWay();
		const pairs: Pair[] = [];
		for (const code of ['C1', 'C2', 'C3'])
			pairs.push(await world.pair({ code, name: code, title: 'Clerk' }));
		for (const { left, right } of pairs) {
			world.left.edit(left, { title: 'left' });
			world.right.edit(right, { title: 'right' });
		}
		await world.run();
		return { world, pairs };
	};

	it('are answered all at once', async () => {
		const { world, pairs } = await conflicts();
		await world.answer({ kind: 'left' }, 'conflict');

		await world.run();

		expect(pairs.map(({ right }) => world.right.show(right)?.['title'])).toEqual([
			'left',
			'left',
			'left',
		]);
		expect(await world.reasons()).toEqual({});
	});

	it('are answered without touching those of another reason', async () => {
		const { world } = await conflicts();
		const twins = ['C9', 'C9'].map((code) => world.left.add({ code, name: 'Twin' }));
		await world.run();
		await world.answer({ kind: 'left' }, 'conflict');

		await world.run();

		expect(await world.reasons()).toEqual(
			Object.fromEntries(twins.map((id) => [id, 'key-shared'])),
		);
	});

	it('stay as they are when they are only tried again', async () => {
		const { world } = await conflicts();
		await world.retry('conflict');

		expect((await world.run()).sent).toEqual([]);
		expect(Object.values(await world.reasons())).toEqual(['conflict', 'conflict', 'conflict']);
	});
});
