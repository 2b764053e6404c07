import type { Subject } from '../../../../sync/contracts';
import type { Parked, StateChange } from '../../../../sync/state';
import { hostileIds, leaseOn, link, pairKey, parkedFor, sync } from '../samples';
import { useStore } from '../storeUnderTest';
import type { OpenStore } from '../storeUnderTest';

export function parkedSuite(open: OpenStore): void {
	const bench = useStore(open);
	const put = (...parked: Parked[]): StateChange[] =>
		parked.map((each) => ({ put: 'parked', pair: bench.pair, parked: each }));
	const record = (id: string, side: 'left' | 'right' = 'left') => ({
		side,
		id,
		pair: bench.pair,
		object: 'account',
	});
	const linked = (leftId: string, rightId: string): StateChange => ({
		put: 'link',
		pair: bench.pair,
		link: link(leftId, rightId),
	});
	const wakeable = async (limit = 9) => await bench.store.wakeable(sync, limit);

	describe('parked records', () => {
		it('wake when the record of either side they wait for is linked, and not before', async () => {
			const child = parkedFor('child', record('parent'));
			const other = parkedFor('other', record('P', 'right'), 'right');
			await bench.commit(...put(child, other, parkedFor('lonely', record('nobody'))));
			expect(await wakeable()).toEqual([]);

			await bench.commit(linked('parent', '1'));
			expect(await wakeable()).toEqual([child]);
			await bench.commit(linked('x', 'P'));
			expect(await wakeable()).toEqual([child, other]);

			expect(await bench.store.countParked(sync)).toBe(3);
			await bench.commit({ drop: 'parked', side: 'left', id: 'child' });
			expect(await wakeable()).toEqual([other]);
		});

		it('do not wake by the other side’s id, nor by a link of another pair', async () => {
			await bench.commit(...put(parkedFor('child', record('1', 'left'))), linked('parent', '1'));
			const elsewhere = await bench.store.openPair({ ...pairKey, right: pairKey.left });
			await bench.commit({ put: 'link', pair: elsewhere, link: link('1', '9') });

			expect(await wakeable()).toEqual([]);
		});

		it('wake when their time has come', async () => {
			const until = bench.store.now() + 5_000;
			await bench.commit(...put(parkedFor('a', { until })));
			expect(await wakeable()).toEqual([]);
			bench.under.advance(6_000);

			expect(await wakeable()).toEqual([parkedFor('a', { until })]);
		});

		it('wake at most so many at a time, those whose time has come first', async () => {
			await bench.commit(
				linked('parent', '1'),
				...put(
					parkedFor('a', record('parent')),
					parkedFor('b', record('parent')),
					parkedFor('z', { until: 0 }),
				),
			);

			expect((await wakeable(2)).map(({ id }) => id)).toEqual(['z', 'a']);
			expect(await wakeable(9)).toHaveLength(3);
		});

		it('wake among thousands that do not', async () => {
			const many = Array.from({ length: 4_500 }, (_, n) => parkedFor(`m${n}`, record('nobody')));
			await bench.commit(...put(...many, parkedFor('zz', record('parent'))), linked('parent', '1'));

			expect((await wakeable()).map(({ id }) => id)).toEqual(['zz']);
			expect(await bench.store.countParked(sync)).toBe(4_501);
		});

		it('wait for something else when they are parked again', async () => {
			await bench.commit(linked('parent', '1'), ...put(parkedFor('a', record('parent'))));
			await bench.commit(...put(parkedFor('a', record('nobody'))));
			expect(await wakeable()).toEqual([]);

			await bench.commit(...put(parkedFor('a', { until: 3 })));

			expect(await wakeable()).toEqual([parkedFor('a', { until: 3 })]);
		});

		it('are listed, left before right, a page at a time', async () => {
			await bench.commit(
				...put(
					parkedFor('b', record('x')),
					parkedFor('a', { until: 3 }),
					parkedFor('a', record('y'), 'right'),
				),
			);
			const listed = async (limit: number, after?: Subject) =>
				(await bench.store.parked(sync, after, limit)).map(({ side, id }) => `${side} ${id}`);

			expect(await listed(9)).toEqual(['left a', 'left b', 'right a']);
			expect(await listed(2)).toEqual(['left a', 'left b']);
			expect(await listed(9, { side: 'left', id: 'b' })).toEqual(['right a']);
			expect(await bench.store.parked('another sync', undefined, 9)).toEqual([]);
		});

		it('are known by their pair, whatever sync parked them', async () => {
			const contacts = await leaseOn(bench.store, 'contacts');
			const theirs = parkedFor('a', record('x'));
			await bench.store.commit(contacts, put(theirs));
			await bench.commit(...put(parkedFor('b', record('y')), parkedFor('a', record('z'), 'right')));

			const { store, pair } = bench;
			expect(await store.parkedOf(pair, 'left', ['a', 'b', 'c'])).toEqual(
				new Map([
					['a', theirs],
					['b', parkedFor('b', record('y'))],
				]),
			);
			expect(await store.parkedOf(pair + 1, 'left', ['a'])).toEqual(new Map());
			expect(await store.countParked(sync)).toBe(2);
		});

		it.each(hostileIds)('may be called, and wait for, %j', async (id) => {
			await bench.commit(...put(parkedFor(id, record(id, 'right'))), linked('x', id));

			expect(await wakeable()).toEqual([parkedFor(id, record(id, 'right'))]);
			await bench.commit({ drop: 'parked', side: 'left', id });
			expect(await bench.store.countParked(sync)).toBe(0);
		});
	});

	describe('removals', () => {
		const told = (id: string, side: 'left' | 'right' = 'left'): StateChange => ({
			put: 'removal',
			removal: { side, id, told: 'absence', since: 4 },
		});
		const idsOf = async (side: 'left' | 'right', limit = 9) =>
			(await bench.store.removals(sync, side, limit)).map(({ id }) => id);

		it('are listed by side in the order of their ids, counted, and dropped one by one', async () => {
			await bench.commit(told('b'), told('a'), told('Z'), told('a', 'right'));
			expect(await idsOf('left')).toEqual(['Z', 'a', 'b']);
			expect(await idsOf('left', 2)).toEqual(['Z', 'a']);
			expect(await bench.store.countRemovals(sync, 'left')).toBe(3);
			expect(await bench.store.countRemovals('another sync', 'left')).toBe(0);

			await bench.commit({ drop: 'removal', side: 'left', id: 'a' });

			expect(await idsOf('left')).toEqual(['Z', 'b']);
			expect(await idsOf('right')).toEqual(['a']);
		});

		it('are replaced by what is told later, and go when the record is forgotten', async () => {
			const feed = { side: 'left', id: 'a', told: 'feed', since: 9 } as const;
			await bench.commit(told('a'), { put: 'removal', removal: feed }, told('b', 'right'));
			expect(await bench.store.removals(sync, 'left', 9)).toStrictEqual([feed]);

			await bench.commit({ forget: 'record', pair: bench.pair, leftId: 'a' });

			expect(await idsOf('left')).toEqual([]);
			expect(await idsOf('right')).toEqual(['b']);
		});
	});
}
