import fs from 'node:fs/promises';
import path from 'node:path';
import { stateFileIn, storageFolder } from '../../nodes/LockstepSync/actions/store';
import { writesIn } from '../../scripts/demo/stories/salesforce-writes';
import {
	accountsIn,
	CASE_LIMIT_MS,
	getStatus,
	importSync,
	lastRequest,
	operate,
	rowsIn,
	runSync,
	START_LIMIT_MS,
	startSyncWorld,
	stateFile,
	SYNC_NAME,
	TARGET,
	type Row,
	type SyncWorld,
} from './sync-world';

const SIZE = 120;
const EDITED = 3;
const HELD_NAME = 'Zwyx Quandary Refusals Ltd.';
/** Salesforce repeats the value it refuses. */
const RULE = `The name ${HELD_NAME} is not allowed here.`;
/** Shorter texts occur by chance, or in ids and hashes. */
const TELLING_LENGTH = 8;

const stored = { syncName: SYNC_NAME, definitionSource: 'stored', pair: 'm3ter:salesforce' };

describe('the other operations of the sync node, in a real n8n', () => {
	let world: SyncWorld;
	let workflow: string;
	/** Write calls that the preview of the first load has shown. */
	let foretold: number;

	beforeAll(async () => {
		world = await startSyncWorld(SIZE);
		workflow = await importSync(world);
	}, START_LIMIT_MS);

	afterAll(async () => {
		await world?.close();
	}, CASE_LIMIT_MS);

	/** The template's own node with another operation: its mapping is looked at, not a stored one. */
	async function look(operation: string, parameters: Row = {}): Promise<Row> {
		const since = await lastRequest(world);
		const id = await importSync(world, { parameters: { operation, ...parameters } });
		const execution = await world.rest.run(id, 'Run now', CASE_LIMIT_MS);
		const [item] = execution.runData['Sync accounts']?.[0]?.data?.main?.[0] ?? [];
		expect(writesIn(await world.sandbox.control.log({ since }))).toEqual([]);
		return item?.json ?? { status: execution.status, error: execution.error?.message };
	}

	/** An operation on the stored definition, from a workflow that has no mapping. */
	async function ask(operation: string): Promise<Row | undefined> {
		const since = await lastRequest(world);
		const { items, reason } = await operate(world, { resource: 'sync', operation, ...stored });
		expect(reason).toBe('');
		expect(writesIn(await world.sandbox.control.log({ since }))).toEqual([]);
		return items[0];
	}

	it(
		'previews a first load without writing',
		async () => {
			const preview = await look('preview');

			expect(preview.counts).toMatchObject({ read: SIZE, create: SIZE, update: 0, hold: 0 });
			foretold = Number(preview.writeRequests);
			expect(preview.cost).toMatchObject({
				right: { calls: foretold, quotas: [{ name: 'DailyApiRequests' }], stopsAtQuota: false },
			});
			expect(JSON.stringify(preview.sample)).not.toMatch(/"(now|then)"/);
			expect(await rowsIn(world)).toEqual([]);
		},
		CASE_LIMIT_MS,
	);

	it(
		'shows the mapping as it is understood',
		async () => {
			const shown = JSON.stringify(await look('showMapping'));

			expect(shown).toContain('Purchase_Order_Number__c');
			expect(shown).toContain('m3ter_Id__c');
		},
		CASE_LIMIT_MS,
	);

	it(
		'previews and compares what has changed since the first load',
		async () => {
			const fields = { purchaseOrderNumber: 'PO-2026-0007' };
			const { summary, log } = await runSync(world, workflow);
			expect(summary?.counts.created).toBe(SIZE);
			expect(writesIn(log)).toHaveLength(foretold);
			await world.sandbox.control.edit('m3ter', 'updateAccounts', { count: EDITED, fields });

			const preview = await ask('preview');
			const comparison = await ask('compare');

			expect(preview?.counts).toMatchObject({
				update: EDITED,
				create: 0,
				unchanged: SIZE - EDITED,
			});
			expect(comparison?.counts).toMatchObject({
				read: SIZE,
				different: EDITED,
				missing: 0,
				gone: 0,
			});
			expect(Object.values(comparison?.fields ?? {})).toEqual([EDITED]);
			expect(JSON.stringify([preview, comparison])).not.toContain('PO-2026-0007');
		},
		CASE_LIMIT_MS,
	);

	it(
		'compares as equal once the changes are through',
		async () => {
			await runSync(world, workflow);

			const comparison = await ask('compare');

			expect(comparison?.counts).toMatchObject({ read: SIZE, equal: SIZE, different: 0 });
		},
		CASE_LIMIT_MS,
	);

	it(
		'lists holds with the vendor’s code and reason, the value in it masked',
		async () => {
			const rule = { object: TARGET, field: 'Name', pattern: '^Zwyx', message: RULE };
			const [oldest] = await accountsIn(world);
			await world.sandbox.control.configure('salesforce', { validationRules: [rule] });
			const args = { ids: [oldest?.id], fields: { name: HELD_NAME } };
			await world.sandbox.control.edit('m3ter', 'updateAccounts', args);
			await runSync(world, workflow);

			const { items } = await operate(world, {
				resource: 'hold',
				operation: 'list',
				syncName: SYNC_NAME,
			});

			expect(items).toEqual([
				expect.objectContaining({
					reason: 'refused',
					code: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
					left: expect.objectContaining({ id: oldest?.id }),
					message: expect.stringContaining('is not allowed here.'),
				}),
			]);
			expect(JSON.stringify(items)).not.toContain(HELD_NAME);
		},
		CASE_LIMIT_MS,
	);

	it(
		'tells how the sync is doing',
		async () => {
			const status = await getStatus(world);

			expect(status).toMatchObject({ state: 'idle', completePasses: 3, openHolds: { refused: 1 } });
			expect(status.runs.map((run) => run.status)).toEqual(['completed', 'completed', 'completed']);
			expect(status.lastSuccess).toMatch(/^20\d\d-/);
		},
		CASE_LIMIT_MS,
	);

	it('keeps its state in one file that only its owner may read, found by the environment alone too', async () => {
		const file = stateFile(world);

		expect(stateFileIn(storageFolder({ N8N_USER_FOLDER: world.host.userFolder }))).toBe(file);
		expect(path.relative(world.host.userFolder, file)).toBe(
			path.join('.n8n', 'storage', 'n8n-nodes-lockstep', 'state.sqlite'),
		);
		expect((await fs.stat(file)).mode & 0o777).toBe(0o600);
		expect((await fs.stat(path.join(path.dirname(file), 'state.key'))).mode & 0o777).toBe(0o600);
	});

	it(
		'leaves no name, e-mail or street in n8n’s database, the state or the log',
		async () => {
			const texts = await tellingTexts(world);

			const kept = Buffer.concat([...(await bytesUnder(world)), Buffer.from(world.host.log())]);

			expect(texts.length).toBeGreaterThan(SIZE);
			expect(kept.includes('Purchase_Order_Number__c')).toBe(true);
			expect(texts.filter((text) => kept.includes(text))).toEqual([]);
		},
		CASE_LIMIT_MS,
	);

	it(
		'shows values of a preview to those who ask for them, and n8n then keeps them',
		async () => {
			await look('preview', { includeValues: true, syncName: SYNC_NAME });

			const kept = Buffer.concat(await bytesUnder(world));

			expect(kept.includes(HELD_NAME)).toBe(true);
		},
		CASE_LIMIT_MS,
	);
});

/** Texts by which a person could be recognised, as they are at m3ter now. */
async function tellingTexts(world: SyncWorld): Promise<string[]> {
	const texts = (await accountsIn(world)).flatMap(({ name, emailAddress, address }) => {
		const { addressLine1 } = (address ?? {}) as { addressLine1?: string };
		return [name, emailAddress, addressLine1];
	});
	const long = texts.filter((text): text is string => String(text).length >= TELLING_LENGTH);
	return [...new Set(long.filter((text) => typeof text === 'string'))];
}

/** All that n8n and the package have written to disk, logs of the databases included. */
async function bytesUnder(world: SyncWorld): Promise<Buffer[]> {
	const data = path.join(world.host.userFolder, '.n8n');
	const names = (await fs.readdir(data)).filter((name) => name.startsWith('database.sqlite'));
	const state = path.dirname(stateFile(world));
	const files = [
		...names.map((name) => path.join(data, name)),
		...(await fs.readdir(state)).map((name) => path.join(state, name)),
	];
	return await Promise.all(files.map(async (file) => await fs.readFile(file)));
}
