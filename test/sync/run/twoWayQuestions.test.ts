import type { Policies } from '../../../sync/contracts';
import { row, syncName } from './twoWayDefinition';
import { openTwoWay } from './twoWayWorld';
import type { TwoWayWorld } from './twoWayWorld';

const onDelete: Policies['onDelete'] = { left: 'delete', right: 'delete' };

/** Two records that were linked and differ in their titles. */
async function firstLink(world: TwoWayWorld) {
	const left = world.left.add({ code: 'C1', name: 'Ann', title: 'Clerk' });
	const right = world.right.add({ code: 'C1', name: 'Ann', title: 'Head' });
	await world.run();
	expect(await world.reasons()).toEqual({ [left]: 'first-link' });
	return { left, right };
}

describe('an answer to all that is held', () => {
	it('is not taken for one to a question of another kind', async () => {
		const world = openTwoWay({ policies: { onDelete } });
		const { left, right } = await firstLink(world);
		await world.answer({ kind: 'carryOut' });
		// Takes the answer, and ends before it looks at anything.
		await world.run({ timeLimit: 0 });
		const [hold] = await world.holds();
		expect(hold).toMatchObject({ id: left, reason: 'first-link' });
		expect(hold?.answer).toBeUndefined();
		world.left.remove(left);

		expect((await world.run()).sent).toEqual([]);
		expect(world.right.ids()).toEqual([right]);
		expect(await world.reasons()).toEqual({ [left]: 'first-deletions' });
	});
});

describe('an answer about the values of two records, one of which is deleted before it is carried out', () => {
	it('does not stand for an answer to the first deletions', async () => {
		const world = openTwoWay({ policies: { onDelete } });
		const { left, right } = await firstLink(world);
		await world.answer({ kind: 'keep' }, 'first-link');
		world.left.remove(left);

		expect((await world.run()).sent).toEqual([]);
		expect(await world.linked()).toEqual({ [left]: right });
		expect(await world.reasons()).toEqual({ [left]: 'first-deletions' });
	});
});

/** Ids of what the last run has parked, as often as it did. */
async function parked({ store }: TwoWayWorld) {
	const [last] = await store.runs(syncName.contact, 1);
	const journal = await store.journal(syncName.contact, last?.id ?? '', 0, 100);
	return journal.flatMap(({ verb, leftId }) => (verb === 'park' ? [leftId] : []));
}

describe('a question about the deletion of a record that is there again', () => {
	it('ends where the record has to wait, and the record is not looked at over and over', async () => {
		const world = openTwoWay({
			rows: ['code', 'name', 'company'].map((name) => row(name)),
			policies: { onDelete },
		});
		const ann = await world.pair({ code: 'C1', name: 'Ann' });
		world.left.remove(ann.left);
		await world.run();
		expect(await world.reasons()).toEqual({ [ann.left]: 'first-deletions' });
		const company = world.companies.left.add({ code: 'K1', name: 'Acme' });
		world.left.restore(ann.left);
		world.left.edit(ann.left, { company });
		await world.answer({ kind: 'carryOut' }, 'first-deletions');

		const { sent, summary } = await world.run();

		expect(sent).toEqual([]);
		expect(await world.reasons()).toEqual({});
		expect(summary).toMatchObject({ openParked: 1 });
		// As the answer is served, and as the feed shows it.
		expect(await parked(world)).toEqual([ann.left, ann.left]);
	});

	it('ends where the record is outside the scope by now', async () => {
		const world = openTwoWay({
			rows: ['code', 'name', 'status'].map((name) => row(name)),
			scope: { filter: [{ field: 'status', operator: 'notEquals', value: 'done' }] },
			policies: { onDelete },
		});
		const ann = await world.pair({ code: 'C1', name: 'Ann' });
		await world.pair({ code: 'C2', name: 'Bea' });
		world.left.remove(ann.left);
		await world.run();
		expect(await world.reasons()).toEqual({ [ann.left]: 'first-deletions' });
		world.left.restore(ann.left);
		world.left.edit(ann.left, { status: 'done' });

		expect((await world.run()).sent).toEqual([]);
		expect(await world.reasons()).toEqual({});
		expect(world.right.ids()).toContain(ann.right);
	});
});

describe('a question about the values of a pair that is outside the scope by now', () => {
	it('stands, for the time when the pair is back', async () => {
		const world = openTwoWay();
		const { left } = await firstLink(world);
		world.define({ scope: { deny: [left] } });
		world.left.edit(left, { note: 'new' });

		await world.run();

		expect(await world.reasons()).toEqual({ [left]: 'first-link' });
	});
});

describe('a question about the values of a pair whose update has to wait', () => {
	it('keeps its answer until the update goes', async () => {
		const world = openTwoWay({
			rows: ['code', 'name', 'title', 'company'].map((name) => row(name)),
		});
		const ann = await world.pair({ code: 'C1', name: 'Ann', title: 'Clerk' });
		const company = world.companies.left.add({ code: 'K1', name: 'Acme' });
		world.left.edit(ann.left, { title: 'left', company });
		world.right.edit(ann.right, { title: 'right' });
		await world.run();
		expect(await world.reasons()).toEqual({ [ann.left]: 'conflict' });
		await world.answer({ kind: 'left' }, 'conflict');
		await world.run();
		expect(world.right.show(ann.right)).toMatchObject({ title: 'right' });
		expect(await parked(world)).toHaveLength(3);
		await world.run({ object: 'company' });

		await world.run();

		expect(world.right.show(ann.right)).toMatchObject({ title: 'left' });
		expect(await world.reasons()).toEqual({});
	});
});
