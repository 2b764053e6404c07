import type { StateChange } from '../../../../sync/state';
import { intent, leaseOn, sync } from '../samples';
import { useStore } from '../storeUnderTest';
import type { OpenStore } from '../storeUnderTest';

export function positionSuite(open: OpenStore): void {
	const bench = useStore(open);

	describe('cursors', () => {
		it('keep their position, one a side and kind', async () => {
			const feed = { side: 'left', kind: 'feed', position: { token: 'a' }, pass: 0 } as const;
			const scan = { side: 'left', kind: 'scan', position: null, pass: 2 } as const;
			const right = { side: 'right', kind: 'feed', position: { n: 1, on: true }, pass: 0 } as const;
			await bench.commit(
				{ put: 'cursor', cursor: feed },
				{ put: 'cursor', cursor: scan },
				{ put: 'cursor', cursor: right },
			);
			const moved = { ...feed, position: { token: null }, pass: 1 };
			await bench.commit({ put: 'cursor', cursor: moved });
			expect(await bench.store.cursors(sync)).toEqual([moved, scan, right]);

			await bench.commit({ drop: 'cursor', side: 'left', kind: 'scan' });

			expect(await bench.store.cursors(sync)).toEqual([moved, right]);
			expect(await bench.store.cursors('another sync')).toEqual([]);
		});
	});

	describe('the chunks of a pass', () => {
		const put = (side: 'left' | 'right', ...bytes: number[]): StateChange => ({
			put: 'passChunk',
			side,
			chunk: Uint8Array.from(bytes),
		});

		it('come back byte for byte, in the order they came, each side by itself', async () => {
			await bench.commit(put('left', 0, 255, 39), put('right', 7), put('left'));
			await bench.commit(put('left', 0, 92));
			expect(await bench.store.passChunks(sync, 'left')).toEqual([
				Uint8Array.from([0, 255, 39]),
				new Uint8Array(0),
				Uint8Array.from([0, 92]),
			]);

			await bench.commit({ drop: 'passChunks', side: 'left' });

			expect(await bench.store.passChunks(sync, 'left')).toEqual([]);
			expect(await bench.store.passChunks(sync, 'right')).toEqual([Uint8Array.from([7])]);
		});

		it('come back all and in order, however many there are', async () => {
			const bytes = Array.from({ length: 70 }, (_, n) => n);
			await bench.commit(...bytes.map((byte) => put('right', byte)));

			const chunks = await bench.store.passChunks(sync, 'right');
			expect(chunks.map((chunk) => chunk[0])).toEqual(bytes);
		});

		it('may be replaced by those of a new pass in one commit', async () => {
			await bench.commit(put('left', 1));
			await bench.commit({ drop: 'passChunks', side: 'left' }, put('left', 2));

			expect(await bench.store.passChunks(sync, 'left')).toEqual([Uint8Array.from([2])]);
		});
	});

	describe('intents', () => {
		it('come back in the order of their ids, until they are dropped', async () => {
			await bench.commit(
				{ put: 'intent', intent: intent('2') },
				{ put: 'intent', intent: intent('1') },
			);
			expect(await bench.store.intents(sync)).toEqual([intent('1'), intent('2')]);

			await bench.commit({ drop: 'intent', id: '1' });

			expect(await bench.store.intents(sync)).toEqual([intent('2')]);
			expect(await bench.store.intents('another sync')).toEqual([]);
		});

		it('name the ids as far as they are known', async () => {
			const { leftId: _leftId, ...toLeft } = { ...intent('1'), to: 'left', rightId: 'r' } as const;
			await bench.commit({ put: 'intent', intent: toLeft });

			expect(await bench.store.intents(sync)).toStrictEqual([toLeft]);
		});
	});

	describe('requests', () => {
		it('are taken without a lease and while another has it, oldest first, and dropped by the run that served them', async () => {
			const { store, under } = bench;
			const lease = await leaseOn(store);
			const look = { kind: 'look', side: 'left', ids: ['a', 'b'] } as const;
			const first = await under.other.putRequest(sync, look);
			under.advance(10);
			const second = await under.other.putRequest(sync, { kind: 'retry', reason: 'x' });

			const requests = await store.requests(sync, 9);
			expect(requests.map(({ id, ask }) => [id, ask])).toEqual([
				[first, look],
				[second, { kind: 'retry', reason: 'x' }],
			]);
			expect(requests[0]?.at).toBeLessThanOrEqual(requests[1]?.at ?? 0);
			expect(await store.requests(sync, 1)).toHaveLength(1);
			await store.commit(lease, [{ drop: 'request', id: first }]);
			expect((await store.requests(sync, 9)).map(({ id }) => id)).toEqual([second]);
			expect(await store.requests('contacts', 9)).toEqual([]);
		});

		it('never get the number of one that was served', async () => {
			const first = await bench.store.putRequest(sync, { kind: 'retry' });
			await bench.commit({ drop: 'request', id: first });

			expect(await bench.store.putRequest(sync, { kind: 'retry' })).toBeGreaterThan(first);
		});

		it('of another sync are not dropped', async () => {
			const theirs = await bench.store.putRequest('contacts', { kind: 'retry' });
			await bench.commit({ drop: 'request', id: theirs });

			expect(await bench.store.requests('contacts', 9)).toHaveLength(1);
		});
	});
}
