import type { Habits } from '../../simulation/vendor/habits';
import { key, row } from './twoWayDefinition';
import { at, hour, openTwoWay } from './twoWayWorld';

const uniqueEmail: Partial<Habits> = { sameEmail: 'refused' };

describe('a record with several candidates', () => {
	const several = () => {
		const world = openTwoWay();
		const left = world.left.add({ code: 'C1', name: 'Ann' });
		const rights = ['One', 'Two'].map((name) => world.right.add({ code: 'C1', name }));
		return { world, left, rights };
	};

	it('is held, linked with none of them, and not created', async () => {
		const { world, left } = several();

		expect((await world.run()).sent).toEqual([]);
		expect((await world.reasons())[left]).toBe('several-candidates');
		expect(await world.linked()).toEqual({});
	});

	it('is linked with the one that a person names; the other becomes nobody’s', async () => {
		const { world, left, rights } = several();
		await world.run();
		await world.answer({ kind: 'link', id: rights[1] ?? '' }, { side: 'left', id: left });

		await world.run();
		await world.run();

		expect(await world.linked()).toEqual({ [left]: rights[1] });
		expect(world.left.ids()).toHaveLength(1);
		expect((await world.reasons())[rights[0] ?? '']).toBe('candidate-taken');
	});

	it('is asked for again when the named one is no candidate any more', async () => {
		const { world, left, rights } = several();
		world.right.add({ code: 'C1', name: 'Three' });
		await world.run();
		await world.answer({ kind: 'link', id: rights[1] ?? '' }, { side: 'left', id: left });
		world.right.edit(rights[1] ?? '', { code: 'C7' });

		await world.run();

		expect((await world.linked())[left]).toBeUndefined();
		expect((await world.reasons())[left]).toBe('several-candidates');
	});

	it('goes through by itself when one candidate is left', async () => {
		const { world, left, rights } = several();
		await world.run();
		world.right.remove(rights[0] ?? '');

		await world.run();

		expect(await world.linked()).toEqual({ [left]: rights[1] });
	});
});

describe('a record whose only candidate is linked to another', () => {
	it('is held, and linked once the other one lets go', async () => {
		const world = openTwoWay({ policies: { onDelete: { left: 'unlink' } } });
		const ann = await world.pair({ code: 'C1', name: 'Ann' });
		const twin = world.left.add({ code: 'C1', name: 'Ann' });

		expect((await world.run()).sent).toEqual([]);
		expect(await world.reasons()).toEqual({ [twin]: 'candidate-taken' });
		world.left.remove(ann.left);
		await world.run();
		await world.retry();
		await world.run();

		expect(await world.linked()).toEqual({ [twin]: ann.right });
		expect(world.right.ids()).toEqual([ann.right]);
	});
});

describe('records of one side with one key', () => {
	it('in one window are both held, and neither is created', async () => {
		const world = openTwoWay();
		const twins = ['Ann', 'Anna'].map((name) => world.left.add({ code: 'C1', name }));

		expect((await world.run()).sent).toEqual([]);
		expect(await world.reasons()).toEqual(
			Object.fromEntries(twins.map((id) => [id, 'key-shared'])),
		);
	});

	it('in two windows of one run are both held, and neither is made first', async () => {
		const world = openTwoWay({ left: { pageSize: 1 }, right: { lag: 30_000 } });
		['Ann', 'Anna'].forEach((name) => world.left.add({ code: 'C1', name }));

		await world.run();

		expect(world.right.ids()).toEqual([]);
		expect(Object.values(await world.reasons())).toEqual(['key-shared', 'key-shared']);
	});

	it('in two runs make one record, also where the look-up lags', async () => {
		const world = openTwoWay({ right: { lag: 30_000 } });
		world.left.add({ code: 'C1', name: 'Ann' });
		await world.run();
		const twin = world.left.add({ code: 'C1', name: 'Anna' });
		await world.run();
		world.clock.advance(hour);
		await world.run();

		expect(world.right.ids()).toHaveLength(1);
		expect(await world.reasons()).toEqual({ [twin]: 'candidate-taken' });
	});

	it('go through when their keys are made to differ', async () => {
		const world = openTwoWay();
		const [, second] = ['Ann', 'Anna'].map((name) => world.left.add({ code: 'C1', name }));
		await world.run();
		world.left.edit(second ?? '', { code: 'C2' });

		await world.run();
		await world.run();

		expect(world.right.ids()).toHaveLength(2);
		expect(await world.reasons()).toEqual({});
	});
});

