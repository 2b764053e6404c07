import { compareSync } from '../../../sync/run/compare';
import { previewSync } from '../../../sync/run/preview';
import { openRunWorld, target } from './world';
import type { RunWorld } from './world';

/** ms; far above what a test takes on a machine that is not busy. */
jest.setTimeout(60_000);

describe('a preview', () => {
	let world: RunWorld;
	beforeEach(async () => {
		world = await openRunWorld({ size: 40 });
	});
	afterEach(async () => await world.close());

	const preview = async (options: { limit?: number; includeValues?: boolean } = {}) =>
		await previewSync(world.environment(), world.definition, {
			limit: Infinity,
			includeValues: false,
			...options,
		});
	const writesAnywhere = async () =>
		(await world.control.log()).filter(
			({ method, path }) => method !== 'GET' && !path.includes('oauth'),
		);

	it('writes nothing at either vendor and remembers nothing', async () => {
		await preview();

		expect(await writesAnywhere()).toEqual([]);
		expect(await world.rows()).toEqual([]);
		expect(await world.store.syncs()).toEqual([]);
		expect(await world.store.runs('accounts', 10)).toEqual([]);
		expect(await world.store.cursors('accounts')).toEqual([]);
		expect(await world.store.countLinks(1)).toBe(0);
	});

	it('tells what would be created from what would be linked, as the run then does', async () => {
		const [a, b] = await world.accounts();
		for (const account of [a, b])
			await world.control.edit('salesforce', 'createRecord', {
				object: target,
				fields: { Name: 'Was there before', m3ter_Id__c: account?.id },
			});

		const { counts, writeRequests } = await preview();
		const { summary } = await world.run();

		expect(counts).toMatchObject({
			read: 40,
			create: 38,
			link: 2,
			update: 0,
			hold: 0,
			unchanged: 0,
		});
		expect(summary.counts).toMatchObject({ created: counts.create, linked: counts.link });
		expect(writeRequests).toBeGreaterThan(0);
	});

	it('tells updates and holds by their reason, as the run then does', async () => {
		await world.run();
		const accounts = await world.accounts();
		await world.control.edit('m3ter', 'updateAccounts', {
			ids: [accounts[5]?.id],
			fields: { purchaseOrderNumber: 'PO-7' },
		});
		await world.control.edit('m3ter', 'updateAccounts', {
			ids: [accounts[6]?.id],
			fields: { address: { country: 'Atlantis' } },
		});

		const { counts, holds, sample } = await preview();

		expect(counts).toMatchObject({ update: 1, hold: 1, unchanged: 38 });
		expect(holds).toEqual({ 'unknown-code': 1 });
		expect(sample).toContainEqual(
			expect.objectContaining({
				verdict: 'hold',
				leftId: accounts[6]?.id,
				reason: expect.stringContaining('country'),
			}),
		);
		expect((await world.run()).summary).toMatchObject({ counts: { updated: 1, held: 1 }, holds });
	});

	it('shows values only when they are asked for', async () => {
		await world.run();
		const [account] = await world.accounts();
		await world.control.edit('m3ter', 'updateAccounts', {
			ids: [account?.id],
			fields: { name: 'Recognisable Ltd' },
		});

		const silent = await preview();
		const open = await preview({ includeValues: true });

		expect(JSON.stringify(silent)).not.toContain('Recognisable');
		expect(open.sample[0]?.fields).toEqual([
			expect.objectContaining({
				now: JSON.stringify(account?.name),
				then: JSON.stringify('Recognisable Ltd'),
			}),
		]);
	});

	it('says when its limit ended the look', async () => {
		expect(await preview({ limit: 10 })).toMatchObject({ partial: true, counts: { read: 10 } });
		expect(await preview({ limit: 40 })).toMatchObject({ partial: false, counts: { read: 40 } });
	});
});

describe('a comparison', () => {
	let world: RunWorld;
	beforeEach(async () => {
		world = await openRunWorld({ size: 40 });
	});
	afterEach(async () => await world.close());

	const compare = async () => await compareSync(world.environment(), world.definition, Infinity);

	it('finds both sides equal after a run, and writes nothing', async () => {
		await world.run();
		const before = await world.rows();
		await world.control.clearLog();

		const { counts } = await compare();

		expect(counts).toMatchObject({ read: 40, equal: 40, different: 0, missing: 0, gone: 0 });
		expect(await world.writes()).toEqual([]);
		expect(await world.rows()).toEqual(before);
	});

	it('finds what was changed or deleted at the target, whatever the state believes', async () => {
		await world.run();
		const rows = await world.rows();
		const parents = new Set(rows.map((row) => row['Parent_Account__c']));
		const [first, second] = rows.filter(({ Id }) => !parents.has(Id));
		await world.control.edit('salesforce', 'updateRecord', {
			object: target,
			id: first?.Id,
			fields: { Email__c: 'other@example.com' },
		});
		await world.control.edit('salesforce', 'deleteRecord', { object: target, id: second?.Id });

		const { counts, differences } = await compare();

		expect(counts).toMatchObject({ equal: 38, different: 1, gone: 1 });
		expect(differences).toContainEqual(
			expect.objectContaining({ kind: 'different', rightId: first?.Id, fields: ['Email'] }),
		);
		expect(differences).toContainEqual(
			expect.objectContaining({ kind: 'gone', rightId: second?.Id }),
		);
	});

	it('finds a child that points to another parent', async () => {
		await world.run();
		const rows = await world.rows();
		const child = rows.find((row) => row['Parent_Account__c']);
		const other = rows.find(({ Id }) => Id !== child?.Id && Id !== child?.['Parent_Account__c']);
		await world.control.edit('salesforce', 'updateRecord', {
			object: target,
			id: child?.Id,
			fields: { Parent_Account__c: other?.Id },
		});

		const { counts, differences } = await compare();

		expect(counts).toMatchObject({ equal: 39, different: 1 });
		expect(differences).toEqual([
			expect.objectContaining({ rightId: child?.Id, fields: ['Parent Account'] }),
		]);
	});

	it('finds what is not there yet', async () => {
		expect((await compare()).counts).toMatchObject({ read: 40, equal: 0, missing: 40 });
	});
});
