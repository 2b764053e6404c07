import { readTemplate } from '../../scripts/demo/templates';
import { wireCredentials } from '../../scripts/demo/wiring';
import { demoCredentials } from '../../scripts/demo/credentials';
import { writesIn } from '../../scripts/demo/stories/salesforce-writes';
import type { CredentialReference } from '../../scripts/host';
import {
	accountsIn,
	CASE_LIMIT_MS,
	importSync,
	operate,
	rowsIn,
	runSync,
	START_LIMIT_MS,
	startAnew,
	startSyncWorld,
	swapCredential,
	SYNC_NAME,
	TARGET,
	type Operated,
	type Row,
	type SyncWorld,
} from './sync-world';

const SIZE = 20;
const PAIR = 'm3ter:salesforce';
const M3TER = 'lockstepM3terApi';
const SALESFORCE = 'lockstepSalesforceClientCredentialsApi';
const CONTRACTS = 'm3ter contracts to Salesforce';
const FORBIDDEN_NAME = 'Zwyx Quandary Refusals Ltd.';
const RULE = { object: TARGET, field: 'Name', pattern: '^Zwyx', message: 'Not allowed here.' };
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

let world: SyncWorld;

beforeAll(async () => {
	world = await startSyncWorld(SIZE);
}, START_LIMIT_MS);

afterAll(async () => {
	await world?.close();
}, CASE_LIMIT_MS);

beforeEach(async () => await startAnew(world));

const ask = async (parameters: Row, then?: Row): Promise<Operated> =>
	await operate(world, { syncName: SYNC_NAME, ...parameters }, then);

async function events(more: Row = {}): Promise<Row[]> {
	const { items, reason } = await ask({ resource: 'event', operation: 'getAll', ...more });
	expect(reason).toBe('');
	return items;
}

const retry = { resource: 'hold', operation: 'retry', pair: PAIR, syncName: SYNC_NAME };

async function status(more: Row = {}): Promise<Row> {
	const asked = { resource: 'run', operation: 'getStatus', checkConnections: true, pair: PAIR };
	const { items, reason } = await ask({ ...asked, ...more });
	expect(reason).toBe('');
	return items[0] ?? {};
}

async function stored(type: string, changes: Row = {}): Promise<CredentialReference> {
	const input = demoCredentials(world.sandbox).find((each) => each.type === type);
	if (input === undefined) throw new Error(`The demo has no credential ${type}`);
	const data = { ...input.data, ...changes };
	return await world.rest.createCredential({ ...input, data, name: `${input.name}, another` });
}

/** The contracts template beside the accounts one. */
async function importContracts(): Promise<string> {
	const entry = { pair: 'm3ter-salesforce', name: '', nodeTypes: [] };
	const template = await readTemplate({ ...entry, file: 'm3ter-salesforce/contracts.json' });
	const wired = wireCredentials(template, world.wanted, world.credentials);
	return (await world.rest.createWorkflow(wired)).id;
}

