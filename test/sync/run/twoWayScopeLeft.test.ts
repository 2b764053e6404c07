import type { Policies } from '../../../sync/contracts';
import { row } from './twoWayDefinition';
import type { Said } from './twoWayDefinition';
import { day, openTwoWay } from './twoWayWorld';
import type { Options, TwoWayWorld } from './twoWayWorld';

const rows = ['code', 'name', 'title', 'status'].map((name) => row(name));
const filter = [{ field: 'status', operator: 'notEquals', value: 'done' }] as const;
const inactive: Policies['inactive'] = {
	left: { field: 'active', value: 'false' },
	right: { field: 'x_active', value: 'false' },
};

/** Ann and Bea in step, in a scope that a record leaves by its status or by the deny list. */
async function pairs(said: Said, habits: Pick<Options, 'left' | 'right'> = {}) {
	const saidNow = (more: Said): Said => ({
		rows,
		...said,
		...more,
		scope: { filter, ...said.scope, ...more.scope },
		policies: { inactive, ...said.policies, ...more.policies },
	});
	const world = openTwoWay({ ...saidNow({}), ...habits });
	const toLeft = said.policies?.direction === 'toLeft';
	const people = toLeft ? world.right : world.left;
	people.add({ code: 'C1', name: 'Ann', status: 'new' });
	people.add({ code: 'C2', name: 'Bea', status: 'new' });
	await world.run();
	world.clock.advance(day);
	const [ann, bea] = world.left.ids() as [string, string];
	const linked = await world.linked();
	const [annThere, beaThere] = [linked[ann] ?? '', linked[bea] ?? ''];
	const define = (more: Said) => world.define(saidNow(more));
	return { world, define, ann, bea, annThere, beaThere };
}

async function carriedOut(world: TwoWayWorld) {
	await world.run();
	await world.answer({ kind: 'carryOut' });
	return await world.run();
}

describe('an edit of the scope', () => {
	it.each(['changes', 'listing'] as const)(
		'does to unchanged records what the owner wants of what leaves it (feed: %s)',
		async (feed) => {
			const { world, define, ann, annThere } = await pairs(
				{ policies: { onLeavingScope: 'delete' } },
				{ left: { feed }, right: { feed } },
			);
			define({ scope: { deny: [ann] } });

			expect((await carriedOut(world)).sent).toMatchObject([
				{ to: 'right', kind: 'delete', id: annThere },
			]);
			expect(await world.reasons()).toEqual({});
		},
	);

	it('by which a record is in again ends the question', async () => {
		const { world, define, ann } = await pairs({ policies: { onLeavingScope: 'delete' } });
		define({ scope: { deny: [ann] } });
		await world.run();
		expect(await world.reasons()).toEqual({ [ann]: 'first-deletions' });
		define({});

		expect((await carriedOut(world)).sent).toEqual([]);
		expect(await world.reasons()).toEqual({});
	});
});

describe('another rule for what leaves the scope', () => {
	it('goes for what has left it before', async () => {
		const { world, define, ann, bea, beaThere } = await pairs({});
		world.left.edit(ann, { status: 'done' });
		await world.run();
		world.clock.advance(day);
		// From then on no feed brings it up by itself any more.
		for (const title of ['Clerk', 'Head']) {
			world.left.edit(bea, { title });
			await world.run();
		}
		define({ policies: { onLeavingScope: 'unlink' } });
		await world.run();

		expect(await world.linked()).toEqual({ [bea]: beaThere });
	});

	it('that keeps the pair ends the question, and nothing is deleted later on', async () => {
		const { world, define, ann, annThere, bea, beaThere } = await pairs({
			policies: { onLeavingScope: 'delete' },
		});
		world.left.edit(ann, { status: 'done' });
		await world.run();
		define({ policies: { onLeavingScope: 'keep' } });

		expect((await carriedOut(world)).sent).toEqual([]);
		expect(await world.reasons()).toEqual({});
		expect(await world.linked()).toEqual({ [ann]: annThere, [bea]: beaThere });
		expect(await world.store.countRemovals('contacts', 'left')).toBe(0);
	});
});

describe('one look-up that does not find a record', () => {
	const quiet = { tombstones: false, feed: 'changes' } as const;
	const policies: Policies = {
		onLeavingScope: 'delete',
		onDelete: { left: 'delete', right: 'delete' },
		whenMappingChanges: 'update',
	};

	it('that had left the scope deletes nothing', async () => {
		const { world, ann, annThere } = await pairs({ policies }, { left: quiet });
		world.left.edit(ann, { status: 'done' });
		await world.run();
		world.left.remove(ann);

		expect((await carriedOut(world)).sent).toEqual([]);
		expect(world.right.ids()).toContain(annThere);
	});

	it('whose counterpart has left the scope does not delete that one', async () => {
		const { world, ann, annThere } = await pairs({ policies }, { right: quiet });
		world.left.edit(ann, { status: 'done' });
		await world.run();
		world.right.remove(annThere);

		expect((await carriedOut(world)).sent).toEqual([]);
		expect(world.left.ids()).toContain(ann);
	});
});

describe('a pair that a killed run has ended because of the scope', () => {
	it.each(['delete', 'deactivate'] as const)(
		'stays ended when its record is in again: %s',
		async (onLeavingScope) => {
			const { world, ann, bea, beaThere } = await pairs({ policies: { onLeavingScope } });
			world.left.edit(ann, { status: 'done' });
			await world.run();
			await world.answer({ kind: 'carryOut' });
			const killed = world.run({
				kill: ({ kind, writes }) => (kind === 'state' && writes === 1 ? 'before' : undefined),
			});
			await expect(killed).rejects.toThrow();
			world.clock.advance(day);
			await world.run();
			world.left.edit(ann, { status: 'open', title: 'Head' });

			expect((await world.run()).sent).toEqual([]);
			expect(await world.linked()).toEqual({ [bea]: beaThere });
			expect(await world.reasons()).toEqual({});
		},
	);
});

describe('a sync to the left', () => {
	const toLeft = (onLeavingScope: Policies['onLeavingScope']): Said => ({
		policies: { direction: 'toLeft', onLeavingScope },
	});

	it("makes inactive what it has written itself by 'deactivate'", async () => {
		const { world, define, ann } = await pairs(toLeft('deactivate'));
		define({ scope: { deny: [ann] } });

		expect((await carriedOut(world)).sent).toMatchObject([
			{ to: 'left', kind: 'update', id: ann, fields: { active: false } },
		]);
	});

	it('asks no more about a record that the lists let in again', async () => {
		const { world, define, ann, annThere } = await pairs(toLeft('delete'));
		define({ scope: { deny: [ann] } });
		await world.run();
		expect(await world.reasons()).toEqual({ [ann]: 'first-deletions' });
		define({});
		await world.run();

		expect(await world.reasons()).toEqual({});
		world.right.edit(annThere, { title: 'Head' });
		await world.run();
		expect(world.left.show(ann)).toMatchObject({ title: 'Head' });
	});
});

describe('a deletion of which the owner wants nothing', () => {
	it('is no question only because something is to be done to what leaves the scope', async () => {
		const { world, ann, bea, beaThere } = await pairs({
			policies: { onLeavingScope: 'delete', onDelete: { left: 'ignore', right: 'ignore' } },
		});
		world.left.remove(ann);
		await world.run();

		expect(await world.reasons()).toEqual({});
		expect(await world.linked()).toEqual({ [bea]: beaThere });
	});
});
