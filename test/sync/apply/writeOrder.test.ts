import { plainHabits } from '../../simulation/vendor/habits';
import { row, syncName } from '../run/twoWayDefinition';
import { at, openTwoWay } from '../run/twoWayWorld';
import type { TwoWayWorld } from '../run/twoWayWorld';

const both = ['left', 'right'] as const;
const rows = ['code', 'name', 'email'].map((name) => row(name));

/** Calls of the last run to a side, of one kind. */
const callsTo = (world: TwoWayWorld, from: number, side: 'left' | 'right') =>
	world.log.entries
		.slice(from)
		.filter((entry) => entry.side === side)
		.map(({ call }) => call);

describe('a batch on its way', () => {
	it('is on record before it goes out, record by record, with the time until when it may be answered', async () => {
		const world = openTwoWay();
		['C1', 'C2'].forEach((code) => world.left.add({ code, name: code }));
		const seen: unknown[] = [];
		let sentAt = 0;

		await world.run({
			meanwhile: async ({ kind }) => {
				if (kind !== 'write') return;
				sentAt = world.clock.now();
				seen.push(...(await world.store.intents(syncName.contact)));
			},
		});

		const deadline = sentAt + plainHabits.requestTimeout;
		expect(seen).toMatchObject([
			{ kind: 'create', to: 'right', leftId: 'L1', deadline },
			{ kind: 'create', to: 'right', leftId: 'L2', deadline },
		]);
		expect(await world.store.intents(syncName.contact)).toEqual([]);
	});

	it('is on record without a value of its records', async () => {
		const world = openTwoWay();
		world.left.add({ code: 'C-secret', name: 'Ann-secret', note: 'a secret note' });
		let seen = '';

		await world.run({
			meanwhile: async ({ kind }) => {
				if (kind === 'write') seen += JSON.stringify(await world.store.intents(syncName.contact));
			},
		});

		expect(seen).toContain('L1');
		expect(seen).not.toContain('secret');
	});

	it('that the vendor certainly did not take leaves nothing on record', async () => {
		const world = openTwoWay();
		world.left.add({ code: 'C1', name: 'Ann' });

		await world.run({ faults: [at('right', 'write', 1, 'throttled')] }).catch(() => undefined);

		expect(await world.store.intents(syncName.contact)).toEqual([]);
	});
});

describe('what was written', () => {
	it.each(both)('to the other of the %s is looked at once for a whole batch', async (side) => {
		const other = side === 'left' ? 'right' : 'left';
		const world = openTwoWay();
		['C1', 'C2', 'C3', 'C4', 'C5'].forEach((code) => world[side].add({ code, name: code }));
		const from = world.log.entries.length;

		await world.run();

		const calls = callsTo(world, from, other);
		expect(calls.filter((call) => call === 'write')).toHaveLength(1);
		expect(calls[calls.indexOf('write') + 1]).toBe('find');
	});

	it('in one window goes out in as few requests as the vendor takes', async () => {
		const world = openTwoWay({ left: { pageSize: 20 }, right: { writeBatch: 4 } });
		for (let n = 0; n < 8; n += 1) world.left.add({ code: `C${n}`, name: `Name ${n}` });
		const from = world.log.entries.length;

		await world.run();

		const writes = world.log.entries.slice(from).filter(({ call }) => call === 'write');
		expect(writes.map(({ operations }) => operations?.length)).toEqual([4, 4]);
		expect(writes.some(({ overLimit }) => overLimit)).toBe(false);
	});

	it('is told by the journal as the vendor saw it', async () => {
		const world = openTwoWay();
		const ann = await world.pair({ code: 'C1', name: 'Ann', title: 'Clerk' });
		world.left.edit(ann.left, { title: 'Head' });
		const { summary } = await world.run();

		const journal = await world.store.journal(syncName.contact, summary.run, 0, 100);

		expect(journal.filter(({ verb }) => verb === 'update')).toMatchObject([
			{
				to: 'right',
				leftId: ann.left,
				rightId: ann.right,
				fields: [{ label: 'right title', rule: 'left-changed' }],
			},
		]);
	});
});

