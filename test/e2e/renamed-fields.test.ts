import { writesIn } from '../../scripts/demo/stories/salesforce-writes';
import {
	CASE_LIMIT_MS,
	changeSync,
	importSync,
	mappingRows,
	runSync,
	START_LIMIT_MS,
	startAnew,
	startSyncWorld,
	TARGET,
	type MappingRow,
	type Row,
	type SyncWorld,
} from './sync-world';

const SIZE = 12;
const USER = 'integration@lockstep.example';
const TIER = 'customFields.Tier';

interface Change {
	readonly title: string;
	/** What somebody does at a vendor. */
	readonly by: (world: SyncWorld) => Promise<unknown>;
	/** Which row, what is gone, what to do. */
	readonly says: readonly RegExp[];
}

async function atSalesforce(world: SyncWorld, action: string, args: Row): Promise<unknown> {
	return await world.sandbox.control.edit('salesforce', action, { object: TARGET, ...args });
}

const renamed = (name: string, changes: Row) => async (world: SyncWorld) =>
	await atSalesforce(world, 'updateField', { name, changes });

const GONE: readonly Change[] = [
	{
		title: 'a Salesforce field with another API name and its old label is offered',
		by: renamed('Code__c', { name: 'Customer_Number__c', label: 'Code' }),
		says: [/row 2/, /no field 'Code__c'/, /It may be 'Code' \(Customer_Number__c\) now/],
	},
	{
		title:
			'a Salesforce field with another API name and another label is offered where they are near',
		by: renamed('Purchase_Order_Number__c', { name: 'Purchase_Order_No__c' }),
		says: [
			/row 10/,
			/no field 'Purchase_Order_Number__c'/,
			/'Purchase Order No' \(Purchase_Order_No__c\) now/,
		],
	},
	{
		title: 'the external id with another API name is offered',
		by: renamed('m3ter_Id__c', { name: 'm3ter_Identifier__c', label: 'm3ter Id' }),
		says: [/Match By, row 1/, /no field 'm3ter_Id__c'/, /\(m3ter_Identifier__c\) now/],
	},
	{
		title: 'a deleted Salesforce field is named, and nothing is offered in its place',
		by: async (world) => await atSalesforce(world, 'removeField', { name: 'Region__c' }),
		says: [
			/row 7/,
			/no field 'Region__c'/,
			/[Cc]redential the right|may not see it/,
			/^(?!.*It may be)/s,
		],
	},
	{
		title: 'a Salesforce field of another type is named with both types',
		by: async (world) => {
			await atSalesforce(world, 'removeField', { name: 'City__c' });
			await atSalesforce(world, 'addField', { field: { name: 'City__c', type: 'double' } });
		},
		says: [/row 6/, /cannot feed 'City'/, /To Number/],
	},
	{
		title:
			'a Salesforce field that field-level security hides is named with the right that is missing',
		by: async (world) => {
			const fields = { [`${TARGET}.Email__c`]: { read: false } };
			await world.sandbox.control.edit('salesforce', 'setRights', { user: USER, fields });
		},
		says: [/row 3/, /no field 'Email__c'.*may not see it/, /the right to that field/],
	},
	{
		title: 'a custom field of m3ter with another name is offered where the names are near',
		by: async ({ sandbox }) =>
			await sandbox.control.edit('m3ter', 'renameCustomField', { name: 'Tier', to: 'Tiers' }),
		says: [
			/row 15/,
			/m3ter has no field 'customFields.Tier'/,
			/'Tiers' \(customFields.Tiers\) now/,
		],
	},
];

describe('a mapped field that changed at its vendor, in a real n8n', () => {
	let world: SyncWorld;
	let workflow: string;

	beforeAll(async () => {
		world = await startSyncWorld(SIZE);
	}, START_LIMIT_MS);

	afterAll(async () => {
		await world?.close();
	}, CASE_LIMIT_MS);

	beforeEach(async () => {
		await startAnew(world);
		workflow = await importSync(world, { parameters: mapped(rows()) });
		expect((await runSync(world, workflow)).summary?.counts.created).toBe(SIZE);
		const fields = { emailAddress: 'waiting@example.test' };
		await world.sandbox.control.edit('m3ter', 'updateAccounts', { fields });
	}, CASE_LIMIT_MS);

	const rows = (): MappingRow[] => [...mappingRows(world), row(TIER, 'Tier__c')];

	it.each(GONE)(
		'$title, before anything is written',
		async ({ by, says }) => {
			await by(world);

			const { execution, reason, log } = await runSync(world, workflow);

			expect(execution.status).toBe('error');
			for (const part of says) expect(reason).toMatch(part);
			expect(writesIn(log)).toEqual([]);
		},
		CASE_LIMIT_MS,
	);

	it(
		'goes on where it stood once what is offered is chosen',
		async () => {
			await renamed('Code__c', { name: 'Customer_Number__c', label: 'Code' })(world);
			await runSync(world, workflow);
			const chosen = rows().map((each) =>
				each.right.value === 'Code__c' ? row(each.left.value, 'Customer_Number__c') : each,
			);
			await changeSync(world, workflow, mapped(chosen));

			const { reason, summary } = await runSync(world, workflow);

			expect(reason).toBe('');
			expect(summary).toMatchObject({ status: 'completed', counts: { created: 0, updated: SIZE } });
		},
		CASE_LIMIT_MS,
	);

	it(
		'changes nothing where only its label is another one',
		async () => {
			await runSync(world, workflow);
			await renamed('Code__c', { label: 'Customer Number' })(world);

			const { reason, summary, log } = await runSync(world, workflow);

			expect(reason).toBe('');
			expect(summary?.status).toBe('completed');
			expect(writesIn(log)).toEqual([]);
		},
		CASE_LIMIT_MS,
	);
});

function mapped(all: readonly MappingRow[]): Row {
	return { mappings: { rows: all } };
}

function row(left: string, right: string): MappingRow {
	return { left: locator(left), right: locator(right) };
}

function locator(value: string): MappingRow['left'] {
	return { __rl: true, mode: 'id', value };
}
