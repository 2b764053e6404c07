import type { StateChange } from '../../../../sync/state';
import {
	entry,
	hold,
	leaseOn,
	link,
	parkedFor,
	plan,
	planItem,
	run,
	sync,
	tombstone,
	undoItem,
} from '../samples';
import { useStore } from '../storeUnderTest';
import type { OpenStore } from '../storeUnderTest';

export function pruneSuite(open: OpenStore): void {
	const bench = useStore(open);
	const told = (at: number): StateChange => ({ put: 'journal', entry: entry('link', { at }) });
	const ended = (id: string, endedAt: number): StateChange => ({
		put: 'run',
		run: { ...run(id, 1), endedAt },
	});
	const stampsLeft = async () =>
		(await bench.store.journal(sync, 'r1', 0, 99)).map(({ at }) => at).sort((a, b) => a - b);

	describe('pruning history', () => {
		it('takes what is older than the stamp, and nothing of another sync', async () => {
			await bench.commit(told(1), told(5), told(9), ended('old', 4), ended('new', 9), {
				put: 'run',
				run: run('open', 1),
			});
			const contacts = await leaseOn(bench.store, 'contacts');
			await bench.store.commit(contacts, [told(1)]);
			await bench.commit({ prune: 'history', before: 5, limit: 99 });

			expect(await stampsLeft()).toEqual([5, 9]);
			expect((await bench.store.runs(sync, 9)).map(({ id }) => id)).toEqual(['open', 'new']);
			expect(await bench.store.journal('contacts', 'r1', 0, 9)).toHaveLength(1);
		});

		it('takes at most so many rows of each, the oldest first', async () => {
			await bench.commit(told(3), told(1), told(2), ended('b', 2), ended('a', 1));
			await bench.commit({ prune: 'history', before: 99, limit: 1 });

			expect(await stampsLeft()).toEqual([2, 3]);
			expect((await bench.store.runs(sync, 9)).map(({ id }) => id)).toEqual(['b']);
		});

		it('leaves what told of a record that is still held or parked, however old', async () => {
			const attention = { reason: 'x', message: 'm', remedy: 'do' };
			const about = (leftId: string): StateChange => ({
				put: 'journal',
				entry: entry('hold', { at: 1, leftId, attention }),
			});
			await bench.commit(
				...['held', 'parked', 'through'].map(about),
				{ put: 'journal', entry: entry('hold', { at: 1, leftId: 'held' }) },
				{ put: 'hold', hold: hold('held', 'x') },
				{ put: 'parked', pair: bench.pair, parked: parkedFor('parked', { until: 9 }) },
			);
			await bench.commit({ prune: 'history', before: 5, limit: 99 });

			const left = await bench.store.journal(sync, 'r1', 0, 9);
			expect(left.map(({ leftId }) => leftId)).toEqual(['held', 'parked']);
			expect(left.every((each) => each.attention !== undefined)).toBe(true);
		});

		it('takes undo items whose own time is over, whatever the stamp', async () => {
			const now = bench.store.now();
			await bench.commit(
				{ put: 'undo', item: undoItem(1, { expires: now - 1 }) },
				{ put: 'undo', item: undoItem(2, { expires: now + 60_000 }) },
			);
			await bench.commit({ prune: 'history', before: 0, limit: 99 });

			expect((await bench.store.undoItems(sync, 'r1', 0, 9)).map(({ n }) => n)).toEqual([2]);
		});
	});

	describe('forgetting a record', () => {
		const fill = async () => {
			const { pair } = bench;
			const waitsFor = { until: 1 };
			await bench.commit(
				{ put: 'link', pair, link: link('a', '1') },
				{ put: 'link', pair, link: link('b', '2') },
				{ put: 'tombstone', pair, tombstone: tombstone('a', '0') },
				{ put: 'hold', hold: hold('a', 'x') },
				{ put: 'hold', hold: hold('1', 'x', 'right') },
				{ put: 'hold', hold: { ...hold('b', 'x'), otherId: '1' } },
				{ put: 'hold', hold: { ...hold('c', 'x'), otherId: '2' } },
				{ put: 'hold', hold: hold('1', 'x', 'left') },
				{ put: 'parked', pair, parked: parkedFor('a', waitsFor) },
				{ put: 'parked', pair, parked: parkedFor('1', waitsFor, 'right') },
				{ put: 'parked', pair, parked: parkedFor('b', waitsFor) },
				{ put: 'journal', entry: entry('link', { leftId: 'a', rightId: '1' }) },
				{ put: 'journal', entry: entry('hold', { rightId: '1' }) },
				{ put: 'journal', entry: entry('link', { leftId: 'b', rightId: '2' }) },
				{ put: 'undo', item: undoItem(1, { leftId: 'a', rightId: '1' }) },
				{ put: 'undo', item: undoItem(2, { leftId: 'b', rightId: '2' }) },
				{ put: 'plan', plan: plan('p') },
				{ put: 'planItem', plan: 'p', item: planItem(1, { leftId: 'a' }) },
				{ put: 'planItem', plan: 'p', item: planItem(2, { rightId: '1' }) },
				{ put: 'planItem', plan: 'p', item: planItem(3, { leftId: 'b', rightId: '2' }) },
			);
		};

		it('takes all that names one of its two ids, and leaves the rest', async () => {
			await fill();
			const { store, pair } = bench;
			await bench.commit({ forget: 'record', pair, leftId: 'a', rightId: '1' });

			const holds = (await store.holds(sync)).map(({ side, id }) => `${side} ${id}`);
			const parked = (await store.wakeable(sync, 9)).map(({ id }) => id);
			const journal = (await store.journal(sync, 'r1', 0, 9)).map(({ leftId }) => leftId);
			const undo = (await store.undoItems(sync, 'r1', 0, 9)).map(({ n }) => n);
			const planned = (await store.planItems('p', 0, 9)).map(({ n }) => n);
			expect([...(await store.linksByLeft(pair, ['a', 'b'])).keys()]).toEqual(['b']);
			expect({ holds, parked, journal, undo, planned }).toEqual({
				holds: ['left 1', 'left c'],
				parked: ['b'],
				journal: ['b'],
				undo: [2],
				planned: [3],
			});
		});

		it('leaves its tombstones, so that it does not come back', async () => {
			await fill();
			await bench.commit({ forget: 'record', pair: bench.pair, leftId: 'a' });

			expect(await bench.store.tombstones(bench.pair, 'left', ['a'])).toHaveLength(1);
		});

		it('of one side takes nothing of the same id at the other side', async () => {
			await fill();
			await bench.commit({ forget: 'record', pair: bench.pair, leftId: '1' });

			const { store, pair } = bench;
			expect((await store.holds(sync)).map(({ side, id }) => `${side} ${id}`)).toEqual([
				'left a',
				'left b',
				'left c',
				'right 1',
			]);
			expect(await store.countLinks(pair)).toBe(2);
			expect(await store.journal(sync, 'r1', 0, 9)).toHaveLength(3);
		});
	});
}