describe('two records that find one and the same by different keys', () => {
	it('are not both linked with it: the earlier key decides, the other record is held', async () => {
		const world = openTwoWay({
			rows: ['code', 'name', 'email'].map((name) => row(name)),
			match: [key('code'), key('email', 'caseless')],
		});
		const right = world.right.add({ code: 'C1', name: 'Ann', email: 'ann@example.org' });
		const byEmail = world.left.add({ name: 'Ann', email: 'ann@example.org' });
		const byCode = world.left.add({ code: 'C1', name: 'Ann' });

		await world.run();

		expect(await world.linked()).toEqual({ [byCode]: right });
		expect(Object.keys(await world.reasons())).toContain(byEmail);
		expect(world.right.ids()).toHaveLength(1);
	});
});

describe('a match by e-mail', () => {
	it('does not mind case and blanks', async () => {
		const world = openTwoWay({
			rows: ['name', 'email'].map((name) => row(name)),
			match: [key('email', 'caseless')],
		});
		const left = world.left.add({ name: 'Ann', email: 'Ann@Example.org' });
		const right = world.right.add({ name: 'Ann', email: ' ann@example.ORG ' });

		await world.run();

		expect(await world.linked()).toEqual({ [left]: right });
	});

	describe('at a system that is asked for one value at a time', () => {
		const oneByOne = () =>
			openTwoWay({
				rows: ['name', 'email'].map((name) => row(name)),
				match: [key('email', 'caseless')],
				left: { findBatch: 1 },
				right: { findBatch: 1 },
			});

		it('finds one record by both ways of writing it: that is no choice', async () => {
			const world = oneByOne();
			const left = world.left.add({ name: 'Ann', email: 'Ann@example.org' });
			const right = world.right.add({ name: 'Ann', email: 'ANN@example.org' });

			await world.run();

			expect(await world.linked()).toEqual({ [left]: right });
		});

		it('finds the one record that a write without an answer has made', async () => {
			const world = oneByOne();
			const left = world.left.add({ name: 'Ann', email: 'Ann@example.org' });

			await world.run({ faults: [at('right', 'write', 1, 'unknownAfter')] });

			expect(await world.linked()).toEqual({ [left]: world.right.ids()[0] });
			expect(await world.reasons()).toEqual({});
		});
	});

	it('gives way to an earlier key that finds something', async () => {
		const world = openTwoWay({
			rows: ['code', 'name', 'email'].map((name) => row(name)),
			match: [key('code'), key('email', 'caseless')],
		});
		const left = world.left.add({ code: 'C1', name: 'Ann', email: 'ann@example.org' });
		const byCode = world.right.add({ code: 'C1', name: 'Ann' });
		world.right.add({ code: 'C2', name: 'Bea', email: 'ann@example.org' });

		await world.run();

		expect((await world.linked())[left]).toBe(byCode);
	});
});