describe('events of a sync, in a real n8n', () => {
	it(
		'name a refused record with its remedy; mended, it is replayed by kind, and the event is actioned',
		async () => {
			const [oldest] = await accountsIn(world);
			const rename = { ids: [oldest?.id], fields: { name: FORBIDDEN_NAME } };
			await world.sandbox.control.edit('m3ter', 'updateAccounts', rename);
			await world.sandbox.control.configure('salesforce', { validationRules: [RULE] });
			const workflow = await importSync(world);
			expect((await runSync(world, workflow)).summary?.holds).toEqual({ refused: 1 });

			const [event, ...more] = await events();
			const still = await ask({ resource: 'event', operation: 'getAll' }, retry);
			await world.sandbox.control.configure('salesforce', { validationRules: [] });
			const mended = await ask({ ...retry, which: 'kind', eventKind: 'validation' });

			expect(more).toEqual([]);
			expect(event).toMatchObject({
				...{ kind: 'event', event: 'validation', name: 'integration.validation.error' },
				...{ side: 'left', id: oldest?.id, actioned: false, reason: 'refused' },
				code: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
				remedy: expect.stringContaining('Correct the record at the source') as string,
			});
			expect(JSON.stringify(event)).not.toContain(FORBIDDEN_NAME);
			expect(still.items).toMatchObject([
				{
					...{ is: 'held', reason: 'refused', id: oldest?.id },
					message: expect.stringContaining('Not allowed here') as string,
					remedy: expect.stringContaining('Correct') as string,
				},
			]);
			expect(mended.items).toMatchObject([{ asked: 1, stillOpen: 0, served: 'now' }]);
			expect(await rowsIn(world)).toHaveLength(SIZE);
			expect(await events()).toEqual([]);
			const [actioned] = await events({ includeActioned: true });
			const row = (await rowsIn(world)).find((each) => each.m3ter_Id__c === oldest?.id);
			expect(actioned).toMatchObject({ actioned: true, right: { id: row?.Id } });
			expect(String((actioned?.right as Row).url)).toContain(String(row?.Id));
		},
		CASE_LIMIT_MS,
	);

	it(
		'name a contract whose account is not there as m3ter does, until the account came over',
		async () => {
			const contracts = await importContracts();
			const first = await world.rest.run(contracts, 'Run now', CASE_LIMIT_MS);
			expect(first.status).toBe('success');
			const open = await events({ syncName: CONTRACTS, returnAll: true });
			const names = new Set(open.map(({ name }) => name));

			const again = {
				...retry,
				syncName: CONTRACTS,
				which: 'kind',
				eventKind: 'missing-reference',
			};
			const waiting = await ask(again);
			await runSync(world, await importSync(world));
			const through = await ask(again);

			expect(open.length).toBeGreaterThan(0);
			expect([...names]).toEqual(['integration.missingaccountmapping.error']);
			expect(waiting.items).toMatchObject([{ asked: open.length, stillOpen: open.length }]);
			expect(JSON.stringify(waiting.items)).toContain("Run the sync over 'account'");
			expect(through.items).toMatchObject([{ asked: open.length, stillOpen: 0 }]);
			expect(await events({ syncName: CONTRACTS })).toEqual([]);
			expect(
				await events({ syncName: CONTRACTS, includeActioned: true, returnAll: true }),
			).toHaveLength(open.length);
		},
		CASE_LIMIT_MS,
	);

	it(
		'tell of a credential that is refused, and that ten such runs have disabled the sync',
		async () => {
			const workflow = await importSync(world);
			await runSync(world, workflow);
			const wrong = await stored(SALESFORCE, { clientSecret: 'not the secret' });
			const right = world.credentials.get(SALESFORCE);
			await swapCredential(world, workflow, SALESFORCE, wrong);
			for (let n = 0; n < 10; n += 1) await world.rest.run(workflow, 'Run now', CASE_LIMIT_MS);

			const open = await events();
			world.credentials.set(SALESFORCE, wrong);
			const asked = await status();
			if (right) world.credentials.set(SALESFORCE, right);
			await ask({ resource: 'sync', operation: 'enable' });
			await swapCredential(world, workflow, SALESFORCE, right);
			await runSync(world, workflow);

			expect(open.map(({ name }) => name)).toEqual([
				'integration.disabled.error',
				...Array.from({ length: 10 }, () => 'integration.authentication.error'),
			]);
			expect(open[0]?.message).toContain('10 runs in a row failed');
			expect(open[0]?.remedy).toContain(`'Sync: Enable'`);
			expect(open[1]?.remedy).not.toBe('');
			expect(asked).toMatchObject({
				...{ state: 'disabled', left: { connected: true } },
				right: { connected: false, because: open[1]?.message, remedy: open[1]?.remedy },
			});
			expect(await events()).toEqual([]);
		},
		CASE_LIMIT_MS,
	);
});

describe('the details of a run, in a real n8n', () => {
	it(
		'list every record with what was done, its fields, both ids and its page at Salesforce',
		async () => {
			const { summary } = await runSync(world, await importSync(world));

			const details = { resource: 'run', operation: 'getDetails' };
			const { items } = await ask({ ...details, runId: summary?.run, returnAll: true });
			const few = await ask({ ...details, limit: 3 });

			const [run, ...records] = items;
			const ids = new Map((await rowsIn(world)).map((row) => [row.m3ter_Id__c, row.Id]));
			expect(run).toMatchObject({
				...{ kind: 'run', run: summary?.run, status: 'completed', syncId: summary?.syncId },
				counts: { created: SIZE },
			});
			expect(records).toHaveLength(SIZE);
			for (const record of records) {
				const right = record.right as Row;
				expect(record).toMatchObject({ kind: 'record', did: ['created'], side: 'left' });
				expect(right.id).toBe(ids.get(String(record.id)));
				expect(right.url).toBe(`${world.sandbox.baseUrl('salesforce')}/${String(right.id)}`);
				expect(record.fields).toContain('Name');
			}
			// Shorter ones occur by chance, or in ids.
			const names = (await accountsIn(world))
				.map(({ name }) => name)
				.filter((name) => name.length >= 8);
			expect(names.length).toBeGreaterThan(0);
			expect(names.filter((name) => JSON.stringify(items).includes(name))).toEqual([]);
			expect(few.items).toHaveLength(1 + 3);
		},
		CASE_LIMIT_MS,
	);
});

