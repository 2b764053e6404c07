import type { SyncMemory } from '../../../../sync/state';
import {
	definition,
	entry,
	hold,
	intent,
	leaseOn,
	owner,
	parkedFor,
	plan,
	planItem,
	rival,
	run,
	sync,
	undoItem,
} from '../samples';
import { useStore } from '../storeUnderTest';
import type { OpenStore } from '../storeUnderTest';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function syncSuite(open: OpenStore): void {
	const bench = useStore(open);

	describe('a sync', () => {
		it('is claimed by its first owner; a later definition takes its place when it is put', async () => {
			const { store } = bench;
			expect(await store.claimSync(definition, owner)).toEqual({ claimed: true });
			const edited = { ...definition, scope: { allow: ['a'], deny: [] } };
			expect(await store.claimSync(edited, { ...owner, workflowName: 'Renamed' })).toEqual({
				claimed: true,
			});
			expect((await store.sync(sync))?.definition).toEqual(definition);

			await bench.commit({ put: 'sync', fields: { definition: edited } });

			expect(await store.sync(sync)).toStrictEqual({
				id: expect.stringMatching(uuid) as string,
				definition: edited,
				owner: { ...owner, workflowName: 'Renamed' },
				leftIdentity: '',
				rightIdentity: '',
				enabled: true,
				failures: 0,
				memory: {},
			});
		});

		it('is not claimed by another one, who is told the owner and changes nothing', async () => {
			await bench.store.claimSync(definition, owner);

			const answer = await bench.store.claimSync(
				{ ...definition, scope: { allow: [], deny: [] } },
				rival,
			);

			expect(answer).toEqual({ claimed: false, owner });
			expect((await bench.store.sync(sync))?.definition).toEqual(definition);
		});

		it('is claimed by one of two who come at the same time', async () => {
			const answers = await Promise.all([
				bench.store.claimSync(definition, owner),
				bench.under.other.claimSync(definition, rival),
			]);

			expect(answers.filter(({ claimed }) => claimed)).toHaveLength(1);
		});

		it('may be claimed anew once its owner is taken off', async () => {
			await bench.store.claimSync(definition, owner);
			await bench.store.releaseOwner(sync);

			expect((await bench.store.sync(sync))?.owner).toBeUndefined();
			expect(await bench.store.claimSync(definition, rival)).toEqual({ claimed: true });
		});

		it('keeps identities, switch, failures, last success and memory through later claims', async () => {
			const { store } = bench;
			await store.claimSync(definition, owner);
			const memory: SyncMemory = {
				runs: 7,
				loaded: true,
				described: { left: 'f' },
				visible: { right: ['Name'] },
				probes: { refused: 3 },
			};
			const fields = {
				leftIdentity: 'l',
				rightIdentity: 'r',
				enabled: false,
				failures: 3,
				lastSuccess: 1_700_000_000_123,
				memory,
			};
			await bench.commit({ put: 'sync', fields });
			await bench.commit({ put: 'sync', fields: { failures: 4 } });
			await store.claimSync(definition, owner);

			expect(await store.sync(sync)).toMatchObject({ ...fields, failures: 4 });
			expect((await store.syncs()).map((each) => each.definition.name)).toEqual([sync]);
			expect(await store.sync('nobody')).toBeUndefined();
		});

		it('keeps the id it was given first, whoever owns it, and shares it with no other', async () => {
			const { store } = bench;
			await store.claimSync(definition, owner);
			await store.claimSync({ ...definition, name: 'leads' }, owner);
			const id = (await store.sync(sync))?.id;
			await store.releaseOwner(sync);
			await store.claimSync(definition, rival);
			await store.renameSync(sync, 'firms');

			expect((await store.sync('firms'))?.id).toBe(id);
			expect((await store.sync('leads'))?.id).not.toBe(id);
		});

		it('of which only a lease or a request is known is no sync yet, and can be claimed', async () => {
			await leaseOn(bench.store, 'contacts');
			await bench.store.putRequest('leads', { kind: 'retry' });
			expect(await bench.store.sync('contacts')).toBeUndefined();
			expect(await bench.store.syncs()).toEqual([]);

			await bench.store.claimSync({ ...definition, name: 'contacts' }, owner);

			expect((await bench.store.sync('contacts'))?.owner).toEqual(owner);
		});
	});

	describe('renaming a sync', () => {
		it('moves all that is remembered under the old name', async () => {
			const { store, pair } = bench;
			await store.claimSync(definition, owner);
			await store.putRequest(sync, { kind: 'retry' });
			await bench.commit(
				{ put: 'hold', hold: hold('a', 'x') },
				{ put: 'parked', pair, parked: parkedFor('b', { until: 1 }) },
				{ put: 'intent', intent: intent('i') },
				{ put: 'cursor', cursor: { side: 'left', kind: 'feed', position: null, pass: 1 } },
				{ put: 'passChunk', side: 'left', chunk: Uint8Array.from([1]) },
				{ put: 'journal', entry: entry('link') },
				{ put: 'run', run: run('r1', 1) },
				{ put: 'plan', plan: plan('p') },
				{ put: 'planItem', plan: 'p', item: planItem(1) },
				{ put: 'undo', item: undoItem(1) },
				{ wake: 'holds' },
			);
			const told = async (name: string) => ({
				sync: await store.sync(name),
				requests: await store.requests(name, 9),
				holds: await store.dueHolds(name, 9),
				parked: await store.wakeable(name, 9),
				intents: await store.intents(name),
				cursors: await store.cursors(name),
				chunks: await store.passChunks(name, 'left'),
				journal: await store.journal(name, 'r1', 0, 9),
				runs: await store.runs(name, 9),
				plans: await store.plans(name),
				undo: await store.undoItems(name, 'r1', 0, 9),
			});
			const before = await told(sync);
			const nothing = await told('firms');

			expect(await store.renameSync(sync, 'firms')).toBe(true);

			expect(await told('firms')).toEqual({
				...before,
				sync: { ...before.sync, definition: { ...definition, name: 'firms' } },
				runs: [{ ...run('r1', 1), sync: 'firms' }],
				plans: [{ ...plan('p'), sync: 'firms' }],
			});
			expect(await told(sync)).toEqual(nothing);
		});

		it('is refused where the new name is taken, and where there is nothing to rename', async () => {
			await bench.store.claimSync(definition, owner);
			await bench.store.claimSync({ ...definition, name: 'firms' }, owner);

			expect(await bench.store.renameSync(sync, 'firms')).toBe(false);
			expect(await bench.store.renameSync(sync, sync)).toBe(false);
			expect(await bench.store.renameSync('nobody', 'somebody')).toBe(false);
			expect((await bench.store.syncs()).map((each) => each.definition.name)).toEqual([
				sync,
				'firms',
			]);
		});

		it('waits for the end of a run', async () => {
			await bench.store.claimSync(definition, owner);
			const lease = await leaseOn(bench.under.other);
			expect(await bench.store.renameSync(sync, 'firms')).toBe(false);
			await bench.under.other.releaseLease(lease);

			expect(await bench.store.renameSync(sync, 'firms')).toBe(true);
			expect((await leaseOn(bench.store, 'firms')).fence).toBeGreaterThan(lease.fence);
		});

		it('stops a late writer of the old name', async () => {
			await bench.store.claimSync(definition, owner);
			const lease = await leaseOn(bench.store);
			bench.under.advance(60_001);
			expect(await bench.store.renameSync(sync, 'firms')).toBe(true);

			await expect(
				bench.store.commit(lease, [{ put: 'hold', hold: hold('a', 'x') }]),
			).rejects.toMatchObject({ name: 'LeaseLost' });
		});
	});
}
