import { z } from 'zod';
import type { FaultSpec } from '../../sandbox';
import {
	ACCOUNTS,
	BOTH_WAYS,
	bothWaysForm,
	CODE_BOTH_WAYS,
	FIRST_BOTH_WAYS,
	plantedAccount,
	UNKNOWN_COUNTRIES,
} from './planted-accounts';
import { keyTroubles, PUTS, troubles } from './planted-troubles';
import { createPlanting, findsIn, findsUnder, plantedIn, type Find } from './planted';
import {
	accountsIn,
	CASE_LIMIT_MS,
	endOf,
	importSync,
	operate,
	rowsIn,
	runSync,
	START_LIMIT_MS,
	startRun,
	startSyncWorld,
	storeCredentials,
	SYNC_NAME,
	TARGET,
	tell,
	untilWrite,
	type Row,
	type SyncRun,
	type SyncWorld,
} from './sync-world';
import { tokensOf } from './tokens';

const PLANTED = 10_000;
/** Accounts that Salesforce knows already, with values that the first load overwrites. */
const KNOWN = 20;
/** Accounts that Salesforce refuses in the first load, and in the run after it. */
const REFUSED = 3;
const REFUSED_LATER = 2;
/** Real ms that a request to Salesforce waits, so that a run can be stopped in its middle. */
const LATENCY_MS = 700;

const env = {
	N8N_LOG_LEVEL: 'debug',
	N8N_LOG_OUTPUT: 'console,file',
	EXECUTIONS_DATA_SAVE_ON_PROGRESS: 'true',
};
const sync = { pair: 'm3ter:salesforce', syncName: SYNC_NAME };
const planting = createPlanting();
const plant = () => planting.next();