describe('the connection of a sync, in a real n8n', () => {
	it(
		'is told of each side, with the organization and the id of the sync, which a new name does not change',
		async () => {
			const { summary } = await runSync(world, await importSync(world));
			const before = await status();
			await ask({ resource: 'definition', operation: 'rename', newName: 'Renamed' });

			const after = await status({ syncName: 'Renamed', checkConnections: false });
			const { items } = await ask({ resource: 'run', operation: 'list', syncName: 'Renamed' });

			expect(summary?.syncId).toMatch(UUID);
			expect(before).toMatchObject({
				syncId: summary?.syncId,
				left: { connected: true, organization: expect.stringMatching(/./) as string },
				right: { connected: true, organization: expect.stringMatching(/./) as string },
			});
			expect(after).toMatchObject({ sync: 'Renamed', syncId: summary?.syncId });
			expect(after.left).not.toHaveProperty('connected');
			expect(items[0]).toMatchObject({ syncId: summary?.syncId });
		},
		CASE_LIMIT_MS,
	);

	it(
		'is answered too where no credential is chosen, or the host cannot be reached',
		async () => {
			await runSync(world, await importSync(world));
			const dead = await stored(M3TER, { baseUrl: 'http://127.0.0.1:9' });
			const kept = new Map(world.credentials);
			world.credentials.clear();
			const none = await status();
			world.credentials.set(M3TER, dead);
			const unreachable = await status();
			world.credentials.clear();
			kept.forEach((reference, type) => world.credentials.set(type, reference));

			expect(none).toMatchObject({
				left: { connected: false, because: 'No credential for m3ter is chosen in this node' },
				right: { connected: false, code: 'NO_CREDENTIAL' },
			});
			expect(unreachable.left).toMatchObject({ connected: false });
			expect(String((unreachable.left as Row).because)).toMatch(/(cannot|could not) be reached/);
		},
		CASE_LIMIT_MS,
	);

	it(
		'goes on with another credential of the same organization, and reads nothing as new',
		async () => {
			const workflow = await importSync(world);
			await runSync(world, workflow);
			for (const type of [M3TER, SALESFORCE])
				await swapCredential(world, workflow, type, await stored(type));

			const { summary, log } = await runSync(world, workflow);

			expect(summary).toMatchObject({
				status: 'completed',
				counts: { created: 0, updated: 0, linked: 0, unchanged: SIZE },
			});
			expect(writesIn(log)).toEqual([]);
		},
		CASE_LIMIT_MS,
	);

	it(
		'that is taken away is missed by name; put back, the sync goes on where it stopped',
		async () => {
			const workflow = await importSync(world);
			await runSync(world, workflow);
			const right = world.credentials.get(SALESFORCE);
			await swapCredential(world, workflow, SALESFORCE, undefined);
			const fields = { purchaseOrderNumber: 'PO-77' };
			await world.sandbox.control.edit('m3ter', 'updateAccounts', { count: 2, fields });

			const { reason } = await runSync(world, workflow);
			const open = await events();
			await swapCredential(world, workflow, SALESFORCE, right);
			const { summary } = await runSync(world, workflow);

			expect(reason).toContain('No credential for Salesforce is chosen in this node');
			expect(open).toMatchObject([{ event: 'authentication', code: 'NO_CREDENTIAL' }]);
			expect(summary).toMatchObject({
				counts: { created: 0, updated: 2, unchanged: SIZE - 2 },
			});
			expect(await events()).toEqual([]);
		},
		CASE_LIMIT_MS,
	);
});
