import type { Policies } from '../../../sync/contracts';
import type { Plain } from './twoWayPlain';
import { row } from './twoWayDefinition';
import { openTwoWay } from './twoWayWorld';

const minutes = 60_000;

/** Two records of one code that were never linked; the right one was entered ten minutes later. */
function strangers(onFirstLink: Policies['onFirstLink'], left: Plain, right: Plain) {
	const world = openTwoWay({ policies: onFirstLink ? { onFirstLink } : {} });
	const ids = { left: world.left.add({ code: 'C1', name: 'Ann', ...left }), right: '' };
	world.clock.advance(10 * minutes);
	ids.right = world.right.add({ code: 'C1', name: 'Ann', ...right });
	const titles = () => [
		world.left.show(ids.left)?.['title'],
		world.right.show(ids.right)?.['title'],
	];
	return { world, ids, titles };
}

describe('two records that are linked for the first time', () => {
	it('fill what is empty in the other, both ways', async () => {
		const { world, ids } = strangers('hold', { title: 'Clerk' }, { note: 'noted' });

		await world.run();

		const filled = { title: 'Clerk', note: 'noted' };
		expect(world.left.show(ids.left)).toMatchObject(filled);
		expect(world.right.show(ids.right)).toMatchObject(filled);
		expect(await world.linked()).toEqual({ [ids.left]: ids.right });
		expect((await world.run()).sent).toEqual([]);
	});

	it('that are equal are linked without a write', async () => {
		const { world, ids } = strangers('hold', { title: 'Clerk' }, { title: 'Clerk' });

		const { sent, summary } = await world.run();

		expect(sent).toEqual([]);
		expect(summary.counts).toMatchObject({ linked: 1, created: 0 });
		expect(await world.linked()).toEqual({ [ids.left]: ids.right });
	});

	it.each<[Policies['onFirstLink'], string]>([
		['left', 'Clerk'],
		['right', 'Head'],
		['newest', 'Head'],
	])("take by '%s' the value %s where they differ", async (policy, expected) => {
		const { world, titles } = strangers(policy, { title: 'Clerk' }, { title: 'Head' });

		await world.run();

		expect(titles()).toEqual([expected, expected]);
		expect(await world.reasons()).toEqual({});
		expect((await world.run()).sent).toEqual([]);
	});

	it('are linked and held where they differ and nothing is said', async () => {
		const { world, ids, titles } = strangers(undefined, { title: 'Clerk' }, { title: 'Head' });

		expect((await world.run()).sent).toEqual([]);
		expect(titles()).toEqual(['Clerk', 'Head']);
		expect(await world.linked()).toEqual({ [ids.left]: ids.right });
		expect(await world.reasons()).toEqual({ [ids.left]: 'first-link' });
	});

	it('carry the fields that do not differ while another one is held', async () => {
		const { world, ids } = strangers('hold', { title: 'Clerk', note: 'noted' }, { title: 'Head' });
		await world.run();

		expect(world.right.show(ids.right)).toMatchObject({ note: 'noted', title: 'Head' });
		world.left.edit(ids.left, { note: 'edited' });
		await world.run();
		expect(world.right.show(ids.right)).toMatchObject({ note: 'edited', title: 'Head' });
	});

	it('do not fill what was emptied after they were found to differ', async () => {
		const { world, ids, titles } = strangers('hold', { title: 'Clerk' }, { title: 'Head' });
		await world.run();
		world.left.edit(ids.left, { title: null });

		expect((await world.run()).sent).toEqual([]);
		expect(titles()).toEqual([null, 'Head']);
		expect(await world.reasons()).toEqual({ [ids.left]: 'first-link' });
	});

	it.each(['left', 'right'] as const)('are decided by a person for the %s', async (side) => {
		const { world, titles } = strangers('hold', { title: 'left' }, { title: 'right' });
		await world.run();
		await world.answer({ kind: side }, 'first-link');

		await world.run();

		expect(titles()).toEqual([side, side]);
		expect(await world.reasons()).toEqual({});
	});
});

