import { openRunWorld, target } from './world';
import type { Row, RunWorld } from './world';

/** ms; far above what a test takes on a machine that is not busy. */
jest.setTimeout(60_000);

const rule = {
	object: target,
	field: 'Name',
	pattern: '^Forbidden',
	message: 'Forbidden Fruits Inc is not an accepted name',
};

describe('a record that the target refuses', () => {
	let world: RunWorld;
	let ids: string[];
	beforeEach(async () => {
		world = await openRunWorld({ size: 30 });
		await world.control.configure('salesforce', { validationRules: [rule] });
		ids = (await world.accounts()).slice(10, 12).map(({ id }) => id);
		await rename(ids, 'Forbidden Fruits Inc');
	});
	afterEach(async () => await world.close());

	const rename = async (which: readonly string[], name: string) =>
		await world.control.edit('m3ter', 'updateAccounts', { ids: which, fields: { name } });
	const rowOf = async (id: string | undefined): Promise<Row | undefined> =>
		(await world.rows()).find((row) => row['m3ter_Id__c'] === id);

	it('is held with the code and the words of the vendor, while the others go through', async () => {
		const { summary, report } = await world.run();

		expect(summary).toMatchObject({
			status: 'completed',
			counts: { created: 28, held: 2 },
			holds: { refused: 2 },
			openHolds: 2,
		});
		expect(report.attention.map(({ id }) => id).sort()).toEqual([...ids].sort());
		expect(report.attention[0]).toMatchObject({
			reason: 'refused',
			code: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
			field: expect.stringContaining('Name'),
			remedy: expect.stringContaining('goes through by itself'),
		});
	});

	it('is told without the values of the record', async () => {
		const { report } = await world.run();

		const [hold] = report.attention;
		expect(hold?.message).toMatch(/^Salesforce: ‹.*Name› is not an accepted name$/);
		expect(JSON.stringify(await world.store.holds('accounts'))).not.toContain('Fruits');
	});

	it('is told once, and its second run sends nothing', async () => {
		await world.run();
		await world.control.clearLog();

		const { summary, report } = await world.run();

		expect(await world.writes()).toEqual([]);
		expect(report.attention).toEqual([]);
		expect(summary).toMatchObject({ counts: { held: 2, unchanged: 28 }, openHolds: 2 });
	});

	it('keeps the date it was held first', async () => {
		await world.run();
		const before = await world.store.holds('accounts');
		await world.advance(3_600_000);
		await rename(ids, 'Forbidden Vegetables Ltd');

		await world.run();

		expect((await world.store.holds('accounts')).map(({ since }) => since).sort()).toEqual(
			before.map(({ since }) => since).sort(),
		);
	});

	it('goes through by itself once it is corrected', async () => {
		await world.run();
		await rename(ids.slice(0, 1), 'Welcome Ltd');

		const { summary } = await world.run();

		expect(summary).toMatchObject({ counts: { created: 1, held: 1 }, openHolds: 1 });
		expect(await rowOf(ids[0])).toMatchObject({ Name: 'Welcome Ltd' });
	});

	it('is no longer held when an edit is taken back to what the target has', async () => {
		await rename(ids, 'Fine Ltd');
		await world.run();
		await rename(ids, 'Forbidden Fruits Inc');
		await world.run();
		await rename(ids, 'Fine Ltd');

		const { summary } = await world.run();

		expect(summary.openHolds).toBe(0);
	});

	it('is held as gone when its counterpart was deleted, and is not created again', async () => {
		await rename(ids, 'Fine Ltd');
		await world.run();
		const row = await rowOf(ids[0]);
		await world.control.edit('salesforce', 'deleteRecord', { object: target, id: row?.Id });
		await rename(ids, 'Better Ltd');

		const { summary, report } = await world.run();

		expect(summary.counts).toMatchObject({ updated: 1, held: 1, created: 0 });
		expect(report.attention).toMatchObject([{ id: ids[0], reason: 'target-gone' }]);
		expect(await rowOf(ids[0])).toBeUndefined();
	});
});

describe('a child whose parent is refused', () => {
	it('waits, tells nobody, and goes through when the parent is corrected', async () => {
		const world = await openRunWorld({ size: 30 });
		await world.control.configure('salesforce', { validationRules: [rule] });
		const accounts = await world.accounts();
		const child = accounts.find((account) => account['parentAccountId']);
		const parentId = String(child?.['parentAccountId']);
		const rename = async (name: string) =>
			await world.control.edit('m3ter', 'updateAccounts', { ids: [parentId], fields: { name } });
		await rename('Forbidden Fruits Inc');

		const first = await world.run();
		const second = await world.run();

		expect(first.summary).toMatchObject({ openHolds: 1, counts: { held: 1 } });
		expect(first.summary.openParked).toBeGreaterThanOrEqual(1);
		expect(second.summary.openParked).toBe(first.summary.openParked);
		expect(first.report.attention.map(({ id }) => id)).toEqual([parentId]);
		const find = async (id: string | undefined) =>
			(await world.rows()).find((row) => row['m3ter_Id__c'] === id);
		expect(await find(child?.id)).toBeUndefined();

		await rename('Welcome Ltd');
		const third = await world.run();

		expect(third.summary).toMatchObject({ openHolds: 0, openParked: 0 });
		expect(await world.rows()).toHaveLength(30);
		expect((await find(child?.id))?.['Parent_Account__c']).toBe((await find(parentId))?.Id);
		await world.close();
	});
});
