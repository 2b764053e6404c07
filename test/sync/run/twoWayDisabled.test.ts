import { enableSync } from '../../../sync/operate/switch';
import { createReport } from '../../../sync/journal/report';
import type { Report } from '../../../sync/journal/report';
import { at, endOf, openTwoWay } from './twoWayWorld';
import type { TwoWayWorld } from './twoWayWorld';

const cannotRead = [at('left', 'changes', 1, 'forbidden')];

/** Runs that fail, and what each had to tell. */
async function failing(world: TwoWayWorld, times: number): Promise<Report[]> {
	const reports: Report[] = [];
	for (let run = 0; run < times; run += 1) {
		const report = createReport();
		reports.push(report);
		expect((await endOf(world.run({ faults: cannotRead, report }))).name).toBe('SystemFault');
	}
	return reports;
}

describe('runs that fail', () => {
	it('ten in a row disable the sync, and the tenth says so, once', async () => {
		const world = openTwoWay();

		const reports = await failing(world, 10);

		expect(reports.map(({ disabled }) => disabled !== undefined)).toEqual([
			...Array.from({ length: 9 }, () => false),
			true,
		]);
		expect(reports.at(-1)?.disabled).toContain('10 runs in a row failed');
		expect(await world.store.sync('contacts')).toMatchObject({ enabled: false, failures: 10 });
	});

	it('as many as the sync says disable it', async () => {
		const world = openTwoWay({ policies: { failuresToDisable: 2 } });

		await failing(world, 2);

		expect(await world.store.sync('contacts')).toMatchObject({ enabled: false });
	});

	it('are forgotten after one that worked', async () => {
		const world = openTwoWay();
		await failing(world, 9);
		await world.run();

		await failing(world, 9);

		expect(await world.store.sync('contacts')).toMatchObject({ enabled: true, failures: 9 });
	});

	it('count those of which every write was refused', async () => {
		const world = openTwoWay();
		world.left.add({ code: 'C1', name: 'Ann' });

		await world.run({ faults: [at('right', 'write', 1, 'recordRefused')] });

		expect(await world.store.sync('contacts')).toMatchObject({ failures: 1 });
	});

	it('do not count those that only hold records', async () => {
		const world = openTwoWay();
		['Ann', 'Anna'].forEach((name) => world.left.add({ code: 'C1', name }));

		await world.run();

		expect(await world.reasons()).not.toEqual({});
		expect(await world.store.sync('contacts')).toMatchObject({ failures: 0 });
	});
});

describe('a sync that was disabled by its failures', () => {
	const disabled = async () => {
		const world = openTwoWay();
		await failing(world, 10);
		return world;
	};

	it('refuses every later run before the first call, and names the reason', async () => {
		const world = await disabled();
		const from = world.log.entries.length;

		const refused = await endOf(world.run());

		expect(refused).toMatchObject({ name: 'RunRefused', code: 'disabled' });
		expect(refused.message).toContain('10 runs in a row failed');
		expect(world.log.entries).toHaveLength(from);
	});

	it('goes on when it is enabled, and counts from nothing', async () => {
		const world = await disabled();
		await enableSync(world.environment(), 'contacts');
		world.left.add({ code: 'C1', name: 'Ann' });

		await failing(world, 9);
		expect((await world.run()).summary.status).toBe('completed');

		expect(world.right.ids()).toHaveLength(1);
		expect(await world.store.sync('contacts')).toMatchObject({ enabled: true, failures: 0 });
	});
});
