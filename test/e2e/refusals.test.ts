import type { LogEntry } from '../../sandbox';
import { rowsWritten, writesIn } from '../../scripts/demo/stories/salesforce-writes';
import {
	accountsIn,
	CASE_LIMIT_MS,
	changeSync,
	importSync,
	mappingRows,
	operate,
	rowCounts,
	rowsIn,
	runSync,
	START_LIMIT_MS,
	startAnew,
	startSyncWorld,
	SYNC_NAME,
	TARGET,
	tell,
	type Row,
	type SyncRun,
	type SyncWorld,
} from './sync-world';

const SIZE = 30;

/** What Salesforce refuses of an account, and what the account looks like once it is mended. */
interface Trouble {
	readonly code: string;
	readonly bad: Row;
	readonly good: Row;
	/** What to do. */
	readonly remedy: RegExp;
}

const TROUBLES: readonly Trouble[] = [
	{
		code: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
		bad: { code: 'BAD-1' },
		good: { code: 'GOOD-1' },
		remedy: /validation rule .* Correct the record at the source/,
	},
	{
		code: 'DUPLICATES_DETECTED',
		bad: { emailAddress: 'twin@example.test' },
		good: { emailAddress: 'alone@example.test' },
		remedy: /duplicate rule .* Correct or merge/,
	},
	{
		code: 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
		bad: { purchaseOrderNumber: 'PLATINUM' },
		good: { purchaseOrderNumber: 'GOLD' },
		remedy: /Add the value to the picklist/,
	},
	{
		code: 'STRING_TOO_LONG',
		bad: { address: { locality: 'Llanfairpwllgwyngyll' } },
		good: { address: { locality: 'Llanfair' } },
		remedy: /Shorten the text/,
	},
];
const CODES = TROUBLES.map(({ code }) => code);

const rule = (field: string, pattern: string, code: string, message: string) => ({
	...{ object: TARGET, field, pattern, code, message },
});

/** Rules of the organization that describe does not foretell. */
const RULES = {
	validationRules: [
		rule('Code__c', '^BAD', 'FIELD_CUSTOM_VALIDATION_EXCEPTION', 'This code is not allowed.'),
		rule(
			...(['Purchase_Order_Number__c', '^PLATINUM$'] as const),
			...([
				'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
				'bad value for restricted picklist',
			] as const),
		),
		rule('City__c', '^Llanfairp', 'STRING_TOO_LONG', 'City: data value too large (max length=10)'),
	],
	duplicateRules: [{ object: TARGET, fields: ['Email__c'], action: 'block' }],
};

interface Path {
	readonly name: string;
	readonly size: number;
	readonly options: Row;
	/** Addresses below the API root, of the first write. */
	readonly goes: RegExp;
}

const PATHS: readonly Path[] = [
	{
		name: 'collections',
		size: SIZE,
		options: { recordsPerCall: 0, jobsFrom: 0 },
		goes: /\/composite\/sobjects\/m3ter_Account__c\/m3ter_Id__c$/,
	},
	{
		name: 'composite',
		size: 220,
		options: { recordsPerCall: 0, jobsFrom: 0 },
		goes: /\/composite$/,
	},
	{
		name: 'Bulk API 2.0',
		size: SIZE,
		options: { recordsPerCall: 0, jobsFrom: 20, jobPoll: 1 },
		goes: /\/jobs\/ingest$/,
	},
];

