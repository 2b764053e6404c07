import type { StateChange } from '../../../../sync/state';
import { hostileIds, leaseOn, link, pairKey, sync } from '../samples';
import { useStore } from '../storeUnderTest';
import type { OpenStore } from '../storeUnderTest';

export function watchSuite(open: OpenStore): void {
	const bench = useStore(open);
	const watch = (id: string, member: string, side: 'left' | 'right' = 'left'): StateChange => ({
		put: 'watch',
		watch: { side, id, member: { side, id: member, pair: bench.pair } },
	});
	const linked = (leftId: string, rightId: string): StateChange => ({
		put: 'link',
		pair: bench.pair,
		link: link(leftId, rightId),
	});
	const met = async (limit = 9) =>
		(await bench.store.watchesMet(sync, limit)).map(({ side, id }) => `${side} ${id}`);

	describe('records that watch for their members', () => {
		it('are told once when any of them is linked, and do not count as parked', async () => {
			await bench.commit(
				watch('a', 'm1'),
				watch('a', 'm2'),
				watch('b', 'm3'),
				watch('x', 'm3', 'right'),
			);
			expect(await met()).toEqual([]);

			await bench.commit(linked('m1', '1'), linked('m2', '2'), linked('y', 'm3'));

			expect(await met()).toEqual(['left a', 'right x']);
			expect(await met(1)).toEqual(['left a']);
			expect(await bench.store.countParked(sync)).toBe(0);
		});

		it('are not told by links of another pair, nor to another sync', async () => {
			const elsewhere = await bench.store.openPair({ ...pairKey, right: pairKey.left });
			await bench.commit(watch('a', 'm1'), { put: 'link', pair: elsewhere, link: link('m1', '9') });
			expect(await met()).toEqual([]);

			await bench.commit(linked('m1', '1'));
			await bench.store.commit(await leaseOn(bench.store, 'contacts'), []);

			expect(await bench.store.watchesMet('contacts', 9)).toEqual([]);
		});

		it('watch for what they are told to last', async () => {
			await bench.commit(watch('a', 'm1'), watch('a', 'm1'), linked('m1', '1'));
			await bench.commit({ drop: 'watches', side: 'left', id: 'a' }, watch('a', 'm2'));
			expect(await met()).toEqual([]);

			await bench.commit(linked('m2', '2'));

			expect(await met()).toEqual(['left a']);
		});

		it('are found among thousands, whose members stay together', async () => {
			const many = Array.from({ length: 900 }, (_, n) =>
				Array.from({ length: 5 }, (_each, at) => watch(`r${n}`, `m${n} ${at}`)),
			).flat();
			await bench.commit(...many, linked('m899 4', '1'), linked('m3 0', '2'));

			expect(await met()).toEqual(['left r3', 'left r899']);
		});

		it('are forgotten with their record', async () => {
			await bench.commit(watch('a', 'm1'), watch('b', 'm1'), linked('m1', '1'));

			await bench.commit({ forget: 'record', pair: bench.pair, leftId: 'a' });

			expect(await met()).toEqual(['left b']);
		});

		it.each(hostileIds)('may be called, and watch for, %j', async (id) => {
			await bench.commit(watch(id, id), linked(id, 'x'));

			expect(await met()).toEqual([`left ${id}`]);
			await bench.commit({ drop: 'watches', side: 'left', id });
			expect(await met()).toEqual([]);
		});
	});
}
