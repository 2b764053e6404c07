import type { LogEntry } from '../../sandbox';
import {
	accountsIn,
	CASE_LIMIT_MS,
	endOf,
	importSync,
	lastRequest,
	operate,
	rowsIn,
	runSync,
	START_LIMIT_MS,
	startAnew,
	startRun,
	startSyncWorld,
	SYNC_NAME,
	TARGET,
	tell,
	until,
	type Row,
	type SyncWorld,
} from './sync-world';

const SIZE = 60;
/** Written when n8n is killed. */
const MIDDLE = 12;
const ENTITY = 'externalmappings';

const changesOf = (log: readonly LogEntry[]) =>
	log.filter(({ path, method }) => path.includes(`/${ENTITY}`) && method !== 'GET');

describe('the external mappings of m3ter, in a real n8n', () => {
	let world: SyncWorld;
	const edit = async (vendor: string, action: string, args: Row) =>
		await world.sandbox.control.edit(vendor, action, args);

	beforeAll(async () => {
		world = await startSyncWorld(SIZE);
	}, START_LIMIT_MS);

	afterAll(async () => {
		await world?.close();
	}, CASE_LIMIT_MS);

	const mappings = async () => (await edit('m3ter', 'listRecords', { entity: ENTITY })) as Row[];

	async function enter(m3terId: string, externalId: string, externalTable = TARGET) {
		const names = { m3terEntity: 'Account', externalSystem: 'Salesforce', externalTable };
		const fields = { ...names, m3terId, externalId };
		await edit('m3ter', 'createRecord', { entity: ENTITY, fields });
	}

	/** What the mappings of the synced table say, and what the rows say. */
	async function inStep() {
		const told = (await mappings())
			.filter(({ externalTable }) => externalTable === TARGET)
			.map(({ m3terId, externalId }) => `${String(m3terId)}=${String(externalId)}`);
		const rows = (await rowsIn(world)).map(({ Id, m3ter_Id__c }) => `${m3ter_Id__c}=${Id}`);
		return { told: told.sort(), rows: rows.sort() };
	}

	it(
		'bring links along that no key would find, so that a first load creates nothing',
		async () => {
			const accounts = await accountsIn(world);
			for (const { id, name } of accounts) {
				const fields = { Name: name.slice(0, 80) };
				const made = (await edit('salesforce', 'createRecord', { object: TARGET, fields })) as Row;
				await enter(id, String(made.Id));
			}
			const workflow = await importSync(world, {
				parameters: { policies: { firstRun: 'linkOnly' } },
			});
			expect((await runSync(world, workflow)).summary?.counts.created).toBe(0);
			const asked = { resource: 'links', operation: 'import', pairsFrom: 'register' };
			const importing = { ...asked, syncName: SYNC_NAME, pair: 'm3ter:salesforce' };

			const dry = await operate(world, { ...importing, dryRun: true });
			const { items, reason } = await operate(world, importing);
			const { summary } = await runSync(world, workflow);

			tell('imported', { counts: items[0]?.counts, then: summary?.counts });
			expect(reason).toBe('');
			expect(dry.items[0]).toMatchObject({ dryRun: true, counts: { linked: SIZE, refused: 0 } });
			expect(items[0]).toMatchObject({ dryRun: false, counts: { linked: SIZE, refused: 0 } });
			expect(summary).toMatchObject({
				status: 'completed',
				openHolds: 0,
				counts: { created: 0, updated: SIZE },
			});
			const rows = (await edit('salesforce', 'listRecords', { object: TARGET })) as Row[];
			const codes = new Set(rows.map(({ Code__c }) => Code__c));
			expect(rows).toHaveLength(SIZE);
			expect(codes).toEqual(new Set(accounts.map(({ code }) => code)));
		},
		2 * CASE_LIMIT_MS,
	);

	it(
		'are written back, caught up when n8n is killed in the middle, and cost nothing when all is said',
		async () => {
			await startAnew(world);
			await world.sandbox.control.latency(250, 'm3ter');
			const [first] = await accountsIn(world);
			await enter(first?.id ?? '', '006Lk0000000001AAA', 'Opportunity');
			await enter(first?.id ?? '', 'a01Lk0000000009AAA');
			const policies = { writeLinksBack: true };
			const workflow = await importSync(world, { name: 'Written back', parameters: { policies } });
			const since = await lastRequest(world);
			await startRun(world, workflow);
			await until('mappings under way', async () => {
				const changes = changesOf(await world.sandbox.control.log({ since }));
				return changes.length >= MIDDLE ? true : undefined;
			});
			await world.host.kill();
			const half = (await inStep()).told.length;
			await world.sandbox.control.latency(0, 'm3ter');
			await world.host.restart();

			const { id } = await startRun(world, workflow);
			const resumed = await endOf(world, { id, since });
			const again = await runSync(world, workflow);

			tell('written back', { half, changes: changesOf(resumed.log).length });
			expect(half).toBeLessThan(SIZE);
			expect(resumed.reason).toBe('');
			expect(resumed.summary?.status).toBe('completed');
			const { told, rows } = await inStep();
			expect(told).toEqual(rows);
			expect(told).toHaveLength(SIZE);
			expect(await mappings()).toContainEqual(
				expect.objectContaining({ externalTable: 'Opportunity', m3terId: first?.id }),
			);
			expect(again.log.filter(({ path }) => path.includes(`/${ENTITY}`))).toEqual([]);
			expect(again.summary?.requests.right.write).toBe(0);
		},
		2 * CASE_LIMIT_MS,
	);
});
