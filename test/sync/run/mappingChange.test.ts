import type { When } from '../../../sync/contracts';
import { changed, openRunWorld, target } from './world';
import type { Account, Row, RunWorld } from './world';

/** ms; far above what a test takes on a machine that is not busy. */
jest.setTimeout(60_000);

const cityOf = (account: Account | undefined) =>
	(account?.['address'] as { locality?: string } | undefined)?.locality;

describe('a mapping row that is added later', () => {
	let world: RunWorld;
	let accounts: readonly Account[];
	beforeEach(async () => {
		world = await openRunWorld({ size: 30 });
		accounts = await world.accounts();
		await world.run(
			changed(world.definition, (rows) => rows.filter(({ right }) => right !== 'City__c')),
		);
		await world.control.clearLog();
	});
	afterEach(async () => await world.close());

	const rowOf = async (account: Account | undefined): Promise<Row | undefined> =>
		(await world.rows()).find((row) => row['m3ter_Id__c'] === account?.id);
	const typeIn = async (account: Account | undefined, fields: Record<string, unknown>) =>
		await world.control.edit('salesforce', 'updateRecord', {
			object: target,
			id: (await rowOf(account))?.Id,
			fields,
		});

	it('writes the new field alone, and only where it differs', async () => {
		const [same] = accounts.filter((account) => cityOf(account));
		await typeIn(same, { City__c: cityOf(same) });

		const { summary } = await world.run();

		const differing = accounts.filter((account) => cityOf(account) && account !== same);
		expect(summary.counts).toMatchObject({ updated: differing.length, created: 0 });
		const records = (await world.writes()).flatMap((write) => write.records);
		expect(records.map((record) => Object.keys(record).sort())).toEqual(
			differing.map(() => ['City__c', 'Id']),
		);
		expect((await world.run()).summary.counts.unchanged).toBe(30);
	});

	it('is written from the next change on only, where that is chosen', async () => {
		const definition = changed(world.definition, (rows) => rows, {
			whenMappingChanges: 'fromNowOn',
		});

		const { summary } = await world.run(definition);

		expect(summary.counts).toMatchObject({ updated: 0, unchanged: 30 });
		expect(await world.writes()).toEqual([]);
		const [account] = accounts.filter((each) => cityOf(each));
		await world.control.edit('m3ter', 'updateAccounts', {
			ids: [account?.id],
			fields: { address: { locality: 'Newtown' } },
		});
		const next = await world.run(definition);
		expect(next.summary.counts.updated).toBe(1);
		expect(await rowOf(account)).toMatchObject({ City__c: 'Newtown' });
	});

	it('writes a reference only for children that point elsewhere', async () => {
		const withoutParent = { ...world.definition, name: 'without parent' };
		await world.run(
			changed(withoutParent, (rows) => rows.filter(({ right }) => right !== 'Parent_Account__c')),
		);
		const children = accounts.filter((account) => account['parentAccountId']);
		const [kept] = children;
		for (const child of children)
			if (child !== kept) await typeIn(child, { Parent_Account__c: null });
		await world.control.clearLog();

		await world.run(withoutParent);

		const records = (await world.writes()).flatMap((write) => write.records);
		const sent = records.filter((record) => 'Parent_Account__c' in record).map(({ Id }) => Id);
		expect(children.length).toBeGreaterThan(1);
		expect(sent).toHaveLength(children.length - 1);
		expect(sent).not.toContain((await rowOf(kept))?.Id);
	});

	it('costs nothing where rows only change places', async () => {
		await world.run();
		await world.control.clearLog();

		const { summary } = await world.run(changed(world.definition, (rows) => [...rows].reverse()));

		expect(summary.counts.unchanged).toBe(30);
		expect(await world.writes()).toEqual([]);
	});
});

describe('the rule when a row writes', () => {
	let world: RunWorld;
	let account: Account | undefined;
	beforeEach(async () => {
		world = await openRunWorld({ size: 20 });
		account = (await world.accounts()).find((each) => cityOf(each));
	});
	afterEach(async () => await world.close());

	const ruled = (when: When) =>
		changed(world.definition, (rows) =>
			rows.map((row) => (row.right === 'City__c' ? { ...row, when } : row)),
		);
	const there = async (fields: Record<string, unknown>) =>
		await world.control.edit('salesforce', 'createRecord', {
			object: target,
			fields: { Name: 'Was there before', m3ter_Id__c: account?.id, ...fields },
		});
	const city = async () =>
		(await world.rows()).find((row) => row['m3ter_Id__c'] === account?.id)?.['City__c'];
	const move = async (locality: string | null) =>
		await world.control.edit('m3ter', 'updateAccounts', {
			ids: [account?.id],
			fields: { address: { locality } },
		});

	it.each<[When, string | undefined, string]>([
		['always', 'Kept', 'written over'],
		['onCreate', 'Kept', 'left as it is'],
		['ifEmpty', 'Kept', 'left as it is'],
		['ifEmpty', undefined, 'filled'],
		['neverClear', 'Kept', 'written over'],
	])(
		"'%s' finds %p in a record that was there, which is then %s",
		async (when, value, expected) => {
			await there(value === undefined ? {} : { City__c: value });

			await world.run(ruled(when));
			await world.run(ruled(when));

			expect(await city()).toBe(expected === 'left as it is' ? value : cityOf(account));
			expect(await world.rows()).toHaveLength(20);
		},
	);

	it.each<[When, string | undefined]>([
		['always', 'Newtown'],
		['onCreate', 'first'],
		['ifEmpty', 'first'],
		['neverClear', 'Newtown'],
	])("'%s' sees a changed source and leaves %p", async (when, expected) => {
		await world.run(ruled(when));
		await move('Newtown');

		await world.run(ruled(when));

		expect(await city()).toBe(expected === 'first' ? cityOf(account) : expected);
	});

	it.each<[When, boolean]>([
		['always', true],
		['onCreate', false],
		['ifEmpty', false],
		['neverClear', false],
	])("'%s' sees an emptied source; the target is emptied: %p", async (when, emptied) => {
		await world.run(ruled(when));
		await move(null);

		await world.run(ruled(when));
		const { summary } = await world.run(ruled(when));

		expect(await city()).toBe(emptied ? undefined : cityOf(account));
		expect(summary.counts).toMatchObject({ unchanged: 20, updated: 0 });
	});
});