describe('planted values and secrets, in a real n8n', () => {
	let world: SyncWorld;
	let workflow: string;
	let bothWays: string;
	/** Ids of the accounts, the oldest first. */
	let ids: string[];
	/** Of both vendors, those that have expired too. */
	const tokens = new Set<string>();
	/** Place of the account that was changed last. */
	let at = 300;

	beforeAll(async () => {
		world = await startSyncWorld(0, { env });
		await configureSecrets();
		await storeCredentials(world);
		for (let n = 0; n < ACCOUNTS; n += 1)
			await edit('createAccount', { fields: plantedAccount(n, plant) });
		ids = (await accountsIn(world)).map(({ id }) => id);
		for (const id of ids.slice(0, KNOWN)) await createKnown(id);
		workflow = await importSync(world, {
			parameters: { policies: { keepUndo: true, failuresToDisable: 50 } },
			options: { requestTimeout: 5 },
		});
	}, START_LIMIT_MS);

	afterAll(async () => {
		await world?.close();
	}, CASE_LIMIT_MS);

	async function configureSecrets(): Promise<void> {
		const { control } = world.sandbox;
		await control.configure('m3ter', { apiSecret: plant() });
		await control.configure('salesforce', { consumerSecret: plant() });
	}

	async function edit(action: string, args: Row): Promise<void> {
		await world.sandbox.control.edit('m3ter', action, args);
	}

	/** Another value in a mapped field of the n-th account. */
	async function change(n: number, field = 'purchaseOrderNumber'): Promise<string> {
		const value = plant();
		await edit('updateAccounts', { ids: [ids[n]], fields: { [field]: value } });
		return value;
	}

	async function createKnown(id: string): Promise<void> {
		const texts = { Name: plant(), City__c: plant(), Account_Manager__c: plant() };
		const fields = { m3ter_Id__c: id, ...texts };
		await world.sandbox.control.edit('salesforce', 'createRecord', { object: TARGET, fields });
	}

	/** Another value in the counterpart of the n-th account, as a person at Salesforce writes it. */
	async function changeThere(n: number, value: string): Promise<void> {
		const code = (await accountsIn(world))[n]?.code;
		const rows = z.array(z.object({ Id: z.string(), AccountNumber: z.string().nullish() }));
		const { control } = world.sandbox;
		const all = rows.parse(await control.edit('salesforce', 'listRecords', { object: 'Account' }));
		const id = all.find(({ AccountNumber }) => AccountNumber === code)?.Id;
		const args = { object: 'Account', id, fields: { Tradestyle: value } };
		await control.edit('salesforce', 'updateRecord', args);
	}

	/** Salesforce refuses exactly this value of a field, and repeats it. */
	async function refuse(field: string, values: string[]): Promise<void> {
		const validationRules = values.map((value) => ({
			object: TARGET,
			field,
			pattern: `^${value}$`,
			message: `'${value}' is not allowed in ${field}: "${value}"`,
		}));
		await world.sandbox.control.configure('salesforce', { validationRules });
	}

	/** One run, and this happens meanwhile. */
	async function runWith(fault: FaultSpec, id = workflow): Promise<SyncRun> {
		await world.sandbox.control.addFault(fault);
		const run = await runSync(world, id);
		const [{ hits = 0 } = {}] = await world.sandbox.control.faults();
		await world.sandbox.control.clearFaults();
		expect(hits).toBeGreaterThan(0);
		return run;
	}

	async function ask(parameters: Row, then?: Row): Promise<Row[]> {
		const asked = await operate(world, { ...sync, ...parameters }, then && { ...sync, ...then });
		expect(asked.reason).toBe('');
		return asked.items;
	}

	async function noteTokens(): Promise<void> {
		for (const token of await tokensOf(world.sandbox)) tokens.add(token);
	}

	/** Planted texts and tokens, wherever n8n has left them. */
	async function finds(): Promise<Find[]> {
		await noteTokens();
		const texts = [planting.mark, ...tokens];
		return [
			...(await findsUnder(world.host.userFolder, texts)),
			...findsIn('what n8n printed', Buffer.from(world.host.log()), texts),
		];
	}

	it(
		'previews and loads, while Salesforce refuses records and repeats their values',
		async () => {
			const [first = '', second = '', third = ''] = (await accountsIn(world))
				.slice(-REFUSED)
				.map(({ name }) => name);
			await refuse('Name', [first, second, third]);
			const preview = await importSync(world, { parameters: { operation: 'preview' } });
			expect((await world.rest.run(preview, 'Run now')).status).toBe('success');

			const { summary, holds } = await runSync(world, workflow);

			tell('first load', summary?.counts);
			expect(summary?.counts).toMatchObject({
				linked: KNOWN,
				created: ACCOUNTS - KNOWN - REFUSED - UNKNOWN_COUNTRIES,
			});
			expect(holds.map(({ code }) => code)).toContain('FIELD_CUSTOM_VALIDATION_EXCEPTION');
			expect(summary?.openHolds).toBe(REFUSED + UNKNOWN_COUNTRIES);
		},
		CASE_LIMIT_MS,
	);

	it(
		'carries changes, some of them refused',
		async () => {
			const values = [await change(30), await change(31)];
			for (let n = 40; n < 60; n += 1) await change(n);
			await refuse('Purchase_Order_Number__c', values);

			const { summary, holds } = await runSync(world, workflow);

			expect(summary?.counts.updated).toBe(20);
			expect(holds).toHaveLength(REFUSED_LATER);
			await refuse('Name', []);
		},
		CASE_LIMIT_MS,
	);

	it.each(troubles)(
		'meets trouble: $what',
		async ({ what, fault }) => {
			const value = await change((at += 1));
			await change((at += 1));

			const { summary, reason } = await runWith(fault(value));

			tell(what, summary?.counts ?? reason);
		},
		CASE_LIMIT_MS,
	);

	it(
		'is turned away by Salesforce as a whole',
		async () => {
			const message = `unable to lock the row of ${await change((at += 1))}`;
			await change((at += 1));
			const partialBatch = { every: 1, code: 'UNABLE_TO_LOCK_ROW', message, times: ACCOUNTS };
			await world.sandbox.control.configure('salesforce', { partialBatch });

			const { execution, reason } = await runSync(world, workflow);

			tell('turned away', reason);
			expect(execution.status).toBe('error');
			await world.sandbox.control.configure('salesforce', { partialBatch: null });
		},
		CASE_LIMIT_MS,
	);

	it.each([
		{ vendor: 'm3ter', secret: 'apiSecret' },
		{ vendor: 'salesforce', secret: 'consumerSecret' },
	])(
		'cannot sign in to $vendor',
		async ({ vendor, secret }) => {
			const { control } = world.sandbox;
			const known = (await control.settings(vendor))[secret];
			await noteTokens();
			await control.configure(vendor, { [secret]: 'another' });
			await control.edit(vendor, 'expireTokens');

			const { execution, reason } = await runSync(world, workflow);

			tell(`no sign-in to ${vendor}`, reason);
			expect(execution.status).toBe('error');
			await control.configure(vendor, { [secret]: known });
		},
		CASE_LIMIT_MS,
	);

	it(
		'is stopped in mid-run',
		async () => {
			for (let n = 0; n < 20; n += 1) await change((at += 1), 'name');
			await world.sandbox.control.latency(LATENCY_MS, 'salesforce');
			const started = await startRun(world, workflow);
			await untilWrite(world, started.since, 1);
			await world.rest.stop(started.id);
			expect((await endOf(world, started)).execution.status).toBe('canceled');
			await world.sandbox.control.latency(0, 'salesforce');

			expect((await runSync(world, workflow)).summary?.status).toBe('completed');
		},
		CASE_LIMIT_MS,
	);

	it(
		'plans and applies',
		async () => {
			const { summary } = await runSync(world, workflow);
			// what was refused would be taken now
			const refused = (summary?.openHolds ?? 0) - UNKNOWN_COUNTRIES;
			for (let n = 0; n < 20; n += 1) await change((at += 1));
			const look = { resource: 'sync', operation: 'preview', definitionSource: 'stored' };
			const [preview] = await ask({ ...look, keepPlan: true });
			const planId = z.object({ id: z.string() }).parse(preview?.plan).id;
			await change(at);

			const [applied] = await ask({ resource: 'plan', operation: 'apply', planId });

			expect(refused).toBeGreaterThan(0);
			expect(applied?.counts).toMatchObject({ applied: 19 + refused, changed: 1 });
		},
		CASE_LIMIT_MS,
	);

	it(
		'goes both ways, while m3ter refuses records and repeats their values',
		async () => {
			bothWays = await importSync(world, {
				parameters: bothWaysForm,
				options: { requestTimeout: 5 },
			});
			const first = await runSync(world, bothWays);
			expect([first.reason, first.summary?.counts.created]).toEqual(['', BOTH_WAYS]);
			const refused = plant();
			await changeThere(FIRST_BOTH_WAYS, refused);
			await change(FIRST_BOTH_WAYS + 1);
			await changeThere(FIRST_BOTH_WAYS + 1, plant());

			const { summary, holds } = await runWith(
				{
					...PUTS,
					kind: 'status',
					status: 400,
					body: { message: `purchaseOrderNumber: '${refused}' is no number` },
				},
				bothWays,
			);

			tell('both ways', { counts: summary?.counts, holds });
			expect(holds.map(({ reason }) => reason).sort()).toEqual(['conflict', 'refused']);
		},
		CASE_LIMIT_MS,
	);

	it.each(keyTroubles)(
		'cannot look a record up: $what',
		async ({ fault }) => {
			const code = `${CODE_BOTH_WAYS}${plant()}`;
			await edit('createAccount', { fields: { ...plantedAccount(0, plant), code } });
			const fields = { Name: plant(), AccountNumber: code };
			await world.sandbox.control.edit('salesforce', 'createRecord', { object: 'Account', fields });

			const { execution, reason } = await runWith(fault(code), bothWays);

			tell('no look-up', reason);
			expect(execution.status).toBe('error');
		},
		CASE_LIMIT_MS,
	);

	it(
		'is asked what it does and knows, without values',
		async () => {
			const stored = { resource: 'sync', definitionSource: 'stored' };
			const record = { resource: 'record', operation: 'explain', side: 'left' };
			const list = { resource: 'hold', operation: 'list', returnAll: true };

			await ask({ ...stored, operation: 'preview' });
			await ask({ ...stored, operation: 'compare' });
			for (const n of [0, 30, 101]) await ask({ ...record, recordId: ids[n] });
			const held = await ask(list);
			await ask(list, { resource: 'hold', operation: 'retry' });
			await ask({ resource: 'run', operation: 'getStatus' });
			const [latest] = await ask({ resource: 'run', operation: 'list' });
			await ask({ resource: 'links', operation: 'export', returnAll: true });
			await ask({ resource: 'definition', operation: 'export' });
			await ask({ resource: 'definition', operation: 'backUp' });

			expect(held.length).toBeGreaterThanOrEqual(UNKNOWN_COUNTRIES);
			expect(latest).toMatchObject({ kind: 'run' });
		},
		CASE_LIMIT_MS,
	);

	it(
		'puts back what a run has overwritten',
		async () => {
			await runSync(world, workflow);
			await change(200);
			const run = (await runSync(world, workflow)).summary?.run;

			const [undone] = await ask({ resource: 'run', operation: 'undo', runId: run });

			expect(undone?.counts).toMatchObject({ fields: 1 });
		},
		CASE_LIMIT_MS,
	);

	it('has 10,000 planted values at m3ter, and as many as are mapped at Salesforce', async () => {
		const there = plantedIn(planting, JSON.stringify(await accountsIn(world)));
		const here = plantedIn(planting, JSON.stringify(await rowsIn(world)));

		tell('planted', { inAll: planting.count(), m3ter: there, salesforce: here });
		expect(there).toBeGreaterThanOrEqual(PLANTED);
		expect(here).toBeGreaterThan((PLANTED * 6) / 10);
	});

	it(
		'has left none of them, no secret and no token in the state, the logs or n8n’s database',
		async () => {
			const found = await finds();

			expect(world.host.log()).toContain('debug');
			expect(found).toEqual([]);
		},
		CASE_LIMIT_MS,
	);

	it(
		'shows values to those who ask for them, and n8n then keeps them',
		async () => {
			const list = { resource: 'hold', operation: 'list', includeValues: true };
			expect(plantedIn(planting, JSON.stringify(await ask(list)))).toBeGreaterThan(0);

			const found = await finds();

			expect(found.map(({ where }) => where).join()).toContain('database.sqlite');
		},
		CASE_LIMIT_MS,
	);
});
