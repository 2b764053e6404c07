import type { StateChange } from '../../../../sync/state';
import {
	entry,
	hold,
	intent,
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

/** More than any step may take up. */
const many = 1_200;
/** Rows that a step may read or write. */
const most = 500;
const all = 100_000;

/** SQLite does each step in the one thread that everything else waits for. */
export function stepSuite(open: OpenStore): void {
	const bench = useStore(open);
	const numbers = Array.from({ length: many }, (_, n) => n + 1);
	const ids = (kind: string) => numbers.map((n) => `${kind}${n}`);
	const put = async (changeOf: (n: number) => StateChange, count = many) => {
		const lease = await leaseOn(bench.store);
		for (let n = 1; n <= count; n += 200)
			await bench.store.commit(lease, numbers.slice(n - 1, n + 199).map(changeOf));
		await bench.store.releaseLease(lease);
	};
	/** What is counted, and that no step of it was larger than `limit`. */
	const inSteps = async (
		work: () => Promise<{ readonly length: number } | { readonly size: number }>,
		limit = most,
	) => {
		bench.under.largestStep();
		const found = await work();
		const largest = bench.under.largestStep();
		expect(largest).toBeGreaterThan(0);
		expect(largest).toBeLessThanOrEqual(limit);
		return 'size' in found ? found.size : found.length;
	};

	it('links and tombstones are found and listed', async () => {
		const { store, pair } = bench;
		await put((n) => ({ put: 'link', pair, link: link(`l${n}`, `r${n}`) }));
		await put((n) => ({ put: 'tombstone', pair, tombstone: tombstone(`l${n}`, `t${n}`, n) }));

		expect(await inSteps(() => store.linksByLeft(pair, ids('l')))).toBe(many);
		expect(await inSteps(() => store.linksByRight(pair, ids('r')))).toBe(many);
		expect(await inSteps(() => store.tombstones(pair, 'left', ids('l')))).toBe(many);
		for (const side of ['left', 'right'] as const) {
			expect(await inSteps(() => store.linksFrom(pair, side, '', all))).toBe(many);
			const listed = await store.linksFrom(pair, side, '', 700);
			expect(new Set(listed.map(({ leftId }) => leftId)).size).toBe(700);
		}
	});

	it('holds are found, listed and woken', async () => {
		const { store } = bench;
		await put((n) => ({ put: 'hold', hold: { ...hold(`l${n}`, `reason ${n % 2}`), due: true } }));

		expect(await inSteps(() => store.holdsOf(sync, 'left', ids('l')))).toBe(many);
		expect(await inSteps(() => store.holds(sync, { limit: all }))).toBe(many);
		expect(await inSteps(() => store.holds(sync, { limit: all, reason: 'reason 1' }))).toBe(
			many / 2,
		);
		expect(await inSteps(() => store.dueHolds(sync, all), 2 * most)).toBe(many);
		const listed = await store.holds(sync, { limit: 700, after: { side: 'left', id: 'l' } });
		expect(new Set(listed.map(({ id }) => id)).size).toBe(700);
	});

	it('holds that a wake has made due come in parts, until none is left', async () => {
		const { store } = bench;
		await put((n) => ({ put: 'hold', hold: hold(`l${n}`, 'x') }));
		await bench.commit({ wake: 'holds' });

		const seen = new Set<string>();
		for (;;) {
			bench.under.largestStep();
			const due = await store.dueHolds(sync, all);
			expect(bench.under.largestStep()).toBeLessThanOrEqual(2 * most);
			if (due.length === 0) break;
			await bench.commit(
				...due.map(({ id }): StateChange => ({ put: 'hold', hold: hold(id, 'x') })),
			);
			due.forEach(({ id }) => seen.add(id));
		}
		expect(seen.size).toBe(many);
	});

	it('records that wait are found and woken, whatever they wait for', async () => {
		const { store, pair } = bench;
		const linked = { side: 'left', id: 'l', pair, object: 'account' } as const;
		await bench.commit({ put: 'link', pair, link: link('l', 'r') });
		await put((n) => ({
			put: 'parked',
			pair,
			parked: parkedFor(`p${n}`, n % 2 === 0 ? { until: n % 3 } : linked),
		}));

		expect(await inSteps(() => store.parkedOf(pair, 'left', ids('p')))).toBe(many);
		const woken = await store.wakeable(sync, all);
		expect(new Set(woken.map(({ id }) => id)).size).toBe(many);
		expect(await inSteps(() => store.wakeable(sync, all), 2_000)).toBe(many);
	});

	it('records with a member that is linked by now are found', async () => {
		const { store, pair } = bench;
		const member = { side: 'left', id: 'l', pair } as const;
		await bench.commit({ put: 'link', pair, link: link('l', 'r') });
		await put((n) => ({ put: 'watch', watch: { side: 'left', id: `w${n}`, member } }));

		expect(await inSteps(() => store.watchesMet(sync, all), 2_000)).toBe(many);
	});

	it('removals, requests, intents and passes are listed', async () => {
		const { store } = bench;
		await put((n) => ({
			put: 'removal',
			removal: { side: 'left', id: `l${n}`, told: 'feed', since: 1 },
		}));
		await put((n) => ({ put: 'intent', intent: intent(`${n}`) }));
		await put((n) => ({ put: 'passChunk', side: 'left', chunk: Uint8Array.of(n % 200) }), 200);
		for (let n = 0; n < 150; n += 1) await store.putRequest(sync, { kind: 'retry' });

		expect(await inSteps(() => store.removals(sync, 'left', all))).toBe(many);
		expect(await inSteps(() => store.intents(sync))).toBe(many);
		expect(await inSteps(() => store.passChunks(sync, 'left'), 32)).toBe(200);
		expect(await inSteps(() => store.requests(sync, all), 100)).toBe(150);
	});

	it('history is listed in its order', async () => {
		const { store } = bench;
		await put((n) => ({ put: 'run', run: run(`r${n}`, n % 7) }));
		await put((n) => ({ put: 'journal', entry: entry('link', { at: n, leftId: 'a' }) }));
		await put((n) => ({ put: 'undo', item: undoItem(n) }));
		await bench.commit({ put: 'plan', plan: plan('p') });
		await put((n) => ({ put: 'planItem', plan: 'p', item: planItem(n) }));

		expect(await inSteps(() => store.runs(sync, all))).toBe(many);
		expect(await inSteps(() => store.journal(sync, 'r1', 0, all))).toBe(many);
		expect(await inSteps(() => store.journalOf(sync, { side: 'left', id: 'a' }, all))).toBe(many);
		expect(await inSteps(() => store.undoItems(sync, 'r1', 0, all))).toBe(many);
		expect(await inSteps(() => store.planItems('p', 0, all))).toBe(many);
		const stamps = (entries: readonly { readonly at: number }[]) => entries.map(({ at }) => at);
		expect(stamps(await store.journal(sync, 'r1', 0, 700))).toEqual(numbers.slice(0, 700));
		expect(stamps(await store.journalOf(sync, { side: 'left', id: 'a' }, all))).toEqual(
			numbers.toReversed(),
		);
		const starts = (await store.runs(sync, all)).map(({ startedAt }) => startedAt);
		expect(starts).toEqual(starts.toSorted((a, b) => b - a));
		expect(new Set((await store.runs(sync, all)).map(({ id }) => id)).size).toBe(many);
	});

	it('history is pruned, all that was ordered of it', async () => {
		const { store } = bench;
		await put((n) => ({ put: 'journal', entry: entry('link', { at: n }) }));
		await put((n) => ({ put: 'run', run: { ...run(`r${n}`, n), endedAt: n } }));
		bench.under.largestStep();
		await bench.commit({ prune: 'history', before: all, limit: 1_100 });

		expect(bench.under.largestStep()).toBeLessThanOrEqual(2 * most + 10);
		expect(await store.runs(sync, all)).toHaveLength(many - 1_100);
		expect((await store.journal(sync, 'r1', 0, all)).map(({ at }) => at)).toEqual(
			numbers.slice(1_100),
		);
	});

	it('a record is forgotten with all of its history, and no other', async () => {
		const { store, pair } = bench;
		const ofRecord = (n: number) => (n === 7 ? { leftId: 'b' } : { leftId: 'a', rightId: '1' });
		await put((n) => ({ put: 'journal', entry: entry('link', { at: n, ...ofRecord(n) }) }));
		await put((n) => ({ put: 'undo', item: undoItem(n, ofRecord(n)) }));
		bench.under.largestStep();
		await bench.commit({ forget: 'record', pair, leftId: 'a', rightId: '1' });

		expect(bench.under.largestStep()).toBeLessThanOrEqual(2 * most + 10);
		expect((await store.journal(sync, 'r1', 0, all)).map(({ at }) => at)).toEqual([7]);
		expect((await store.undoItems(sync, 'r1', 0, all)).map(({ n }) => n)).toEqual([7]);
	});

	it('forgetting and pruning stop where the lease is lost', async () => {
		const old = await leaseOn(bench.store);
		await bench.store.commit(old, [{ put: 'journal', entry: entry('link', { leftId: 'a' }) }]);
		bench.under.advance(60_001);
		await leaseOn(bench.under.other);
		const { store, pair } = bench;

		await expect(store.commit(old, [{ forget: 'record', pair, leftId: 'a' }])).rejects.toThrow(
			/taken over/,
		);
		await expect(
			store.commit(old, [{ prune: 'history', before: all, limit: 2_000 }]),
		).rejects.toThrow(/taken over/);
		expect(await store.journal(sync, 'r1', 0, 9)).toHaveLength(1);
	});

	it('a plan goes out of sight at once, and its items bit by bit', async () => {
		const { store } = bench;
		await bench.commit({ put: 'plan', plan: plan('p') });
		await put((n) => ({ put: 'planItem', plan: 'p', item: planItem(n) }));
		bench.under.largestStep();
		await bench.commit({ drop: 'plan', id: 'p' });

		expect(bench.under.largestStep()).toBeLessThanOrEqual(most + 10);
		expect(await store.plans(sync)).toEqual([]);
		expect(await store.planItems('p', 0, all)).toEqual([]);
	});
}
