import type { Habits } from './habits';
import { asRows } from './rewriting';
import { contacts, ids, named, names, read, stage } from './stage';

describe('the feed of changes', () => {
	it('shows every record once and says when it was all', async () => {
		const world = stage({ pageSize: 2 });
		[1, 2, 3].forEach((code) => world.create(code));
		const pages = await read(world.connect());

		expect(ids(pages)).toEqual(['L1', 'L2', 'L3']);
		expect(pages.map(({ complete }) => complete)).toEqual([false, true]);
	});

	it('goes on from a cursor with what was modified since, tombstones among it', async () => {
		const world = stage();
		[1, 2, 3].forEach((code) => world.create(code));
		const cursor = (await read(world.connect())).at(-1)?.next ?? null;
		world.clock.advance(3_600_000);
		world.edit(2, 'title', 1);
		world.vendor.people({ act: 'delete', object: 'contact', pick: 0, n: 0 }, -1);
		world.clock.advance(3_600_000);
		await read(world.connect());
		const later = await read(world.connect(), {
			...cursor,
			stamp: Number(cursor?.['stamp']) + 600_000,
		});

		expect(ids(later)).toEqual(['L2']);
		expect(later.flatMap(({ deleted }) => deleted)).toEqual(['L1']);
		expect(later.at(-1)?.complete).toBe(false);
	});

	it('keeps deletions to itself where it has no tombstones', async () => {
		const world = stage({ tombstones: false });
		world.create(1);
		world.vendor.people({ act: 'delete', object: 'contact', pick: 0, n: 0 }, -1);

		expect((await read(world.connect())).flatMap(({ deleted }) => deleted)).toEqual([]);
	});
});

describe('a listing by offset', () => {
	it('loses a record across a page border when one before it goes', async () => {
		const world = stage({ feed: 'listing', pageSize: 2 });
		[1, 2, 3].forEach((code) => world.create(code));
		const seen: string[] = [];
		for await (const { records } of contacts(world.connect()).changes(null, {})) {
			const first = seen.length === 0;
			seen.push(...records.map(({ id }) => id));
			if (first) world.vendor.people({ act: 'delete', object: 'contact', pick: 2, n: 0 }, -1);
		}

		expect(seen).toEqual(['L3', 'L2']);
		expect(world.vendor.rows('contact').map(({ id }) => id)).toEqual(['L1', 'L2']);
	});
});

describe('a new record', () => {
	it('is found by key only after the lag, which is told, and by id at once', async () => {
		const world = stage({ lag: 30_000 });
		world.create(1);
		const object = contacts(world.connect());
		const early = await object.find('code', ['C1'], {});
		const byId = await object.find('id', ['L1'], {});
		world.clock.advance(30_000);
		const late = await object.find('code', ['C1'], {});

		expect([early, byId, late].map(({ records }) => records.length)).toEqual([0, 1, 1]);
		expect([early.lag, byId.lag]).toEqual([30_000, 0]);
	});
});

describe('a deleted id', () => {
	it.each([
		[true, ['L1']],
		[false, []],
	])('is told as gone where the vendor tells such things: %p', async (tellsGone, gone) => {
		const world = stage({ tellsGone });
		world.create(1);
		world.vendor.people({ act: 'delete', object: 'contact', pick: 0, n: 0 }, -1);

		expect(await contacts(world.connect()).find('id', ['L1'], {})).toMatchObject({
			records: [],
			gone,
		});
	});

	it('is neither there nor gone when rights hide it', async () => {
		const world = stage();
		[1, 2].forEach((code) => world.create(code));
		world.vendor.settings.hidesEvery = 2;

		expect(await contacts(world.connect()).find('id', ['L2'], {})).toMatchObject({
			records: [],
			gone: [],
		});
	});
});

describe('storing', () => {
	it.each<[string, Partial<Habits>, string, string]>([
		['trims as it declares', { declared: { name: ['trim'] } }, ' Ann ', 'Ann'],
		['trims in silence', { silent: { name: 'trim' } }, ' Ann ', 'Ann'],
		['cuts in silence', { silent: { name: 'cut' } }, 'Annabella Maria', 'Annabella Ma'],
		['keeps what it is given', {}, ' Ann ', ' Ann '],
	])('%s', async (_, habits, sent, kept) => {
		const world = stage(habits);
		await contacts(world.connect()).write([named(sent)], {});

		expect(names(world)).toEqual([kept]);
	});

	it('tells in the description what it declares, and not what it does in silence', async () => {
		const world = stage({ declared: { name: ['trim'] }, silent: { title: 'upper' } });
		const { fields } = await contacts(world.connect()).describe();
		const rewrites = fields.flatMap((field) =>
			field.rewrites ? [[field.id, field.rewrites]] : [],
		);

		expect(rewrites).toEqual([['name', ['trim']]]);
	});

	it('rounds half up', async () => {
		const world = stage({ declared: { amount: ['round'] } });
		const fields = { code: 'a', name: 'a', amount: '12.345' };
		await contacts(world.connect()).write([{ kind: 'create', fields }], {});

		expect(world.vendor.rows('contact')[0]?.fields['amount']).toBe('12.35');
	});
});

