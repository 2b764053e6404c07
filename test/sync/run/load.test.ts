import { idsOf, openRunWorld, timesSent } from './world';
import type { Row, RunWorld } from './world';

/** ms; far above what a test takes on a machine that is not busy. */
jest.setTimeout(60_000);

describe('a first load of 500 accounts', () => {
	let world: RunWorld;
	let rows: readonly Row[];
	beforeAll(async () => {
		world = await openRunWorld({ size: 500 });
	});
	afterAll(async () => await world.close());

	it('creates each account once and counts what it did', async () => {
		const { summary } = await world.run();

		rows = await world.rows();
		expect(idsOf(rows)).toEqual((await world.accounts()).map(({ id }) => id).sort());
		expect(summary).toMatchObject({
			status: 'completed',
			counts: { read: 500, created: 500, updated: 0, held: 0, parked: 0, skipped: 0 },
			openHolds: 0,
			openParked: 0,
			waited: [],
		});
		expect(Math.max(...timesSent(await world.writes()).values())).toBe(1);
	});

	it('cuts names to the 80 characters the target takes and counts them as shortened', async () => {
		const long = (await world.accounts()).filter(({ name }) => name.length > 80);
		const names = new Map(rows.map((row) => [row['m3ter_Id__c'], String(row['Name'])]));

		expect(long).toHaveLength(1);
		for (const { id, name } of long) {
			expect(names.get(id)?.length).toBeLessThanOrEqual(80);
			expect(name.startsWith(names.get(id) ?? '?')).toBe(true);
		}
	});

	it('takes an account without an address', async () => {
		const bare = (await world.accounts()).find((account) => !account['address']);
		const row = rows.find((each) => each['m3ter_Id__c'] === bare?.id);

		expect(bare).toBeDefined();
		expect(row).toMatchObject({ Name: bare?.name });
		expect(row).not.toHaveProperty('City__c');
	});

	it('keeps custom fields, numbers among them exactly', async () => {
		const accounts = await world.accounts();
		const byId = new Map(rows.map((row) => [row['m3ter_Id__c'], row]));
		const custom = accounts.map(({ id, customFields }) => ({ id, ...(customFields as object) }));

		expect(custom.some((each) => 'Employees' in each)).toBe(true);
		for (const { id, ...fields } of custom as { id: string; Employees?: number; Tier?: string }[]) {
			expect(byId.get(id)?.['Employees__c']).toBe(fields.Employees);
			expect(byId.get(id)?.['Tier__c']).toBe(fields.Tier);
		}
	});

	it('sends parents before their children, with the parent that the source names', async () => {
		const order = (await world.writes()).flatMap(({ records }, request) =>
			records.map((record): [string, number] => [String(record['m3ter_Id__c']), request]),
		);
		const requestOf = new Map(order);
		const idAt = new Map(rows.map((row) => [row['m3ter_Id__c'], row]));
		const children = (await world.accounts()).filter((account) => account['parentAccountId']);

		expect(children.length).toBeGreaterThan(20);
		for (const { id, parentAccountId } of children) {
			const parent = String(parentAccountId);
			expect(requestOf.get(id)).toBeGreaterThan(requestOf.get(parent) ?? Infinity);
			expect(idAt.get(id)?.['Parent_Account__c']).toBe(idAt.get(parent)?.Id);
		}
	});

	it('writes nothing in the second run', async () => {
		await world.control.clearLog();

		const { summary } = await world.run();

		expect(await world.writes()).toEqual([]);
		expect(summary.counts).toMatchObject({ read: 500, unchanged: 500, created: 0, updated: 0 });
	});

	it('sends seven edits as seven updates that carry the changed fields only', async () => {
		const ids = (await world.accounts()).slice(10, 17).map(({ id }) => id);
		await world.control.edit('m3ter', 'updateAccounts', {
			ids,
			fields: { purchaseOrderNumber: 'PO-77', address: { locality: 'Newtown' } },
		});
		await world.control.clearLog();

		const { summary, report } = await world.run();

		expect(summary.counts).toMatchObject({ updated: 7, unchanged: 493, created: 0 });
		const records = (await world.writes()).flatMap((write) => write.records);
		expect(records).toHaveLength(7);
		for (const record of records)
			expect(record).toEqual({
				Id: expect.any(String),
				City__c: 'Newtown',
				Purchase_Order_Number__c: 'PO-77',
			});
		expect(report.changes.map(({ leftId }) => leftId).sort()).toEqual([...ids].sort());
	});
});

describe('a first load of 1,000 accounts', () => {
	it('takes at most five write requests and twelve for bookkeeping', async () => {
		const world = await openRunWorld({ size: 1_000 });

		const { summary } = await world.run();

		const { left, right } = summary.requests;
		process.stdout.write(
			`1,000 accounts: ${right.write} writes, ${left.bookkeeping + right.bookkeeping} bookkeeping, ${left.read + right.read} reads\n`,
		);
		expect(summary.counts.created).toBe(1_000);
		expect(right.write).toBeLessThanOrEqual(5);
		expect(left.bookkeeping + right.bookkeeping).toBeLessThanOrEqual(12);
		expect((await world.writes()).length).toBe(right.write);
		await world.close();
	});
});
