import type { Hold, StateChange } from '../../../../sync/state';
import { hold, hostileIds, leaseOn, sync } from '../samples';
import { useStore } from '../storeUnderTest';
import type { OpenStore } from '../storeUnderTest';

export function holdSuite(open: OpenStore): void {
	const bench = useStore(open);
	const put = (...holds: Hold[]): StateChange[] =>
		holds.map((each) => ({ put: 'hold', hold: each }));
	const dueIds = async (limit = 9) =>
		(await bench.store.dueHolds(sync, limit)).map(({ id }) => id).sort();

	describe('holds', () => {
		it('are found, counted by reason, replaced and dropped', async () => {
			await bench.commit(...put(hold('a', 'refused'), hold('b', 'refused'), hold('c', 'too-long')));
			await bench.commit(...put(hold('a', 'too-long')), { drop: 'hold', side: 'left', id: 'b' });

			const { store } = bench;
			expect(await store.countHolds(sync)).toEqual({ 'too-long': 2 });
			expect([...(await store.holdsOf(sync, 'left', ['a', 'b'])).keys()]).toEqual(['a']);
			expect(await store.holds(sync, { reason: 'too-long', limit: 1 })).toHaveLength(1);
			expect(await store.holds(sync, { reason: 'refused', limit: 9 })).toEqual([]);
			expect(await store.holds(sync)).toEqual([hold('a', 'too-long'), hold('c', 'too-long')]);
			expect(await store.holds('another sync')).toEqual([]);
		});

		it('of the two sides are different ones, though the id is the same', async () => {
			await bench.commit(...put(hold('a', 'refused'), hold('a', 'gone', 'right')));
			expect((await bench.store.holdsOf(sync, 'right', ['a'])).get('a')?.reason).toBe('gone');

			await bench.commit({ drop: 'hold', side: 'left', id: 'a' });

			expect(await bench.store.holds(sync)).toEqual([hold('a', 'gone', 'right')]);
		});

		it('keep all they were given', async () => {
			const full: Hold = {
				...hold('a', 'refused'),
				otherId: '1',
				code: 'X\0Y',
				field: 'Name',
				due: true,
				answer: { kind: 'link', id: '9' },
			};
			await bench.commit(...put(full));

			expect(await bench.store.holds(sync)).toStrictEqual([full]);
		});

		it('are listed left before right, then by id, and on from any of them', async () => {
			await bench.commit(
				...put(hold('b', 'x'), hold('a', 'y', 'right'), hold('c', 'x'), hold('a', 'x')),
			);
			const { store } = bench;
			const names = (holds: readonly Hold[]) => holds.map(({ side, id }) => `${side} ${id}`);

			expect(names(await store.holds(sync, { limit: 2 }))).toEqual(['left a', 'left b']);
			const after = { side: 'left', id: 'b' } as const;
			expect(names(await store.holds(sync, { after, limit: 9 }))).toEqual(['left c', 'right a']);
			expect(names(await store.holds(sync, { after, reason: 'x', limit: 9 }))).toEqual(['left c']);
		});

		it.each(hostileIds)('take %j as id, other id and reason', async (text) => {
			const each = { ...hold(text, text), otherId: text };
			await bench.commit(...put(each));

			expect(await bench.store.holds(sync, { reason: text, limit: 9 })).toEqual([each]);
			expect(await bench.store.countHolds(sync)).toEqual({ [text]: 1 });
			await bench.commit({ drop: 'hold', side: 'left', id: text });
			expect(await bench.store.holds(sync)).toEqual([]);
		});
	});

	describe('a hold becomes due', () => {
		it('when it is put as due, and not otherwise', async () => {
			await bench.commit(
				...put(
					{ ...hold('a', 'x'), due: true },
					{ ...hold('b', 'x'), answer: { kind: 'left' } },
					hold('c', 'x'),
				),
			);

			expect(await dueIds()).toEqual(['a']);
			expect((await bench.store.holdsOf(sync, 'left', ['c'])).get('c')).not.toHaveProperty('due');
		});

		it('with all others of its reason when these are woken', async () => {
			await bench.commit(...put(hold('a', 'x'), hold('b', 'y'), hold('c', 'x', 'right')));
			await bench.commit({ wake: 'holds', reason: 'x' });

			expect(await dueIds()).toEqual(['a', 'c']);
			expect(await bench.store.holds(sync)).toEqual([
				{ ...hold('a', 'x'), due: true },
				hold('b', 'y'),
				{ ...hold('c', 'x', 'right'), due: true },
			]);
			expect((await bench.store.holdsOf(sync, 'left', ['a'])).get('a')?.due).toBe(true);
		});

		it('with all others when all are woken, but none that is put later', async () => {
			await bench.commit(...put(hold('a', 'x'), hold('b', 'y'), { ...hold('d', 'y'), due: true }));
			await bench.commit({ wake: 'holds' }, ...put(hold('c', 'x')));

			expect(await dueIds()).toEqual(['a', 'b', 'd']);
		});

		it('until it is put again, and once more when it is woken once more', async () => {
			await bench.commit(...put(hold('a', 'x')), { wake: 'holds', reason: 'x' });
			expect(await dueIds()).toEqual(['a']);
			await bench.commit(...put(hold('a', 'x')));
			expect(await dueIds()).toEqual([]);
			await bench.commit({ wake: 'holds' });

			expect(await dueIds()).toEqual(['a']);
		});

		it('in its own sync alone', async () => {
			await bench.commit(...put(hold('a', 'x')));
			const elsewhere = await leaseOn(bench.store, 'contacts');
			await bench.store.commit(elsewhere, [...put(hold('a', 'x')), { wake: 'holds' }]);

			expect(await dueIds()).toEqual([]);
			expect(await bench.store.dueHolds('contacts', 9)).toHaveLength(1);
		});
	});
}
