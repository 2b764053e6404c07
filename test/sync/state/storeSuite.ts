import { LeaseLost } from '../../../sync/state';
import type { StateChange, Store } from '../../../sync/state';
import {
	definition,
	hold,
	intent,
	leaseOn,
	link,
	owner,
	pairKey,
	rival,
	run,
	sync,
} from './samples';

/** A kind of store under test. Both connections work on one state and one clock. */
export interface StoreUnderTest {
	readonly store: Store;
	/** A second process on the same state. */
	readonly other: Store;
	/** Lets the clock of both go on, ms. */
	advance(ms: number): void;
	close(): Promise<void>;
}

/** What every store must do, whatever keeps it. */
export function storeSuite(open: () => Promise<StoreUnderTest>): void {
	let under: StoreUnderTest;
	let store: Store;
	let pair: number;
	const commit = async (...changes: StateChange[]): Promise<void> => {
		const lease = await leaseOn(store);
		await store.commit(lease, changes);
		await store.releaseLease(lease);
	};
	beforeEach(async () => {
		under = await open();
		store = under.store;
		pair = await store.openPair(pairKey);
	});
	afterEach(async () => await under.close());

	describe('links', () => {
		it('are found from both sides, with their base', async () => {
			await commit(
				{ put: 'link', pair, link: link('a', '1') },
				{ put: 'link', pair, link: link('b', '2') },
			);

			expect(await store.linksByLeft(pair, ['a', 'c'])).toEqual(new Map([['a', link('a', '1')]]));
			expect(await store.linksByRight(pair, ['2', '9'])).toEqual(new Map([['2', link('b', '2')]]));
			expect(await store.countLinks(pair)).toBe(2);
		});

		it('are found for more ids than a statement takes', async () => {
			const ids = Array.from({ length: 1_234 }, (_, n) => `id-${n}`);
			await commit(
				...ids.map((id): StateChange => ({ put: 'link', pair, link: link(id, `r-${id}`) })),
			);

			expect((await store.linksByLeft(pair, ids)).size).toBe(1_234);
			expect((await store.linksByLeft(pair, [])).size).toBe(0);
		});

		it('are replaced by a later one of the same source record', async () => {
			await commit({ put: 'link', pair, link: link('a', '1') });
			await commit({ put: 'link', pair, link: link('a', '2', 'later') });

			expect([...(await store.linksByLeft(pair, ['a'])).values()]).toEqual([
				link('a', '2', 'later'),
			]);
			expect(await store.linksByRight(pair, ['1'])).toEqual(new Map());
		});

		it('never give one record of the target to two of the source', async () => {
			await commit({ put: 'link', pair, link: link('a', '1') });

			await expect(commit({ put: 'link', pair, link: link('b', '1') })).rejects.toThrow();
			expect(await store.linksByLeft(pair, ['b'])).toEqual(new Map());
		});

		it('of two pairs do not touch each other', async () => {
			const elsewhere = await store.openPair({
				...pairKey,
				left: { ...pairKey.left, identity: 'org-9' },
			});
			await commit(
				{ put: 'link', pair, link: link('a', '1') },
				{ put: 'link', pair: elsewhere, link: link('a', '1') },
			);
			await commit({ drop: 'link', pair, leftId: 'a' });

			expect(await store.countLinks(pair)).toBe(0);
			expect(await store.countLinks(elsewhere)).toBe(1);
		});

		it('hang on a pair that keeps its number', async () => {
			expect(await store.openPair(pairKey)).toBe(pair);
			expect(await store.findPair(pairKey)).toBe(pair);
			expect(await store.findPair({ left: pairKey.right, right: pairKey.left })).toBeUndefined();
		});
	});

	describe('what waits', () => {
		it('holds are found, counted by reason, replaced and dropped', async () => {
			await commit(
				{ put: 'hold', hold: hold('a', 'refused') },
				{ put: 'hold', hold: hold('b', 'refused') },
				{ put: 'hold', hold: hold('c', 'too-long') },
			);
			await commit({ put: 'hold', hold: hold('a', 'too-long') }, { drop: 'hold', leftId: 'b' });

			expect(await store.countHolds(sync)).toEqual({ 'too-long': 2 });
			expect([...(await store.holdsOf(sync, ['a', 'b'])).keys()]).toEqual(['a']);
			expect(await store.holds(sync, { reason: 'too-long', limit: 1 })).toHaveLength(1);
			expect(await store.holds(sync, { reason: 'refused', limit: 9 })).toEqual([]);
			expect(await store.holds(sync)).toEqual(
				expect.arrayContaining([hold('a', 'too-long'), hold('c', 'too-long')]),
			);
		});

		it('parked records wake when what they wait for is linked, and not before', async () => {
			const parked = (leftId: string, id: string): StateChange => ({
				put: 'parked',
				parked: { leftId, waitsFor: { object: 'account', id, pair }, since: 7 },
			});
			await commit(parked('child', 'parent'), parked('other', 'nobody'));
			expect(await store.wakeable(sync, 10)).toEqual([]);

			await commit({ put: 'link', pair, link: link('parent', '1') });

			expect(await store.wakeable(sync, 10)).toEqual([
				{ leftId: 'child', waitsFor: { object: 'account', id: 'parent', pair }, since: 7 },
			]);
			expect(await store.countParked(sync)).toBe(2);
			await commit({ drop: 'parked', leftId: 'child' });
			expect(await store.wakeable(sync, 10)).toEqual([]);
		});

		it('intents come back in the order of their ids, until they are dropped', async () => {
			await commit({ put: 'intent', intent: intent('2') }, { put: 'intent', intent: intent('1') });
			expect(await store.intents(sync)).toEqual([intent('1'), intent('2')]);

			await commit({ drop: 'intent', id: '1' });

			expect(await store.intents(sync)).toEqual([intent('2')]);
			expect(await store.intents('another sync')).toEqual([]);
		});
	});

	describe('what is told', () => {
		it('cursors keep their position, one a side', async () => {
			await commit({ put: 'cursor', cursor: { side: 'left', position: { token: 'a' }, pass: 0 } });
			await commit({ put: 'cursor', cursor: { side: 'left', position: { token: null }, pass: 1 } });

			expect(await store.cursors(sync)).toEqual([
				{ side: 'left', position: { token: null }, pass: 1 },
			]);
		});

		it('runs come newest first, and a run is replaced by what it says later', async () => {
			await commit({ put: 'run', run: run('r1', 10) }, { put: 'run', run: run('r2', 20) });
			await commit({ put: 'run', run: { ...run('r1', 10), status: 'completed', endedAt: 15 } });

			expect((await store.runs(sync, 5)).map(({ id, status }) => [id, status])).toEqual([
				['r2', 'running'],
				['r1', 'completed'],
			]);
			expect(await store.runs(sync, 1)).toHaveLength(1);
		});

		it('the journal keeps its order and only what it was given', async () => {
			const first = {
				run: 'r1',
				at: 1,
				verb: 'create',
				leftId: 'a',
				rightId: '1',
				fields: ['Name'],
			} as const;
			const second = { run: 'r1', at: 1, verb: 'hold', leftId: 'b', code: 'X' } as const;
			await commit({ put: 'journal', entry: first }, { put: 'journal', entry: second });

			expect(await store.journal(sync, 'r1', 10)).toEqual([first, second]);
			expect(await store.journal(sync, 'r2', 10)).toEqual([]);
		});
	});

	describe('a sync', () => {
		it('is claimed by its first owner; a later definition takes its place when it is put', async () => {
			expect(await store.claimSync(definition, owner)).toEqual({ claimed: true });
			const edited = { ...definition, scope: { allow: ['a'], deny: [] } };
			expect(await store.claimSync(edited, { ...owner, workflowName: 'Renamed' })).toEqual({
				claimed: true,
			});
			expect((await store.sync(sync))?.definition).toEqual(definition);

			await commit({ put: 'sync', fields: { definition: edited } });

			expect(await store.sync(sync)).toMatchObject({
				definition: edited,
				owner: { ...owner, workflowName: 'Renamed' },
				enabled: true,
				failures: 0,
				lastSuccess: undefined,
			});
		});

		it('is not claimed by another one, who is told the owner and changes nothing', async () => {
			await store.claimSync(definition, owner);

			const answer = await store.claimSync(
				{ ...definition, scope: { allow: [], deny: [] } },
				rival,
			);

			expect(answer).toEqual({ claimed: false, owner });
			expect((await store.sync(sync))?.definition).toEqual(definition);
		});

		it('may be claimed anew once its owner is taken off', async () => {
			await store.claimSync(definition, owner);
			await store.releaseOwner(sync);

			expect((await store.sync(sync))?.owner).toBeUndefined();
			expect(await store.claimSync(definition, rival)).toEqual({ claimed: true });
		});

		it('keeps identities, switch, failures and last success through later claims', async () => {
			await store.claimSync(definition, owner);
			const fields = {
				leftIdentity: 'l',
				rightIdentity: 'r',
				enabled: false,
				failures: 3,
				lastSuccess: 77,
			};
			await commit({ put: 'sync', fields });
			await commit({ put: 'sync', fields: { failures: 4 } });
			await store.claimSync(definition, owner);

			expect(await store.sync(sync)).toMatchObject({ ...fields, failures: 4 });
			expect((await store.syncs()).map((each) => each.definition.name)).toEqual([sync]);
			expect(await store.sync('nobody')).toBeUndefined();
		});
	});

	describe('a lease', () => {
		it('is had by one at a time, and the other is told by whom', async () => {
			await leaseOn(store);

			const answer = await under.other.takeLease(sync, 'the other', 60_000);

			expect(answer).toMatchObject({ taken: false, held: { holder: 'a test', fence: 1 } });
			expect(await under.other.leaseOf(sync)).toMatchObject({ holder: 'a test' });
		});

		it('of one sync does not stand in the way of another sync', async () => {
			await leaseOn(store);

			expect((await under.other.takeLease('contacts', 'the other', 1)).taken).toBe(true);
		});

		it('is free when it has ended or was given back, with a higher number each time', async () => {
			const first = await leaseOn(store);
			under.advance(60_001);
			expect(await store.leaseOf(sync)).toBeUndefined();
			const second = await leaseOn(under.other);
			await under.other.releaseLease(second);
			const third = await leaseOn(store);

			expect(first.fence).toBeLessThan(second.fence);
			expect(second.fence).toBeLessThan(third.fence);
		});

		it('lasts longer when it is renewed, and says when that was', async () => {
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
			const old = await leaseOn(store);
			under.advance(60_001);
			await leaseOn(under.other);

			expect(await store.renewLease(old, 60_000)).toBe(false);
			await store.releaseLease(old);
			expect(await store.leaseOf(sync)).toMatchObject({ fence: old.fence + 1 });
		});
	});

	describe('a commit', () => {
		it('is refused after a takeover, and nothing of it is written', async () => {
			const old = await leaseOn(store);
			under.advance(60_001);
			await leaseOn(under.other);

			await expect(
				store.commit(old, [{ put: 'link', pair, link: link('a', '1') }]),
			).rejects.toBeInstanceOf(LeaseLost);
			expect(await store.countLinks(pair)).toBe(0);
		});

		it('is refused without a lease', async () => {
			await expect(
				store.commit({ sync, fence: 1 }, [{ put: 'hold', hold: hold('a', 'refused') }]),
			).rejects.toBeInstanceOf(LeaseLost);
		});

		it('is done whole or not at all', async () => {
			await commit({ put: 'link', pair, link: link('a', '1') });

			await expect(
				commit(
					{ put: 'hold', hold: hold('x', 'refused') },
					{ put: 'journal', entry: { run: 'r1', at: 1, verb: 'link', leftId: 'b' } },
					{ put: 'link', pair, link: link('b', '1') },
				),
			).rejects.toThrow();

			expect(await store.countHolds(sync)).toEqual({});
			expect(await store.journal(sync, 'r1', 10)).toEqual([]);
		});

		it('is seen by the other process at once', async () => {
			await commit({ put: 'link', pair, link: link('a', '1') });

			expect(await under.other.linksByLeft(pair, ['a'])).toEqual(new Map([['a', link('a', '1')]]));
		});

		it('of two processes side by side loses nothing', async () => {
			const [mine, theirs] = [await leaseOn(store), await leaseOn(under.other, 'contacts')];
			const changes = (prefix: string): StateChange[] =>
				Array.from({ length: 50 }, (_, n) => ({
					put: 'link',
					pair,
					link: link(`${prefix}${n}`, `${prefix}${n}`),
				}));

			await Promise.all([
				store.commit(mine, changes('a')),
				under.other.commit(theirs, changes('b')),
				store.commit(mine, changes('c')),
			]);

			expect(await store.countLinks(pair)).toBe(150);
		});
	});

	it('gives both processes the same key, and a long one', async () => {
		expect((await store.key()).length).toBeGreaterThanOrEqual(32);
		expect(await under.other.key()).toEqual(await store.key());
	});
}