describe('a row with a default, at the first link', () => {
	it.each([
		[{ left: 'Head', right: null }, 'Head'],
		[{ left: null, right: 'Head' }, 'Head'],
		[{ left: null, right: null }, null],
	] as const)('fills what is empty from the other record: %j', async (titles, wanted) => {
		const rows = [row('code'), row('name'), row('title', { fallback: '-' })];
		const world = openTwoWay({ rows });
		const left = world.left.add({ code: 'C1', name: 'Ann', title: titles.left });
		const right = world.right.add({ code: 'C1', name: 'Ann', title: titles.right });

		await world.run();

		expect(world.left.show(left)).toMatchObject({ title: wanted });
		expect(world.right.show(right)).toMatchObject({ title: wanted });
		expect(await world.reasons()).toEqual({});
	});
});

describe('a first run that only links', () => {
	const listing = () => {
		const world = openTwoWay({ policies: { firstRun: 'linkOnly' } });
		const both = {
			left: world.left.add({ code: 'C1', name: 'Ann' }),
			right: world.right.add({ code: 'C1', name: 'Ann' }),
		};
		const onlyLeft = world.left.add({ code: 'C2', name: 'Bob' });
		const onlyRight = world.right.add({ code: 'C3', name: 'Cid' });
		return { world, both, onlyLeft, onlyRight };
	};

	it('links what matches, and lists the rest of both sides without creating it', async () => {
		const { world, both, onlyLeft, onlyRight } = listing();

		const { sent, report } = await world.run();

		expect(sent).toEqual([]);
		expect(await world.linked()).toEqual({ [both.left]: both.right });
		expect(report.attention.map(({ side, id, reason }) => [side, id, reason]).sort()).toEqual([
			['left', onlyLeft, 'not-created'],
			['right', onlyRight, 'not-created'],
		]);
	});

	it('creates nothing of the list in later runs either', async () => {
		const { world, onlyLeft } = listing();
		await world.run();
		world.left.edit(onlyLeft, { title: 'edited' });

		expect((await world.run()).sent).toEqual([]);
		expect(Object.keys(await world.reasons())).toHaveLength(2);
	});

	it('creates all of the list once the rule says so, and each once', async () => {
		const { world } = listing();
		await world.run();
		const { contact } = world.definitions;
		const policies = { ...contact.policies, firstRun: 'linkAndCreate' as const };
		world.definitions.contact = { ...contact, policies };

		const { sent } = await world.run();

		expect(sent).toHaveLength(2);
		expect(await world.reasons()).toEqual({});
		expect([world.left.ids().length, world.right.ids().length]).toEqual([3, 3]);
	});

	it("makes the one that a person answers with 'create'", async () => {
		const { world, onlyLeft, onlyRight } = listing();
		await world.run();
		await world.answer({ kind: 'create' }, { side: 'left', id: onlyLeft });

		const { sent } = await world.run();

		expect(sent).toMatchObject([{ to: 'right', kind: 'create', fields: { code: 'C2' } }]);
		expect(await world.reasons()).toEqual({ [onlyRight]: 'not-created' });
	});

	it("makes all when all are answered with 'create'", async () => {
		const { world } = listing();
		await world.run();
		await world.answer({ kind: 'create' }, 'not-created');

		await world.run();

		expect([world.left.ids().length, world.right.ids().length]).toEqual([3, 3]);
		expect(await world.reasons()).toEqual({});
		expect(Object.keys(await world.linked())).toHaveLength(3);
	});

	it('is the first only: what is new afterwards is created', async () => {
		const { world } = listing();
		await world.run();
		world.right.add({ code: 'C4', name: 'Dot' });

		expect((await world.run()).sent).toMatchObject([{ to: 'left', kind: 'create' }]);
	});
});
