import { hold, leaseOn, sync } from '../samples';
import { useStore } from '../storeUnderTest';
import type { OpenStore } from '../storeUnderTest';

export function leaseSuite(open: OpenStore): void {
	const bench = useStore(open);

	describe('a lease', () => {
		it('is had by one at a time, and the other is told by whom', async () => {
			await leaseOn(bench.store);
			const { other } = bench.under;

			const answer = await other.takeLease(sync, 'the other', 60_000);

			expect(answer).toMatchObject({ taken: false, held: { sync, holder: 'a test', fence: 1 } });
			expect(await other.leaseOf(sync)).toMatchObject({ holder: 'a test' });
			expect(await other.leaseOf('nobody')).toBeUndefined();
		});

		it('of one sync does not stand in the way of another sync', async () => {
			await leaseOn(bench.store);

			expect((await bench.under.other.takeLease('contacts', 'the other', 1)).taken).toBe(true);
		});

		it('is free when it has ended or was given back, with a higher number each time', async () => {
			const { store, under } = bench;
			const first = await leaseOn(store);
			under.advance(60_001);
			expect(await store.leaseOf(sync)).toBeUndefined();
			const second = await leaseOn(under.other);
			await under.other.releaseLease(second);
			const third = await leaseOn(store);

			expect(first.fence).toBeLessThan(second.fence);
			expect(second.fence).toBeLessThan(third.fence);
		});

		it('tells its taker who had it before', async () => {
			const first = await bench.store.takeLease(sync, 'one', 10);
			bench.under.advance(11);
			const second = await bench.store.takeLease(sync, 'two', 10);

			expect(first).toMatchObject({ taken: true, after: undefined });
			expect(second).toMatchObject({ taken: true, after: { holder: 'one', fence: 1 } });
		});

		it('lasts longer when it is renewed, and says when that was', async () => {
			const { store, under } = bench;
			const lease = await leaseOn(store);
			under.advance(50_000);
			expect(await store.renewLease(lease, 60_000)).toBe(true);
			under.advance(50_000);

			const answer = await under.other.takeLease(sync, 'the other', 1);

			expect(answer.taken).toBe(false);
			const held = await store.leaseOf(sync);
			expect((held?.expiresAt ?? 0) - (held?.renewedAt ?? 0)).toBe(60_000);
		});

		it('that was taken over cannot be renewed, nor given back in the name of the new holder', async () => {
			const { store, under } = bench;
			const old = await leaseOn(store);
			under.advance(60_001);
			await leaseOn(under.other);

			expect(await store.renewLease(old, 60_000)).toBe(false);
			await store.releaseLease(old);
			expect(await store.leaseOf(sync)).toMatchObject({ fence: old.fence + 1 });
		});

		it('is won by exactly one of two who race for it', async () => {
			const { store, other } = bench.under;
			for (let round = 0; round < 20; round += 1) {
				const name = `race ${round}`;
				const answers = await Promise.all([
					store.takeLease(name, 'one', 60_000),
					other.takeLease(name, 'two', 60_000),
				]);
				expect(answers.filter(({ taken }) => taken)).toHaveLength(1);
			}
		});

		it('gives the right to write to its number alone', async () => {
			const lease = await leaseOn(bench.store);
			const changes = [{ put: 'hold', hold: hold('a', 'x') }] as const;

			for (const fence of [lease.fence - 1, lease.fence + 1])
				await expect(bench.store.commit({ sync, fence }, changes)).rejects.toMatchObject({
					name: 'LeaseLost',
				});
			await bench.under.other.commit(lease, changes);
			expect(await bench.store.countHolds(sync)).toEqual({ x: 1 });
		});
	});
}
