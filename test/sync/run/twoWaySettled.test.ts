import { at, endOf, hour, openTwoWay } from './twoWayWorld';
import type { RunPlan, Step, TwoWayWorld } from './twoWayWorld';

const neverCarriedOut: RunPlan = { faults: [at('right', 'write', 1, 'unknownBefore')] };
const neverAnswered: RunPlan = { faults: [at('right', 'write', 1, 'unknownAfter')] };
const notAvailable: RunPlan = { faults: [at('right', 'write', 1, 'unavailable')] };

/** Two records of one code: the note is to be filled in at the right, of the title nobody has said which one is right. */
function strangers() {
	const world = openTwoWay();
	const left = world.left.add({ code: 'C1', name: 'Ann', title: 'Clerk', note: 'noted' });
	const right = world.right.add({ code: 'C1', name: 'Ann', title: 'Head' });
	return { world, left, right };
}

/** Once, at the first read behind the first write, or when the run is over. */
async function runMeanwhile(world: TwoWayWorld, plan: RunPlan, act: () => void): Promise<void> {
	let done = false;
	const once = () => {
		if (!done) act();
		done = true;
	};
	const meanwhile = ({ kind, writes }: Step) => {
		if (kind === 'read' && writes === 1) once();
	};
	await world.run({ ...plan, meanwhile }).catch(() => undefined);
	once();
}

describe.each<[string, RunPlan]>([
	['is never answered', neverAnswered],
	['is never carried out', neverCarriedOut],
	['ends the run, since the system is not available', notAvailable],
])('two records that match, where the first write to one of them %s', (_, plan) => {
	it('are asked about still: what a person empties meanwhile is not filled', async () => {
		const { world, left, right } = strangers();
		await runMeanwhile(world, plan, () => world.left.edit(left, { title: null }));

		await world.run();

		expect(world.left.show(left)).toMatchObject({ title: null });
		expect(world.right.show(right)).toMatchObject({ title: 'Head', note: 'noted' });
		expect(await world.reasons()).toEqual({ [left]: 'first-link' });
	});

	it('are in step in what was equal: an edit of that is carried over', async () => {
		const { world, left, right } = strangers();
		await runMeanwhile(world, plan, () => world.right.edit(right, { name: 'Anna' }));

		await world.run();

		expect(world.left.show(left)).toMatchObject({ name: 'Anna' });
		expect(await world.reasons()).toEqual({ [left]: 'first-link' });
	});
});

describe('a record that is brought back', () => {
	it('is linked again before the write that follows, and what it was bound by ends', async () => {
		const world = openTwoWay({ policies: { onDelete: { left: 'ignore' } } });
		const ann = await world.pair({ code: 'C1', name: 'Ann', title: 'Clerk' });
		world.left.remove(ann.left);
		await world.run();
		expect(await world.tombstones()).toBe(1);
		world.left.restore(ann.left);
		world.left.edit(ann.left, { title: 'Head' });

		await endOf(world.run(notAvailable));

		expect(await world.linked()).toEqual({ [ann.left]: ann.right });
		expect(await world.tombstones()).toBe(0);
		await world.run();
		expect(world.right.show(ann.right)).toMatchObject({ title: 'Head' });
	});
});

describe('a new record whose write is never carried out, of which one was there already', () => {
	it('is found by its key, and gets in the same run what it lacks', async () => {
		const world = openTwoWay({
			left: { upsert: true },
			right: { upsert: true },
			policies: { direction: 'toRight' },
		});
		const right = world.right.add({ code: 'C1', name: 'Ann', title: 'Clerk' });
		world.left.add({ code: 'C1', name: 'Ann', title: 'Head' });

		const { sent } = await world.run(neverCarriedOut);

		expect(sent.map(({ kind }) => kind)).toEqual(['upsert', 'update']);
		expect(world.right.ids()).toEqual([right]);
		expect(world.right.show(right)).toMatchObject({ title: 'Head' });
	});
});

describe('an edit of two fields whose write is never carried out', () => {
	it('leaves in step the one that a person entered there alike', async () => {
		const world = openTwoWay();
		const ann = await world.pair({ code: 'C1', name: 'Ann', title: 'Clerk', note: 'old' });
		world.left.edit(ann.left, { title: 'Head', note: 'new' });
		await endOf(world.run({ kill: ({ kind }) => (kind === 'write' ? 'before' : undefined) }));
		world.right.edit(ann.right, { title: 'Head' });
		world.clock.advance(hour);
		// Settles the write, and ends before the record is looked at again.
		await endOf(world.run({ faults: [at('left', 'find', 1, 'unavailable')] }));
		world.right.edit(ann.right, { title: 'Chief' });

		await world.run();

		expect(world.left.show(ann.left)).toMatchObject({ title: 'Chief', note: 'new' });
		expect(world.right.show(ann.right)).toMatchObject({ title: 'Chief', note: 'new' });
		expect(await world.reasons()).toEqual({});
	});
});

describe('one way, what a person is to decide besides a write that is never answered', () => {
	it('is asked all the same, though the source does not come up again', async () => {
		const world = openTwoWay({ policies: { direction: 'toRight', onFirstLink: 'hold' } });
		await world.pair({ code: 'C0', name: 'Zed' });
		world.right.add({ code: 'C1', name: 'Ann', title: 'Head' });
		world.clock.advance(hour);
		const left = world.left.add({ code: 'C1', name: 'Ann', title: 'Clerk', note: 'noted' });
		world.clock.advance(hour);
		// Moves the cursor past the feed's overlap.
		world.left.add({ code: 'C2', name: 'Later' });
		await world.run(neverAnswered);
		world.clock.advance(hour);
		await world.run();

		expect(await world.reasons()).toEqual({ [left]: 'first-link' });
	});
});
