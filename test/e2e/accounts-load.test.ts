import type { LogEntry } from '../../sandbox';
import { rowsWritten, writesIn } from '../../scripts/demo/stories/salesforce-writes';
import {
	accountsIn,
	CASE_LIMIT_MS,
	importSync,
	outputSize,
	rowCounts,
	rowsIn,
	runSync,
	START_LIMIT_MS,
	startSyncWorld,
	strayChildren,
	TARGET,
	tell,
	type SyncRun,
	type SyncWorld,
} from './sync-world';

const SIZE = 1_000;
const MOST_WRITES = 5;
const MOST_BOOKKEEPING = 12;
const MOST_CHARACTERS = 64 * 1024;
const EDITED = 7;
const ORDER_NUMBER = 'PO-2026-0007';
const REFUSED_NAME = 'Test account, please ignore';
const RULE = 'Accounts whose name starts with Test are not allowed here.';
/** Say which row is meant; they are no changes. */
const ROW_KEYS = ['attributes', 'Id'];

describe(`${SIZE} accounts from m3ter to Salesforce, in a real n8n`, () => {
	let world: SyncWorld;
	let workflow: string;
	let first: SyncRun;

	beforeAll(async () => {
		world = await startSyncWorld(SIZE);
		workflow = await importSync(world);
		first = await runSync(world, workflow);
		tellRequests('first load', first);
	}, START_LIMIT_MS);

	afterAll(async () => {
		await world?.close();
	}, CASE_LIMIT_MS);

	async function nameAccount(id: string, name: string): Promise<void> {
		await world.sandbox.control.edit('m3ter', 'updateAccounts', { ids: [id], fields: { name } });
	}

	it('brings over every account, none twice', async () => {
		expect(first.reason).toBe('');
		expect(first.summary?.counts).toMatchObject({ read: SIZE, created: SIZE, held: 0 });
		expect(await rowCounts(world)).toEqual({ rows: SIZE, accounts: SIZE });
	});

	it(`needs at most ${MOST_WRITES} write requests`, () => {
		expect(writesIn(first.log).length).toBeLessThanOrEqual(MOST_WRITES);
		expect(first.summary?.requests.right.write).toBe(writesIn(first.log).length);
	});

	it('keeps parents and children together', async () => {
		const { children, stray } = await strayChildren(world);

		expect(children).toBeGreaterThan(0);
		expect(stray).toEqual([]);
	});

	it('counts its requests as the vendors do, bookkeeping apart', () => {
		const { left, right } = requestsOf(first);

		expect(sum(left)).toBe(besidesSignIn(first.log, 'm3ter').length);
		expect(sum(right)).toBe(besidesSignIn(first.log, 'salesforce').length);
		expect(left.bookkeeping).toBeLessThanOrEqual(MOST_BOOKKEEPING);
		expect(right.bookkeeping).toBeLessThanOrEqual(MOST_BOOKKEEPING);
	});

	it('hands out little, however much it has done', () => {
		expect(first.changes.length).toBeGreaterThan(50);
		expect(first.changes.length).toBeLessThanOrEqual(100);
		expect(outputSize(first.execution)).toBeLessThanOrEqual(MOST_CHARACTERS);
	});

	it(
		'writes nothing when nothing has changed',
		async () => {
			const run = await runSync(world, workflow);

			tellRequests('nothing changed', run);
			expect(run.summary?.counts).toMatchObject({ created: 0, updated: 0, unchanged: SIZE });
			expect(writesIn(run.log)).toEqual([]);
		},
		CASE_LIMIT_MS,
	);

	it(
		'sends of an edited account only what was edited',
		async () => {
			const fields = { purchaseOrderNumber: ORDER_NUMBER };
			await world.sandbox.control.edit('m3ter', 'updateAccounts', { count: EDITED, fields });

			const run = await runSync(world, workflow);

			const sent = rowsWritten(run.log);
			tellRequests(`${EDITED} edited`, run);
			expect(run.summary?.counts).toMatchObject({ created: 0, updated: EDITED });
			expect(sent).toHaveLength(EDITED);
			for (const row of sent)
				expect(changedIn(row)).toEqual({ Purchase_Order_Number__c: ORDER_NUMBER });
		},
		CASE_LIMIT_MS,
	);

	it(
		'holds an account whose name Salesforce refuses, says why once, and lets it through when corrected',
		async () => {
			const rule = { object: TARGET, field: 'Name', pattern: '^Test', message: RULE };
			await world.sandbox.control.configure('salesforce', { validationRules: [rule] });
			const [oldest] = await accountsIn(world);
			const id = oldest?.id ?? '';
			await nameAccount(id, REFUSED_NAME);

			const refused = await runSync(world, workflow);
			const again = await runSync(world, workflow);
			await nameAccount(id, 'Corrected Ltd.');
			const corrected = await runSync(world, workflow);

			expect(refused.holds).toEqual([
				expect.objectContaining({
					left: expect.objectContaining({ id }),
					code: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
					message: expect.stringContaining(RULE),
					remedy: expect.stringMatching(/./),
				}),
			]);
			expect(refused.summary?.openHolds).toBe(1);
			expect(again.holds).toEqual([]);
			expect(again.summary?.openHolds).toBe(1);
			expect(writesIn(again.log)).toEqual([]);
			expect(corrected.summary).toMatchObject({ openHolds: 0, counts: { updated: 1, held: 0 } });
			expect((await rowsIn(world)).find((row) => row.m3ter_Id__c === id)?.Name).toBe(
				'Corrected Ltd.',
			);
		},
		CASE_LIMIT_MS,
	);
});

type Requests = NonNullable<SyncRun['summary']>['requests'];

function requestsOf({ summary, reason }: SyncRun): Requests {
	if (summary === undefined) throw new Error(`The run has no summary: ${reason}`);
	return summary.requests;
}

function sum({ read, write, bookkeeping }: Requests['left']): number {
	return read + write + bookkeeping;
}

/** n8n signs in on its own, before the node's first request: token, and a look whether the token fits. */
function besidesSignIn(log: LogEntry[], vendor: string): LogEntry[] {
	const own = log.filter((entry) => entry.vendor === vendor);
	const at = own.findLastIndex(({ path }) => /\/oauth2?\/token$/.test(path));
	return own.slice(at + (vendor === 'm3ter' && at >= 0 ? 2 : 1));
}

function changedIn(row: Record<string, unknown>): Record<string, unknown> {
	return Object.fromEntries(Object.entries(row).filter(([name]) => !ROW_KEYS.includes(name)));
}

function tellRequests(what: string, { summary, log }: SyncRun): void {
	const seen = { m3ter: countOf(log, 'm3ter'), salesforce: countOf(log, 'salesforce') };
	tell(what, { requests: summary?.requests, seen, writes: writesIn(log).length });
}

function countOf(log: LogEntry[], vendor: string): number {
	return log.filter((entry) => entry.vendor === vendor).length;
}