describe('a write', () => {
	it('is refused record by record: required, unknown option, gone', async () => {
		const world = stage();
		const outcomes = await contacts(world.connect()).write(
			[
				{ kind: 'create', fields: { code: 'x' } },
				{ kind: 'create', fields: { name: 'x', status: 'never' } },
				{ kind: 'update', id: 'L9', fields: { name: 'x' } },
				named('fine'),
			],
			{},
		);

		expect(outcomes).toMatchObject([
			{ class: 'invalid', field: 'name' },
			{ class: 'invalid', field: 'status' },
			{ class: 'missing' },
			{ ok: true, created: true },
		]);
	});

	it.each([
		['told', true],
		['honoured', false],
	] as const)('with an old version where versions are %s: done %p', async (versions, ok) => {
		const world = stage({ versions });
		world.create(1);
		world.edit(1, 'title', 1);
		const [outcome] = await contacts(world.connect()).write(
			[{ kind: 'update', id: 'L1', version: '1', fields: { title: 'x' } }],
			{},
		);

		expect(outcome?.ok).toBe(ok);
	});

	it('by an upsert key makes a record once', async () => {
		const world = stage({ upsert: true });
		const operation = { kind: 'upsert', key: 'code', value: 'C1', fields: { name: 'x' } } as const;
		const object = contacts(world.connect());
		await object.write([operation], {});
		const [second] = await object.write([operation], {});

		expect(second).toMatchObject({ ok: true, created: false });
		expect(world.vendor.rows('contact')).toHaveLength(1);
	});

	it.each([
		['refused', { class: 'conflict' }, 1],
		['merged', { ok: true, id: 'L1' }, 1],
		['allowed', { ok: true, id: 'L2' }, 2],
	] as const)('of an e-mail that is taken, where that is %s', async (sameEmail, outcome, count) => {
		const world = stage({ sameEmail });
		world.create(1);
		const fields = { code: 'b', name: 'b', email: ' MAIL1@example.org' };
		const [answer] = await contacts(world.connect()).write([{ kind: 'create', fields }], {});

		expect(answer).toMatchObject(outcome);
		expect(world.vendor.rows('contact')).toHaveLength(count);
	});

	it('keeps what it is not told of in a line only where lines are not written whole', async () => {
		const lines = (qty: number, memo?: string) => [
			{ key: 'S1', fields: { sku: 'S1', qty, ...(memo === undefined ? {} : { memo }) } },
		];
		const memos: unknown[] = [];
		for (const linesWhole of [false, true]) {
			const world = stage({ linesWhole });
			const object = contacts(world.connect());
			const fields = { code: 'a', name: 'a', lines: lines(1, 'kept') };
			await object.write([{ kind: 'create', fields }], {});
			await object.write([{ kind: 'update', id: 'L1', fields: { lines: lines(2) } }], {});
			memos.push(asRows(world.vendor.rows('contact')[0]?.fields['lines'])[0]?.fields);
		}

		expect(memos).toEqual([
			{ sku: 'S1', qty: 2, memo: 'kept' },
			{ sku: 'S1', qty: 2 },
		]);
	});
});

describe('what people do', () => {
	it('gives a loser’s values to the winner of a merge, and restores what was deleted', () => {
		const world = stage();
		world.create(1);
		world.create(6);
		world.vendor.people({ act: 'merge', object: 'contact', pick: 1, n: 0 }, -1);
		const merged = world.vendor.rows('contact').map(({ id, fields }) => [id, fields['title']]);
		world.vendor.people({ act: 'restore', object: 'contact', pick: 0, n: 0 }, -1);

		expect(merged).toEqual([['L2', 'title 1']]);
		expect(world.vendor.rows('contact').map(({ id }) => id)).toEqual(['L1', 'L2']);
	});

	it('lets a save without a change move the stamp alone', () => {
		const world = stage();
		world.create(1);
		const before = { ...world.vendor.rows('contact')[0] };
		world.clock.advance(5000);
		world.vendor.people({ act: 'touch', object: 'contact', pick: 0, n: 0 }, -1);
		const after = world.vendor.rows('contact')[0];

		expect(after?.fields).toEqual(before.fields);
		expect((after?.stamp ?? 0) - (before.stamp ?? 0)).toBe(5000);
	});
});