describe('a value that only one record may have', () => {
	const rows = ['code', 'name', 'email'].map((name) => row(name));

	it('is looked up before a record is made with it; the holder is named', async () => {
		const world = openTwoWay({ rows, right: uniqueEmail });
		const holder = world.right.add({ code: 'C9', name: 'Bea', email: 'same@example.org' });
		const left = world.left.add({ code: 'C1', name: 'Ann', email: 'same@example.org' });

		const { sent, report } = await world.run();

		expect(sent.filter(({ to }) => to === 'right')).toEqual([]);
		expect(report.attention).toContainEqual(
			expect.objectContaining({ id: left, reason: 'unique-taken', otherId: holder }),
		);
	});

	it('is looked up before it is written into a record that is linked', async () => {
		const world = openTwoWay({ rows, right: uniqueEmail });
		const ann = await world.pair({ code: 'C1', name: 'Ann', email: 'ann@example.org' });
		await world.pair({ code: 'C2', name: 'Bea', email: 'bea@example.org' });
		world.left.edit(ann.left, { email: 'bea@example.org' });

		expect((await world.run()).sent).toEqual([]);
		expect(await world.reasons()).toEqual({ [ann.left]: 'unique-taken' });
	});

	it('is taken where the system names a holder that has it with spaces around it', async () => {
		const world = openTwoWay({ rows, right: uniqueEmail });
		const ann = await world.pair({ code: 'C1', name: 'Ann', email: 'ann@example.org' });
		world.right.add({ code: 'C9', name: 'Bea', email: ' bea@example.org ' });
		world.left.edit(ann.left, { email: 'bea@example.org' });

		const { sent } = await world.run();

		expect(sent.filter(({ to }) => to === 'right')).toEqual([]);
		expect(await world.reasons()).toEqual({ [ann.left]: 'unique-taken' });
	});

	it('that no look-up shows to be taken is held once the system has refused it twice', async () => {
		const world = openTwoWay({ rows, right: { ...uniqueEmail, findsCaseless: false } });
		const ann = await world.pair({ code: 'C1', name: 'Ann', email: 'ann@example.org' });
		await world.pair({ code: 'C2', name: 'Bea', email: 'Bea@example.org' });
		world.left.edit(ann.left, { email: 'bea@example.org' });

		expect((await world.run()).sent).toHaveLength(2);
		expect(await world.reasons()).toEqual({ [ann.left]: 'refused' });
		expect((await world.run()).sent).toEqual([]);
		world.left.edit(ann.left, { email: 'anna@example.org' });
		await world.run();

		expect(world.right.show(ann.right)).toMatchObject({ email: 'anna@example.org' });
		expect(await world.reasons()).toEqual({});
	});

	describe('one way', () => {
		const oneWay = { rows, policies: { direction: 'toRight' } } as const;

		it('is not written where its look-up shows that the record itself has it already', async () => {
			const world = openTwoWay({ ...oneWay, right: uniqueEmail });
			const ann = await world.pair({ code: 'C1', name: 'Ann', email: 'ann@example.org' });
			world.left.edit(ann.left, { email: 'anna@example.org' });
			world.right.edit(ann.right, { email: 'anna@example.org' });

			expect((await world.run()).sent).toEqual([]);
			world.right.edit(ann.right, { email: 'by.hand@example.org' });
			expect((await world.run()).sent).toEqual([]);
			world.left.edit(ann.left, { email: 'ann@example.org', name: 'Anna' });
			await world.run();

			const last = { email: 'ann@example.org', name: 'Anna' };
			expect(world.right.show(ann.right)).toMatchObject(last);
		});
	});

	it('that two new records would bring is written for one of them only', async () => {
		const world = openTwoWay({ rows, right: uniqueEmail });
		['C1', 'C2'].forEach((code) => world.left.add({ code, name: code, email: 'same@example.org' }));

		const { sent } = await world.run();

		expect(sent).toHaveLength(1);
		expect(Object.values(await world.reasons())).toEqual(['unique-taken']);
	});

	it('is written once its holder has given it up', async () => {
		const world = openTwoWay({ rows, right: uniqueEmail });
		const holder = world.right.add({ code: 'C9', name: 'Bea', email: 'same@example.org' });
		world.left.add({ code: 'C1', name: 'Ann', email: 'same@example.org' });
		await world.run();
		world.right.edit(holder, { email: 'bea@example.org' });
		await world.run();

		await world.run();

		expect(await world.reasons()).toEqual({});
		expect(Object.keys(await world.linked())).toHaveLength(2);
	});
});