describe('what Salesforce refuses, in a real n8n', () => {
	let world: SyncWorld;

	beforeAll(async () => {
		world = await startSyncWorld(SIZE);
	}, START_LIMIT_MS);

	afterAll(async () => {
		await world?.close();
	}, CASE_LIMIT_MS);

	beforeEach(async () => await startAnew(world));

	const edit = async (action: string, args: Row) =>
		await world.sandbox.control.edit('m3ter', action, args);

	const salesforce = async (settings: Row) =>
		await world.sandbox.control.configure('salesforce', settings);

	async function create(fields: Row): Promise<string> {
		return ((await edit('createAccount', { fields })) as { id: string }).id;
	}

	/** Somebody whom the duplicate rule takes for one of the accounts. */
	async function makeTwin(): Promise<void> {
		const fields = { Name: 'Twin', Email__c: 'twin@example.test', m3ter_Id__c: 'made by hand' };
		await world.sandbox.control.edit('salesforce', 'createRecord', { object: TARGET, fields });
	}

	/** What the account that belongs to each trouble looks like at m3ter. */
	async function mend(ids: readonly string[], how: 'bad' | 'good' = 'good'): Promise<void> {
		for (const [at, trouble] of TROUBLES.entries())
			await edit('updateAccounts', { ids: [ids[at]], fields: trouble[how] });
	}

	/** One synced row for each account, and nothing else but the twin. */
	async function expectAllThere(accounts: number): Promise<void> {
		expect((await accountsIn(world)).length).toBe(accounts);
		expect(await rowCounts(world)).toEqual({ rows: accounts + 1, accounts: accounts + 1 });
	}

	it.each(PATHS)(
		'by $name: a lock is tried again, a missing parent waited for, the others are held once and go through when mended',
		async ({ name, size, options, goes }) => {
			if (size !== SIZE) await world.sandbox.control.seed({ vendor: 'm3ter', size, seed: 1 });
			const ids: string[] = [];
			for (const { bad } of TROUBLES) ids.push(await create({ name: 'Refused', ...bad }));
			const child = await create({ name: 'Child', parentAccountId: ids[0] });
			await makeTwin();
			await salesforce({ ...RULES, locks: { rows: 2 } });
			const workflow = await importSync(world, { options });

			const first = await runSync(world, workflow);
			tell(name, { counts: first.summary?.counts, waited: first.summary?.waited });
			const again = await runSync(world, workflow);
			await mend(ids);
			const mended = await runSync(world, workflow);

			expect(writesIn(first.log)[0]?.path).toMatch(goes);
			expect(first.reason).toBe('');
			expect(first.summary).toMatchObject({
				status: 'completed',
				openHolds: TROUBLES.length,
				openParked: 1,
				counts: { created: size, held: TROUBLES.length, parked: 1 },
			});
			expectHeld(first, ids);
			expect(again.holds).toEqual([]);
			expect(again.summary).toMatchObject({ openHolds: TROUBLES.length, openParked: 1 });
			expect(rowsWritten(again.log)).toEqual([]);
			expect(mended.summary).toMatchObject({
				openHolds: 0,
				openParked: 0,
				counts: { created: TROUBLES.length + 1 },
			});
			expect((await rowsIn(world)).map((row) => row.m3ter_Id__c)).toContain(child);
			await expectAllThere(size + TROUBLES.length + 1);
		},
		CASE_LIMIT_MS,
	);

	it(
		'what a duplicate rule only alerts to is held, and passes by Retry once that is switched on',
		async () => {
			const options = { recordsPerCall: 0 };
			const rules = [{ ...RULES.duplicateRules[0], action: 'alert' }];
			const id = await create({ name: 'One of two', emailAddress: 'twin@example.test' });
			await makeTwin();
			await salesforce({ duplicateRules: rules });
			const workflow = await importSync(world, { options });

			const held = await runSync(world, workflow);
			await changeSync(world, workflow, { options: { ...options, passDuplicateAlerts: true } });
			const retried = await operate(world, {
				...{ resource: 'hold', operation: 'retry', which: 'reason', reason: 'refused' },
				...{ pair: 'm3ter:salesforce', syncName: SYNC_NAME },
				options: { ...options, passDuplicateAlerts: true },
			});
			const after = await runSync(world, workflow);

			expect(held.holds).toMatchObject([{ code: 'DUPLICATES_DETECTED', left: { id } }]);
			expect(retried.reason).toBe('');
			expect(after.summary).toMatchObject({ openHolds: 0, counts: { created: 0 } });
			await expectAllThere(SIZE + 1);
		},
		CASE_LIMIT_MS,
	);

	it.each(PATHS)(
		'by $name: a new record passes an alert from the first run on where that is switched on',
		async ({ size, options }) => {
			if (size !== SIZE) await world.sandbox.control.seed({ vendor: 'm3ter', size, seed: 1 });
			await create({ name: 'One of two', emailAddress: 'twin@example.test' });
			await makeTwin();
			const rules = [{ ...RULES.duplicateRules[0], action: 'alert' }];
			await salesforce({ duplicateRules: rules });
			const passing = { ...options, passDuplicateAlerts: true };

			const { summary } = await runSync(world, await importSync(world, { options: passing }));

			expect(summary).toMatchObject({ openHolds: 0, counts: { created: size + 1, held: 0 } });
			await expectAllThere(size + 1);
		},
		CASE_LIMIT_MS,
	);

	it(
		'a parent that somebody deleted in Salesforce: its new child is held, the rest goes on',
		async () => {
			const workflow = await importSync(world);
			await runSync(world, workflow);
			const [parent] = await accountsIn(world);
			const row = (await rowsIn(world)).find(({ m3ter_Id__c }) => m3ter_Id__c === parent?.id);
			const gone = { object: TARGET, id: row?.Id };
			await world.sandbox.control.edit('salesforce', 'deleteRecord', gone);
			await create({ name: 'Orphan', parentAccountId: parent?.id });
			await create({ name: 'Another' });

			const { holds, summary } = await runSync(world, workflow);

			expect(summary?.counts).toMatchObject({ created: 1, held: 1 });
			expect(holds).toMatchObject([{ reason: 'refused', code: 'ENTITY_IS_DELETED' }]);
			expect(holds[0]?.remedy).toMatch(/field points at was deleted in Salesforce. Restore it/);
		},
		CASE_LIMIT_MS,
	);

	it(
		'what describe foretells is held before it is sent: a text too long, a value outside a restricted picklist',
		async () => {
			const field = { name: 'Segment__c', type: 'picklist', values: ['GOLD'], restricted: true };
			await world.sandbox.control.edit('salesforce', 'addField', { object: TARGET, field });
			const rows = [
				...mappingRows(world).map((row) => ({ ...row, maxLength: 0 })),
				{ left: locator('purchaseOrderNumber'), right: locator('Segment__c') },
			].filter(({ right }) => right.value !== 'Purchase_Order_Number__c');
			await edit('updateAccounts', { fields: { purchaseOrderNumber: 'GOLD' } });
			const [long, outside] = (await accountsIn(world)).slice(-2).map(({ id }) => id);
			await edit('updateAccounts', { ids: [long], fields: { name: 'N'.repeat(81) } });
			const fields = { purchaseOrderNumber: 'PLATINUM' };
			await edit('updateAccounts', { ids: [outside], fields });
			const workflow = await importSync(world, { parameters: { mappings: { rows } } });

			const { holds, log } = await runSync(world, workflow);

			const reasons = new Map(holds.map(({ left, reason }) => [left?.id, reason]));
			expect([reasons.get(long ?? ''), reasons.get(outside ?? '')]).toEqual([
				'too-long',
				'not-an-option',
			]);
			const sent = rowsWritten(log).map(({ m3ter_Id__c }) => m3ter_Id__c);
			expect(sent).not.toContain(long);
			expect(sent).not.toContain(outside);
		},
		CASE_LIMIT_MS,
	);

	it(
		'by the call for one record: the same',
		async () => {
			const workflow = await importSync(world);
			await runSync(world, workflow);
			await makeTwin();
			await salesforce(RULES);

			for (const trouble of TROUBLES) {
				const id = await create({ name: 'Refused', ...trouble.bad });
				const refused = await runSync(world, workflow);
				await edit('updateAccounts', { ids: [id], fields: trouble.good });
				const mended = await runSync(world, workflow);

				expect(new Set(singles(refused.log))).toEqual(new Set([id]));
				expect(refused.holds).toMatchObject([{ reason: 'refused', code: trouble.code }]);
				expect(refused.holds[0]?.remedy).toMatch(trouble.remedy);
				expect(mended.summary).toMatchObject({ openHolds: 0, counts: { created: 1 } });
			}
			await salesforce({ locks: { rows: 1 } });
			const id = await create({ name: 'Locked for a moment' });
			const locked = await runSync(world, workflow);

			expect(singles(locked.log)).toEqual([id, id]);
			expect(locked.summary).toMatchObject({ openHolds: 0, counts: { created: 1 } });
			await expectAllThere(SIZE + TROUBLES.length + 1);
		},
		CASE_LIMIT_MS,
	);
});

function expectHeld({ holds }: SyncRun, ids: readonly string[]): void {
	const told = new Map(holds.map((hold) => [hold.left?.id, hold]));
	expect(holds.map(({ code }) => code).sort()).toEqual([...CODES].sort());
	TROUBLES.forEach(({ code, remedy }, at) => {
		const hold = told.get(ids[at]);
		expect(hold).toMatchObject({ reason: 'refused', code });
		expect(hold?.message).toMatch(/^Salesforce: ./);
		expect(hold?.remedy).toMatch(remedy);
	});
}

/** Accounts that were written by the call for one record. */
function singles(log: LogEntry[]): string[] {
	return writesIn(log).map(({ path }) => /\/m3ter_Id__c\/([^/]+)$/.exec(path)?.[1] ?? path);
}

function locator(value: string) {
	return { __rl: true, mode: 'id', value };
}
