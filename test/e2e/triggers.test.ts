import { EVERY_MINUTE, firingsIn, type Firings } from './firings';
import {
	accountsIn,
	CASE_LIMIT_MS,
	START_LIMIT_MS,
	startAnew,
	startSyncWorld,
	TARGET,
	tell,
	until,
	type Row,
	type SyncWorld,
} from './sync-world';

const SIZE = 5;
/** More than one page of a query. */
const RUSH = 2_500;
const MINUTE = 60_000;
const ALL = ['created', 'updated', 'deleted'];

/** What the webhook trigger makes at m3ter, as the sandbox calls it. */
const MADE = [
	'notifications/configurations',
	'integrationdestinations/webhooks',
	'integrationconfigs',
];

describe('the triggers, active in a real n8n', () => {
	let world: SyncWorld;
	let firings: Firings;

	beforeAll(async () => {
		world = await startSyncWorld(SIZE);
		firings = firingsIn(world);
	}, START_LIMIT_MS);

	afterAll(async () => {
		await world?.close();
	}, CASE_LIMIT_MS);

	beforeEach(async () => await startAnew(world));

	const m3ter = async (action: string, args: Row = {}) =>
		await world.sandbox.control.edit('m3ter', action, args);

	const salesforce = async (action: string, args: Row = {}) =>
		await world.sandbox.control.edit('salesforce', action, { object: TARGET, ...args });

	const madeAtM3ter = async () =>
		await Promise.all(
			MADE.map(async (entity) => ((await m3ter('listRecords', { entity })) as unknown[]).length),
		);

	/** n8n switches a workflow on and off behind its answer, so that this is waited for. */
	async function untilMade(wanted: readonly number[]): Promise<void> {
		await until(`made at m3ter: ${wanted.join()}`, async () => {
			const made = await madeAtM3ter();
			return JSON.stringify(made) === JSON.stringify(wanted) ? made : undefined;
		});
	}

	/** The poll by which n8n switches the trigger on; it ends with the `times`-th request of that kind. */
	async function untilPolled(vendor: string, path: RegExp, times = 1): Promise<void> {
		await until(`a poll of ${vendor}`, async () => {
			const log = await world.sandbox.control.log({ vendor });
			return log.filter((entry) => path.test(entry.path) && entry.status === 200)[times - 1];
		});
	}

	/** A workflow that begins with the trigger, switched on. */
	async function activate(type: string, parameters: Row, credential: string): Promise<string> {
		const reference = world.credentials.get(credential);
		if (reference === undefined) throw new Error(`No credential ${credential}`);
		return await firings.activate(type, parameters, { [credential]: reference });
	}

	/** One account made, one renamed, one deleted; their ids in this order. */
	async function changeAccounts(): Promise<string[]> {
		const [renamed, gone] = await accountsIn(world);
		const made = (await m3ter('createAccount', { fields: { name: 'Made' } })) as { id: string };
		await m3ter('updateAccounts', { ids: [renamed?.id], fields: { name: 'Renamed' } });
		await m3ter('deleteAccount', { id: gone?.id });
		return [made.id, renamed?.id ?? '', gone?.id ?? ''];
	}

	function expectAccounts(items: readonly Row[], [made, renamed, gone]: string[]): void {
		expect(byChange(items, 'change')).toMatchObject({
			created: [{ recordId: made, record: { id: made, name: 'Made' } }],
			updated: [{ recordId: renamed, record: { id: renamed, name: 'Renamed' } }],
			deleted: [{ recordId: gone }],
		});
	}

	it(
		'm3ter Trigger: is called by m3ter, reads the record again, and leaves nothing there when switched off',
		async () => {
			const parameters = { record: 'account', changes: ALL, options: {} };
			const id = await activate('m3terTrigger', parameters, 'lockstepM3terApi');
			await untilMade(MADE.map(() => ALL.length));

			const ids = await changeAccounts();
			const items = await firings.fired(id, ALL.length);
			await world.rest.deactivate(id);
			await untilMade([0, 0, 0]);

			expectAccounts(items, ids);
		},
		CASE_LIMIT_MS,
	);

	it(
		'm3ter Poll Trigger: hands on what was created, updated and deleted since it was switched on, each once',
		async () => {
			const [first] = await accountsIn(world);
			await m3ter('updateAccounts', { ids: [first?.id], fields: { name: 'Before' } });
			const parameters = { record: 'account', changes: ALL, pollTimes: EVERY_MINUTE };
			const id = await activate('m3terPollTrigger', parameters, 'lockstepM3terApi');
			// Twice for each kind of change: the newest ones, and those around them.
			await untilPolled('m3ter', /\/events$/, 2 * ALL.length);

			const ids = await changeAccounts();
			const items = await firings.fired(id, ALL.length);
			await world.rest.deactivate(id);

			expectAccounts(items, ids);
			expect(await madeAtM3ter()).toEqual([0, 0, 0]);
		},
		CASE_LIMIT_MS,
	);

	it(
		'Salesforce Trigger: hands on rows created, updated and deleted, late rows and a bulk edit over several pages, each once, whatever n8n’s clock says',
		async () => {
			// However far the case moves Salesforce's clock on, that of n8n stays 16 minutes ahead.
			await world.sandbox.control.advance(-(60 + 20 + 17 + 16) * MINUTE);
			const rows: string[] = [];
			for (let n = 0; n < RUSH; n += 1) {
				const fields = { Name: `Row ${n}`, m3ter_Id__c: `row-${n}` };
				rows.push(((await salesforce('createRecord', { fields })) as { Id: string }).Id);
			}
			await world.sandbox.control.advance(60 * MINUTE);
			const id = await activate(
				'salesforceTrigger',
				{
					...{ authentication: 'clientCredentials', events: ALL, fields: ['Name'] },
					object: { __rl: true, mode: 'id', value: TARGET },
					pollTimes: EVERY_MINUTE,
				},
				'lockstepSalesforceClientCredentialsApi',
			);

			// The clock is asked behind the version and the description.
			await untilPolled('salesforce', /\/services\/data$/, 2);

			const made = (await salesforce('createRecord', { fields: { Name: 'Made' } })) as Row;
			await salesforce('deleteRecord', { id: rows[0] });
			for (const row of rows.slice(1))
				await salesforce('updateRecord', { id: row, fields: { Name: 'All at once' } });
			const first = await firings.fired(id, RUSH + 1);
			await world.sandbox.control.advance(20 * MINUTE);
			await world.sandbox.control.configure('salesforce', { queryLagMs: 16 * MINUTE });
			await salesforce('updateRecord', { id: made.Id, fields: { Name: 'Edited' } });
			const late = (await salesforce('createRecord', { fields: { Name: 'Late' } })) as Row;
			await world.sandbox.control.advance(17 * MINUTE);
			const second = await firings.fired(id, 2, first.length);
			await world.rest.deactivate(id);
			const { created, deleted, updated = [] } = byChange(first, 'event');
			tell('first poll', { updated: updated.length });

			expect(created).toMatchObject([{ Id: made.Id, Name: 'Made' }]);
			expect(deleted).toMatchObject([{ Id: rows[0] }]);
			expect(updated.map(({ Id }) => String(Id)).sort()).toEqual(rows.slice(1).sort());
			expect(updated.every(({ Name }) => Name === 'All at once')).toBe(true);
			expect(byChange(second, 'event')).toEqual({
				updated: [expect.objectContaining({ Id: made.Id, Name: 'Edited' })],
				created: [expect.objectContaining({ Id: late.Id, Name: 'Late' })],
			});
		},
		CASE_LIMIT_MS,
	);
});

function byChange(items: readonly Row[], name: string): Record<string, Row[]> {
	const sorted: Record<string, Row[]> = {};
	for (const item of items) (sorted[String(item[name])] ??= []).push(item);
	return sorted;
}