describe('a vendor that takes part of a batch', () => {
	it.each(['partThrottled', 'partUnknown'] as const)(
		'(%s) gets the rest once more in the same run, and nothing twice',
		async (kind) => {
			const world = openTwoWay();
			['C1', 'C2', 'C3', 'C4'].forEach((code) => world.left.add({ code, name: code }));

			const { summary } = await world.run({ faults: [at('right', 'write', 1, kind, 2)] });

			const codes = world.right.ids().map((id) => world.right.show(id)?.['code']);
			expect([...codes].sort()).toEqual(['C1', 'C2', 'C3', 'C4']);
			expect(summary).toMatchObject({ status: 'completed', openHolds: 0, openParked: 0 });
		},
	);

	it('and refuses one record holds that one alone', async () => {
		const world = openTwoWay();
		['C1', 'C2', 'C3'].forEach((code) => world.left.add({ code, name: code }));

		await world.run({ faults: [at('right', 'write', 1, 'recordRefused', 1)] });

		expect(world.right.ids()).toHaveLength(2);
		expect(await world.reasons()).toEqual({ L2: 'refused' });
	});

	it('and leaves out one field gets that one again, alone', async () => {
		const world = openTwoWay();
		const ann = await world.pair({ code: 'C1', name: 'Ann', title: 'Clerk', note: 'old' });
		const both = { title: 'Head', note: 'new' };
		world.left.edit(ann.left, both);

		const first = await world.run({ faults: [at('right', 'write', 1, 'fieldRefused')] });
		const second = await world.run();

		const [whole, rest, ...more] = [...first.sent, ...second.sent].map(({ fields }) => fields);
		expect(whole).toEqual(both);
		expect(Object.keys(rest ?? {})).toHaveLength(1);
		expect(more).toEqual([]);
		expect(world.right.show(ann.right)).toMatchObject(both);
		expect(await world.reasons()).toEqual({});
	});
});

describe('a new record that a vendor puts into one it has', () => {
	it('is held and names that one, which keeps its link', async () => {
		const world = openTwoWay({ rows, right: { sameEmail: 'merged' } });
		const ann = await world.pair({ code: 'C1', name: 'Ann', email: 'same@example.org' });
		const twin = world.left.add({ code: 'C2', name: 'Bea', email: 'bea@example.org' });

		await world.run({
			meanwhile: ({ kind, nth }) => {
				if (kind !== 'write' || nth !== 1) return;
				world.right.edit(ann.right, { email: 'bea@example.org' });
			},
		});

		expect(await world.holds()).toContainEqual(
			expect.objectContaining({ side: 'left', id: twin, reason: 'merged', otherId: ann.right }),
		);
		expect(await world.linked()).toEqual({ [ann.left]: ann.right });
	});

	const email = 'same@example.org';

	/** The vendor shows the one that it puts the new one into to people alone. */
	const putIntoHidden = async () => {
		const world = openTwoWay({
			rows,
			left: { feed: 'listing' },
			right: { sameEmail: 'merged' },
		});
		const ann = await world.pair({ code: 'C1', name: 'Ann', email });
		world.right.vendor.settings.hidesEvery = 1;
		const twin = world.left.add({ code: 'C2', name: 'Bea', email });
		await world.run();
		return { world, ann, twin };
	};

	it('is not written over that one by every run that meets it again', async () => {
		const { world, ann, twin } = await putIntoHidden();
		expect(await world.reasons()).toMatchObject({ [twin]: 'merged' });

		const again = [await world.run(), await world.run()].flatMap(({ sent }) => sent);
		await world.retry();

		expect([...again, ...(await world.run()).sent]).toEqual([]);
		expect(await world.holds()).toContainEqual(
			expect.objectContaining({ id: twin, reason: 'merged', otherId: ann.right }),
		);
	});

	it.each(['an edit of the new one', 'a person’s word', 'a new mapping'])(
		'is sent again after %s',
		async (what) => {
			const { world, twin } = await putIntoHidden();
			if (what === 'an edit of the new one') world.left.edit(twin, { email: 'bea@example.org' });
			else if (what === 'a person’s word') await world.answer({ kind: 'create' }, 'merged');
			else world.define({ rows: rows.slice(0, 2) });

			const { sent } = await world.run();

			expect(sent).toEqual([expect.objectContaining({ kind: 'create', to: 'right' })]);
		},
	);

	it('is told of what holds it as soon as that can be seen', async () => {
		const { world, twin } = await putIntoHidden();
		world.right.vendor.settings.hidesEvery = 0;

		await world.run();

		expect(await world.reasons()).toMatchObject({ [twin]: 'candidate-taken' });
	});
});
