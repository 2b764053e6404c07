import { LeaseLost } from '../../../../sync/state';
import type { StateChange } from '../../../../sync/state';
import { entry, hold, intent, leaseOn, link, run, sync } from '../samples';
import { useStore } from '../storeUnderTest';
import type { OpenStore } from '../storeUnderTest';

export function commitSuite(open: OpenStore): void {
	const bench = useStore(open);
	const linked = (leftId: string, rightId: string): StateChange => ({
		put: 'link',
		pair: bench.pair,
		link: link(leftId, rightId),
	});

	describe('a commit', () => {
		it('is refused after a takeover, and nothing of it is written', async () => {
			const old = await leaseOn(bench.store);
			bench.under.advance(60_001);
			await leaseOn(bench.under.other);

			await expect(bench.store.commit(old, [linked('a', '1')])).rejects.toBeInstanceOf(LeaseLost);
			expect(await bench.store.countLinks(bench.pair)).toBe(0);
		});

		it('is refused without a lease', async () => {
			await expect(
				bench.store.commit({ sync, fence: 1 }, [{ put: 'hold', hold: hold('a', 'refused') }]),
			).rejects.toBeInstanceOf(LeaseLost);
		});

		it('is done whole or not at all', async () => {
			await bench.commit(linked('a', '1'));

			await expect(
				bench.commit(
					{ put: 'hold', hold: hold('x', 'refused') },
					{ put: 'run', run: run('r1', 1) },
					{ put: 'journal', entry: entry('link', { leftId: 'b' }) },
					linked('c', '3'),
					linked('b', '1'),
					{ put: 'intent', intent: intent('1') },
				),
			).rejects.toThrow();

			const { store, pair } = bench;
			expect(await store.countHolds(sync)).toEqual({});
			expect(await store.journal(sync, 'r1', 0, 10)).toEqual([]);
			expect(await store.runs(sync, 10)).toEqual([]);
			expect(await store.intents(sync)).toEqual([]);
			expect(await store.countLinks(pair)).toBe(1);
		});

		it('can be followed by another one after it was refused', async () => {
			await bench.commit(linked('a', '1'));
			await expect(bench.commit(linked('b', '1'))).rejects.toThrow();
			await bench.commit(linked('b', '2'));

			expect(await bench.store.countLinks(bench.pair)).toBe(2);
		});

		it('keeps the order of changes of one kind of thing', async () => {
			await bench.commit(
				{ put: 'hold', hold: hold('a', 'x') },
				{ put: 'intent', intent: intent('1') },
				{ drop: 'hold', side: 'left', id: 'a' },
				{ drop: 'intent', id: '1' },
				{ put: 'hold', hold: hold('a', 'y') },
				{ drop: 'hold', side: 'left', id: 'b' },
				{ put: 'hold', hold: hold('b', 'y') },
				{ forget: 'record', pair: bench.pair, leftId: 'b' },
			);

			expect(await bench.store.holds(sync)).toEqual([hold('a', 'y')]);
			expect(await bench.store.intents(sync)).toEqual([]);
		});

		it('of nothing is a look whether the lease still holds', async () => {
			const lease = await leaseOn(bench.store);
			await expect(bench.store.commit(lease, [])).resolves.toBeUndefined();
			await expect(
				bench.store.commit({ ...lease, fence: lease.fence + 1 }, []),
			).rejects.toBeInstanceOf(LeaseLost);
		});

		it('is seen by the other process at once', async () => {
			await bench.commit(linked('a', '1'));

			expect(await bench.under.other.linksByLeft(bench.pair, ['a'])).toEqual(
				new Map([['a', link('a', '1')]]),
			);
		});

		it('of two processes side by side loses nothing', async () => {
			const { store, other } = bench.under;
			const [mine, theirs] = [await leaseOn(store), await leaseOn(other, 'contacts')];
			const changes = (prefix: string): StateChange[] =>
				Array.from({ length: 50 }, (_, n) => linked(`${prefix}${n}`, `${prefix}${n}`));

			await Promise.all([
				store.commit(mine, changes('a')),
				other.commit(theirs, changes('b')),
				store.commit(mine, changes('c')),
			]);

			expect(await store.countLinks(bench.pair)).toBe(150);
		});
	});

	it('gives both processes the same key, and a long one', async () => {
		expect((await bench.store.key()).length).toBeGreaterThanOrEqual(32);
		expect(await bench.under.other.key()).toEqual(await bench.store.key());
	});
}
