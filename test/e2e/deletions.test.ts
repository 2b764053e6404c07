import { writesIn } from '../../scripts/demo/stories/salesforce-writes';
import {
	belongingTo,
	deleteRecord,
	FEW,
	importAllKinds,
	kinds,
	recordsOf,
	rowsOf,
	runAllKinds,
	type KindRun,
	type KindRuns,
} from './kinds-world';
import {
	accountsIn,
	CASE_LIMIT_MS,
	importSync,
	lastRequest,
	operate,
	rowsIn,
	runSync,
	START_LIMIT_MS,
	startAnew,
	startSyncWorld,
	SYNC_NAME,
	tell,
	type Row,
	type SyncWorld,
} from './sync-world';

const SIZE = 300;

const deleting = { policies: { onDeleteLeft: 'delete' } };
const listed = { resource: 'hold', operation: 'list', returnAll: true };
const carryOut = { resource: 'hold', operation: 'resolve', which: 'reason', answer: 'carryOut' };

describe('what is deleted at m3ter, in a real n8n', () => {
	let world: SyncWorld;

	beforeAll(async () => {
		world = await startSyncWorld(SIZE);
	}, START_LIMIT_MS);

	afterAll(async () => {
		await world?.close();
	}, CASE_LIMIT_MS);

	beforeEach(async () => await startAnew(world));

	const m3ter = async (action: string, args: Row = {}) =>
		await world.sandbox.control.edit('m3ter', action, args);

	/** Names of the six syncs, as the template gives them. */
	async function syncNames(workflow: string): Promise<string[]> {
		const { nodes } = await world.rest.workflow(workflow);
		return nodes.flatMap(({ type, parameters: { syncName } }) =>
			type.endsWith('.lockstepSync')
				? [String((syncName as { value?: string }).value ?? syncName)]
				: [],
		);
	}

	/** As a person does who has looked at the first deletions. */
	async function allow(syncName: string, reason = 'first-deletions'): Promise<Row[]> {
		const pair = 'm3ter:salesforce';
		const { items, reason: refused } = await operate(world, {
			...carryOut,
			pair,
			syncName,
			reason,
		});
		expect(refused).toBe('');
		return items;
	}

	/** One account that others hang on, gone with all that hangs on it: how many of each kind. */
	async function deleteFamily(): Promise<Record<string, number>> {
		const [balance] = await recordsOf(world, 'balances');
		const family = new Set([balance?.accountId ?? '']);
		const gone: Record<string, number> = {};
		for (const { id: kind } of [...kinds].reverse()) {
			const mine = await belongingTo(world, kind, family);
			gone[kind] = mine.length;
			// Transactions are not deleted by themselves: they go with their balance.
			if (kind === 'balanceTransactions') continue;
			for (const { id } of mine) await deleteRecord(world, kind, id);
		}
		return gone;
	}

	async function rowsThere(): Promise<Record<string, number>> {
		const counted: Record<string, number> = {};
		for (const { id, rightObject } of kinds)
			counted[id] = (await rowsOf(world, rightObject)).length;
		return counted;
	}

	it(
		'is deleted in Salesforce with all that hung on it, once a person has allowed it, and never comes back',
		async () => {
			const workflow = await importAllKinds(world, deleting);
			await runAllKinds(world, workflow);
			const before = await rowsThere();
			const gone = await deleteFamily();

			const held = await runAllKinds(world, workflow);
			const stillThere = await rowsThere();
			for (const name of await syncNames(workflow)) await allow(name);
			const left = await rowsThere();
			const clean = [await runAllKinds(world, workflow), await runAllKinds(world, workflow)];
			tell('gone', { gone, left });

			expect(numbersOf(held, ({ holds }) => holds.length)).toEqual(gone);
			expect(reasonsIn(held)).toEqual(['first-deletions']);
			expect(stillThere).toEqual(before);
			for (const { id } of kinds) expect(left[id]).toBe((before[id] ?? 0) - (gone[id] ?? 0));
			for (const runs of clean) {
				expect(numbersOf(runs, ({ counts }) => counts.created + counts.updated)).toEqual(none);
				expect(numbersOf(runs, ({ openHolds, openParked }) => openHolds + openParked)).toEqual(
					none,
				);
			}
			expect(await rowsThere()).toEqual(left);
		},
		2 * CASE_LIMIT_MS,
	);

	it(
		'is explained where Salesforce keeps a parent for its children, and goes by Retry when they are gone',
		async () => {
			const workflow = await importAllKinds(world, deleting);
			const restrict = { name: 'm3ter_Account__c', changes: { restrictedDelete: true } };
			for (const { rightObject: object } of kinds.filter(({ id }) => hangsOnAccount(id)))
				await world.sandbox.control.edit('salesforce', 'updateField', { object, ...restrict });
			await runAllKinds(world, workflow);
			await deleteFamily();
			await runAllKinds(world, workflow);

			await allow(SYNC_NAME);
			const [refused] = (await operate(world, { ...listed, syncName: SYNC_NAME })).items;
			for (const name of (await syncNames(workflow)).slice(1)) await allow(name);
			const retry = { ...carryOut, operation: 'retry', reason: 'refused' };
			await operate(world, { ...retry, pair: 'm3ter:salesforce', syncName: SYNC_NAME });
			// Nothing was deleted before, so that the question is put once more.
			await allow(SYNC_NAME);

			expect(refused).toMatchObject({ reason: 'refused', code: 'DELETE_FAILED' });
			expect(refused?.message).toMatch(/could not be completed because it is associated with/);
			expect(refused?.remedy).toMatch(/Other records in Salesforce point at this one/);
			expect((await operate(world, { ...listed, syncName: SYNC_NAME })).items).toEqual([]);
			expect(await rowsIn(world)).toHaveLength(FEW - 1);
		},
		2 * CASE_LIMIT_MS,
	);

	it.each([
		{ policy: 'ignore', active: true },
		{ policy: 'unlink', active: true },
		{ policy: 'deactivate', active: false },
	])(
		'stays in Salesforce by the policy $policy, and is not made again',
		async ({ policy, active }) => {
			await world.sandbox.control.seed({ vendor: 'm3ter', size: FEW, seed: 1 });
			const inactive = { inactiveRightField: locator('Active__c'), inactiveRightValue: 'false' };
			const workflow = await importSync(world, {
				parameters: { policies: { onDeleteLeft: policy, ...inactive } },
			});
			await runSync(world, workflow);
			const [gone] = await accountsIn(world);
			await m3ter('deleteAccount', { id: gone?.id });

			const told = await runSync(world, workflow);
			if (!active) await allow(SYNC_NAME);
			const clean = [await runSync(world, workflow), await runSync(world, workflow)];

			expect(told.holds.map(({ reason }) => reason)).toEqual(active ? [] : ['first-deletions']);
			const rows = await rowsIn(world);
			expect(rows).toHaveLength(FEW);
			expect(rows.find((row) => row.m3ter_Id__c === gone?.id)?.Active__c).toBe(active);
			for (const { log, summary } of clean) {
				expect(writesIn(log)).toEqual([]);
				expect(summary).toMatchObject({ openHolds: 0, openParked: 0 });
			}
		},
		CASE_LIMIT_MS,
	);

	it(
		'leaves what hung on it in step: a balance of a deleted account still follows its own changes',
		async () => {
			const workflow = await importAllKinds(world);
			await runAllKinds(world, workflow);
			const [balance] = await recordsOf(world, 'balances');
			const row = async () =>
				(await rowsOf(world, 'm3ter_Balance__c')).find(
					({ m3ter_Id__c }) => m3ter_Id__c === balance?.id,
				);
			const before = (await row())?.Amount__c;
			await m3ter('deleteAccount', { id: balance?.accountId });
			await runAllKinds(world, workflow);
			await m3ter('drawDown', { balance: balance?.id, amount: 1 });

			const { balances } = await runAllKinds(world, workflow);

			expect(balances?.counts).toMatchObject({ created: 0, updated: 1, parked: 0 });
			expect(Number((await row())?.Amount__c)).toBeCloseTo(Number(before) - 1, 2);
		},
		CASE_LIMIT_MS,
	);

	it(
		'is held the first time, then up to 25 records or 10 %, and beyond both stopped by the brake',
		async () => {
			const workflow = await importSync(world, {
				parameters: deleting,
				options: { recordsPerCall: 0 },
			});
			await runSync(world, workflow);
			const remove = async (count: number) => {
				for (const { id } of (await accountsIn(world)).slice(-count))
					await m3ter('deleteAccount', { id });
			};
			const deletedBy = async (count: number) => {
				await remove(count);
				const { summary, holds } = await runSync(world, workflow);
				const reasons = [...new Set(holds.map(({ reason }) => reason))];
				return { deleted: summary?.counts.deleted, held: holds.length, reasons };
			};

			expect(await deletedBy(1)).toEqual({ deleted: 0, held: 1, reasons: ['first-deletions'] });
			await allow(SYNC_NAME);
			// 28 of 299 are more than 25 records, but no 10 %.
			expect(await deletedBy(28)).toEqual({ deleted: 28, held: 0, reasons: [] });
			// 28 of 271 are more than 25 records, and more than 10 %.
			expect(await deletedBy(28)).toEqual({ deleted: 0, held: 28, reasons: ['brake'] });
			expect(await rowsIn(world)).toHaveLength(271);
			await allow(SYNC_NAME, 'brake');
			expect(await rowsIn(world)).toHaveLength(243);
			// 25 of 243 are more than 10 %, but no more than 25 records.
			expect(await deletedBy(25)).toEqual({ deleted: 25, held: 0, reasons: [] });
			expect(await rowsIn(world)).toHaveLength(218);
			const since = await lastRequest(world);
			await runSync(world, workflow);
			expect(writesIn(await world.sandbox.control.log({ since }))).toEqual([]);
		},
		CASE_LIMIT_MS,
	);
});

function hangsOnAccount(point: string): boolean {
	return point !== 'accounts' && point !== 'balanceTransactions';
}

const none = Object.fromEntries(kinds.map(({ id }) => [id, 0]));

function numbersOf(runs: KindRuns, of: (run: KindRun) => number): Record<string, number> {
	return Object.fromEntries(Object.entries(runs).map(([id, run]) => [id, of(run)]));
}

function reasonsIn(runs: KindRuns): (string | undefined)[] {
	const all = Object.values(runs).flatMap(({ holds }) => holds.map(({ reason }) => reason));
	return [...new Set(all)];
}

function locator(value: string) {
	return { __rl: true, mode: 'id', value };
}
