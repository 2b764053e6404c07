import { startSandbox, type Sandbox } from '../../sandbox';
import { demoCredentials } from '../../scripts/demo/credentials';
import { writesIn } from '../../scripts/demo/stories/salesforce-writes';
import type { CredentialReference } from '../../scripts/host';
import {
	CASE_LIMIT_MS,
	importSync,
	mappingRows,
	operate,
	rowCounts,
	runSync,
	START_LIMIT_MS,
	startAnew,
	startSyncWorld,
	swapCredential,
	SYNC_NAME,
	TARGET,
	type MappingRow,
	type Row,
	type SyncRun,
	type SyncWorld,
	type TemplateChanges,
} from './sync-world';

const SIZE = 30;
/** Who stands behind the sandbox's client credentials. */
const USER = 'integration@lockstep.example';
const OTHER_ORGANIZATION = '11111111-2222-4333-8444-555555555555';
const M3TER = 'lockstepM3terApi';
const SALESFORCE = 'lockstepSalesforceClientCredentialsApi';

interface Refusal {
	title: string;
	/** Made from the template's own mapping. */
	changes?: (rows: MappingRow[]) => TemplateChanges;
	/** What happens at Salesforce before. */
	before?: (sandbox: Sandbox) => Promise<unknown>;
	/** Where, why, what to do. */
	says: RegExp[];
}

const REFUSALS: Refusal[] = [
	{
		title: 'a required field of Salesforce that no row writes',
		changes: (rows) => mapped(rows.filter(({ right }) => right.value !== 'Name')),
		says: [/Field Mappings/, /Salesforce needs '.*' \(Name\)/, /Add a row for/],
	},
	{
		title: 'a text into a number',
		changes: (rows) => mapped([...rows, row('name', 'Employees__c')]),
		says: [/row 15/, /cannot feed 'Employees/, /To Number/],
	},
	{
		title: 'an object that Salesforce does not have',
		changes: () => ({ parameters: { rightObject: locator('Nowhere__c') } }),
		says: [/Nowhere__c/, /choose another object/],
	},
	{
		title: 'an empty mapping',
		changes: () => mapped([]),
		says: [/Field Mappings/, /no field is mapped/, /Add at least one row/],
	},
	{
		title: 'no right to edit a field',
		before: async ({ control }) => await narrow(control, { edit: false }),
		says: [/row 3/, /does not let this credential write '.*' \(Email__c\)/, /the right to edit/],
	},
	{
		title: 'an n8n expression in a row',
		changes: (rows) => mapped([...rows, row('={{ $json.field }}', 'Tier__c')]),
		says: [/row 15/, /n8n expression/, /'Fixed'/],
	},
];

describe('what the sync node refuses before it writes, in a real n8n', () => {
	let world: SyncWorld;
	let other: Sandbox;

	beforeAll(async () => {
		world = await startSyncWorld(SIZE);
		other = await startSandbox({ size: SIZE, seed: 2 });
		await other.control.configure('m3ter', { organizationId: OTHER_ORGANIZATION });
	}, START_LIMIT_MS);

	afterAll(async () => {
		await other?.close();
		await world?.close();
	}, CASE_LIMIT_MS);

	beforeEach(async () => await startAnew(world));

	it.each(REFUSALS)(
		'$title',
		async ({ changes, before, says }) => {
			await before?.(world.sandbox);
			const workflow = await importSync(world, changes?.(mappingRows(world)));

			const run = await runSync(world, workflow);

			expectRefused(run, says);
		},
		CASE_LIMIT_MS,
	);

	it.each([
		['m3ter', M3TER],
		['Salesforce', SALESFORCE],
	])(
		'a %s credential of another organization, once the sync has run',
		async (system, type) => {
			const workflow = await importSync(world);
			expect((await runSync(world, workflow)).summary?.counts.created).toBe(SIZE);
			await swapCredential(world, workflow, type, await otherCredential(type));

			const run = await runSync(world, workflow);

			expectRefused(run, [
				new RegExp(`${system} credential belongs to another organization`),
				/Choose/,
			]);
			const seen = await other.control.log();
			expect(writesIn(seen)).toEqual([]);
			expect(seen.filter(({ path }) => path.endsWith('/accounts'))).toEqual([]);
			const asked = { resource: 'event', operation: 'getAll', syncName: SYNC_NAME };
			expect((await operate(world, asked)).items).toMatchObject([
				{ event: 'authentication', reason: 'another-organization', actioned: false },
			]);
		},
		CASE_LIMIT_MS,
	);

	it(
		'a second workflow under the same sync name, until it takes the sync over',
		async () => {
			await runSync(world, await importSync(world, { name: 'First' }));
			const second = await importSync(world, { name: 'Second' });

			const refused = await runSync(world, second);
			const taken = await operate(world, {
				resource: 'definition',
				operation: 'takeOver',
				syncName: SYNC_NAME,
			});
			const accepted = await runSync(world, second);

			expectRefused(refused, [/belongs to the workflow 'First'/, /Take Over/]);
			expect(taken.reason).toBe('');
			expect(accepted.summary).toMatchObject({ status: 'completed', counts: { created: 0 } });
			expect(await rowCounts(world)).toEqual({ rows: SIZE, accounts: SIZE });
		},
		CASE_LIMIT_MS,
	);

	it(
		'a second sync over the same objects whose scope overlaps',
		async () => {
			await runSync(world, await importSync(world));
			const rival = await importSync(world, { parameters: { syncName: 'Rival' } });

			const run = await runSync(world, rival);

			expectRefused(run, [
				new RegExp(`'${SYNC_NAME}'.*already works on the same two objects`),
				/scope/,
			]);
		},
		CASE_LIMIT_MS,
	);

	async function otherCredential(type: string): Promise<CredentialReference> {
		const input = demoCredentials(other).find((each) => each.type === type);
		if (input === undefined) throw new Error(`The demo has no credential ${type}`);
		return await world.rest.createCredential({ ...input, name: `${input.name}, another` });
	}
});

function expectRefused({ execution, reason, log }: SyncRun, says: RegExp[]): void {
	expect(execution.status).toBe('error');
	for (const part of says) expect(reason).toMatch(part);
	expect(writesIn(log)).toEqual([]);
}

async function narrow(control: Sandbox['control'], right: Row): Promise<unknown> {
	const fields = { [`${TARGET}.Email__c`]: right };
	return await control.edit('salesforce', 'setRights', { user: USER, fields });
}

function mapped(rows: MappingRow[]): TemplateChanges {
	return { parameters: { mappings: { rows } } };
}

function row(left: string, right: string): MappingRow {
	return { left: locator(left), right: locator(right) };
}

function locator(value: string): MappingRow['left'] {
	return { __rl: true, mode: 'id', value };
}
