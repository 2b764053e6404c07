import type { System } from '../../../sync/contracts';
import { createReport } from '../../../sync/journal/report';
import { row } from './twoWayDefinition';
import { openTwoWay } from './twoWayWorld';
import type { TwoWayWorld } from './twoWayWorld';

/** The left lists what there is, and cannot tell of one record that it is gone. */
function neverTelling(system: System): System {
	return {
		...system,
		object: (name) => {
			const own = system.object(name);
			return {
				...own,
				find: async (...asked) => ({ ...(await own.find(...asked)), neverTells: true }),
			};
		},
	};
}

async function inStep(onDelete: 'delete' | 'ignore') {
	const world = openTwoWay({
		rows: ['code', 'name', 'title', 'note'].map((name) => row(name)),
		policies: { onDelete: { left: onDelete } },
		left: { feed: 'listing', tombstones: false, tellsGone: false },
	});
	const { environment } = world;
	world.environment = (plan) => {
		const own = environment(plan);
		return { ...own, left: neverTelling(own.left) };
	};
	const ann = await world.pair({ code: 'C1', name: 'Ann', title: 'Clerk' });
	await world.pair({ code: 'C2', name: 'Bea' });
	return { world, ann };
}

/** A sync whose first deletions a person has allowed. */
async function allowed() {
	const { world, ann } = await inStep('delete');
	const first = await world.pair({ code: 'C0', name: 'First' });
	world.left.remove(first.left);
	await world.run();
	await world.answer({ kind: 'carryOut' }, 'first-deletions');
	await world.run();
	expect(world.right.show(first.right)).toBeUndefined();
	return { world, ann };
}

const settled = async (world: TwoWayWorld) => {
	await world.run();
	return [(await world.run()).sent, await world.reasons()];
};

describe('a record that is listed no more, where no look-up tells whether it was deleted', () => {
	it('is held for a person, whatever was allowed before, and told once', async () => {
		const { world, ann } = await allowed();
		world.left.remove(ann.left);

		const reports = [createReport(), createReport()];
		for (const report of reports) await world.run({ report });

		expect(await world.reasons()).toEqual({ [ann.left]: 'unproven' });
		expect(reports.map(({ attention }) => attention.length)).toEqual([1, 0]);
		expect(world.right.show(ann.right)).toBeDefined();
	});

	it('is deleted at the other side once a person says so, and nothing is left open', async () => {
		const { world, ann } = await allowed();
		world.left.remove(ann.left);
		await world.run();
		await world.answer({ kind: 'carryOut' }, 'unproven');
		await world.run();

		expect(world.right.show(ann.right)).toBeUndefined();
		expect(await settled(world)).toEqual([[], {}]);
	});

	it('leaves the other one where a person says so, and nothing is made again', async () => {
		const { world, ann } = await allowed();
		world.left.remove(ann.left);
		await world.run();
		await world.answer({ kind: 'keep' }, 'unproven');
		await world.run();

		expect(world.right.show(ann.right)).toBeDefined();
		expect(await settled(world)).toEqual([[], {}]);
	});

	it('is over where the other one is gone as well', async () => {
		const { world, ann } = await allowed();
		world.left.remove(ann.left);
		world.right.remove(ann.right);

		expect(await settled(world)).toEqual([[], {}]);
	});

	it('is no question any more when it is listed again', async () => {
		const { world, ann } = await allowed();
		world.left.remove(ann.left);
		await world.run();
		world.left.restore(ann.left);

		expect(await settled(world)).toEqual([[], {}]);
		expect(world.right.show(ann.right)).toBeDefined();
	});

	it('is no question where the counterpart is to stay in any case', async () => {
		const { world, ann } = await inStep('ignore');
		world.left.remove(ann.left);

		expect(await settled(world)).toEqual([[], {}]);
		expect(world.right.show(ann.right)).toBeDefined();
	});
});
