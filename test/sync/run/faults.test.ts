import type { FaultSpec } from '../../../sandbox/core/fault';
import { changed, idsOf, openRunWorld, target, timesSent } from './world';
import type { RunWorld } from './world';

/** ms; far above what a test takes on a machine that is not busy. */
jest.setTimeout(60_000);

const onWrites = { vendor: 'salesforce', method: 'PATCH', path: '/composite/sobjects' } as const;
const html = '<html><body>Bad gateway</body></html>';

/** Kinds of interruption, and whether the vendor has carried the batch out. */
const interruptions: readonly [string, FaultSpec, boolean][] = [
	['503 before the commit', { ...onWrites, kind: 'status', status: 503 }, false],
	['503 after the commit', { ...onWrites, kind: 'statusAfter', status: 503 }, true],
	['an HTML page with 502', { ...onWrites, kind: 'status', status: 502, body: html }, false],
	[
		'an HTML page with 502 after the commit',
		{ ...onWrites, kind: 'statusAfter', status: 502, body: html },
		true,
	],
	['an answer that is lost', { ...onWrites, kind: 'lost' }, true],
	['a connection that is reset', { ...onWrites, kind: 'reset' }, false],
	['a body that is cut', { ...onWrites, kind: 'cut' }, true],
	['no answer at all', { ...onWrites, kind: 'hang' }, false],
	['no answer after the commit', { ...onWrites, kind: 'hang', commit: true }, true],
];

describe('a write batch that is interrupted', () => {
	let world: RunWorld;
	afterEach(async () => await world.close());

	it.each(interruptions)(
		'by %s makes no duplicate and loses no record',
		async (_name, fault, done) => {
			world = await openRunWorld({ size: 250, requestTimeout: 400 });
			await world.control.addFault(fault);

			const { summary } = await world.run();

			const accounts = await world.accounts();
			expect(idsOf(await world.rows())).toEqual(accounts.map(({ id }) => id).sort());
			expect(summary).toMatchObject({
				status: 'completed',
				counts: { created: 250, held: 0, parked: 0 },
			});
			const times = [...timesSent(await world.writes()).values()];
			expect(Math.max(...times)).toBe(done ? 1 : 2);
		},
	);

	it('is found done by its values, so that the next run writes nothing', async () => {
		world = await openRunWorld({ size: 60 });
		await world.control.addFault({ ...onWrites, kind: 'lost' });
		await world.run();
		await world.control.clearLog();

		const { summary } = await world.run();

		expect(await world.writes()).toEqual([]);
		expect(summary.counts).toMatchObject({ unchanged: 60, updated: 0, created: 0 });
	});

	it('is waited for until its deadline before it is sent again, and the wait is told', async () => {
		world = await openRunWorld({ size: 20, requestTimeout: 7_000 });
		await world.control.addFault({ ...onWrites, kind: 'status', status: 503 });

		const { summary } = await world.run();

		const [first] = summary.waited;
		expect(first?.for).toMatch(/Salesforce never answered a batch of \d+ and may still be working/);
		expect(first?.seconds).toBeGreaterThanOrEqual(6);
		expect(summary.waited.map((wait) => wait.for)).toContainEqual(
			expect.stringMatching(/Salesforce could not take \d+ records just now/),
		);
	});

	it('counts the deadline from the last try, where the target asked to wait before it', async () => {
		world = await openRunWorld({ size: 20, requestTimeout: 7_000 });
		await world.control.addFault({
			...onWrites,
			kind: 'status',
			status: 403,
			body: [
				{ errorCode: 'REQUEST_LIMIT_EXCEEDED', message: 'ConcurrentRequests Limit exceeded.' },
			],
			times: 5,
		});
		await world.control.addFault({ ...onWrites, kind: 'reset', skip: 5 });

		const { summary } = await world.run();

		const silence = summary.waited.find((wait) => wait.for.includes('never answered'));
		expect(silence?.seconds).toBeGreaterThanOrEqual(5);
		expect(summary.counts).toMatchObject({ created: 20, held: 0 });
	});

	it('carries an update out once only, also where a rule has left a field alone', async () => {
		world = await openRunWorld({ size: 20 });
		const definition = changed(world.definition, (rows) =>
			rows.map((row) => (row.right === 'City__c' ? { ...row, when: 'onCreate' as const } : row)),
		);
		await world.run(definition);
		const [account] = await world.accounts();
		await world.control.edit('m3ter', 'updateAccounts', {
			ids: [account?.id],
			fields: { name: 'Renamed', address: { locality: 'Elsewhere' } },
		});
		await world.control.clearLog();
		await world.control.addFault({ ...onWrites, kind: 'lost' });

		await world.run(definition);
		await world.run(definition);

		expect((await world.writes()).map(({ records }) => records)).toEqual([
			[{ Id: expect.any(String), Name: 'Renamed' }],
		]);
	});

	it('is sent again where only a reference differs, since that one was not carried out', async () => {
		world = await openRunWorld({ size: 20 });
		await world.run();
		const [first, second] = await world.accounts();
		await world.control.edit('m3ter', 'updateAccounts', {
			ids: [second?.id],
			fields: { parentAccountId: first?.id },
		});
		await world.control.addFault({ ...onWrites, kind: 'status', status: 503 });

		await world.run();

		const rows = await world.rows();
		const parent = rows.find((row) => row['m3ter_Id__c'] === first?.id);
		const child = rows.find((row) => row['m3ter_Id__c'] === second?.id);
		expect(child?.['Parent_Account__c']).toBe(parent?.Id);
	});

	it('goes on by the next run where it stays interrupted, and is never held for a person for good', async () => {
		world = await openRunWorld({ size: 30, requestTimeout: 300 });
		await world.control.addFault({ ...onWrites, kind: 'status', status: 503, times: 0 });
		const { summary } = await world.run();
		expect(summary.holds).toEqual({ 'not-taken': expect.any(Number) });
		await world.control.clearFaults();

		const next = await world.run();

		expect(await world.rows()).toHaveLength(30);
		expect(next.summary).toMatchObject({ status: 'completed', openHolds: 0, openParked: 0 });
	});
});

describe('a record that cannot be taken just now', () => {
	let world: RunWorld;
	afterEach(async () => await world.close());

	it('goes through in the same run when it is locked once', async () => {
		world = await openRunWorld({ size: 60 });
		await world.run();
		const rows = await world.rows();
		await world.control.configure('salesforce', {
			locks: { ids: rows.slice(0, 3).map(({ Id }) => Id) },
		});
		const accounts = rows.slice(0, 5).map((row) => row['m3ter_Id__c']);
		await world.control.edit('m3ter', 'updateAccounts', {
			ids: accounts,
			fields: { purchaseOrderNumber: 'PO-7' },
		});
		await world.control.clearLog();

		const { summary } = await world.run();

		expect(summary.counts).toMatchObject({ updated: 5, held: 0 });
		expect((await world.writes()).map(({ records }) => records.length)).toEqual([5, 3]);
	});

	it('holds nothing up where some rows of a batch are refused for no reason of their own', async () => {
		world = await openRunWorld({ size: 60 });
		await world.control.configure('salesforce', {
			partialBatch: {
				every: 10,
				code: 'UNABLE_TO_LOCK_ROW',
				message: 'unable to obtain exclusive access',
				times: 5,
			},
		});

		const { summary } = await world.run();

		expect(summary.counts).toMatchObject({ created: 60, held: 0, parked: 0 });
		expect(idsOf(await world.rows())).toEqual((await world.accounts()).map(({ id }) => id).sort());
	});

	it('sends children after the parent that was taken only in the second try', async () => {
		world = await openRunWorld({ size: 60 });
		await world.control.configure('salesforce', {
			partialBatch: {
				every: 1,
				code: 'UNABLE_TO_LOCK_ROW',
				message: 'unable to obtain exclusive access',
				times: 40,
			},
		});

		const { summary } = await world.run();

		expect(summary.counts).toMatchObject({ created: 60, held: 0, parked: 0 });
		const accounts = await world.accounts();
		const children = (await world.rows()).filter((row) => row['Parent_Account__c']);
		expect(children).toHaveLength(accounts.filter((account) => account['parentAccountId']).length);
	});
});

describe('a vendor that asks to wait', () => {
	let world: RunWorld;
	afterEach(async () => await world.close());

	it('is waited for when m3ter answers 429 for 20 seconds', async () => {
		world = await openRunWorld({ size: 120 });
		await world.control.addFault({
			vendor: 'm3ter',
			kind: 'status',
			status: 429,
			path: '/accounts',
			forMs: 20_000,
		});

		const { summary } = await world.run();

		expect(summary).toMatchObject({ status: 'completed', counts: { created: 120 } });
		expect(summary.waited.map((wait) => wait.for)).toContainEqual(expect.stringContaining('429'));
	});

	it('is waited for when Salesforce has too many calls at once, and nothing is sent twice', async () => {
		world = await openRunWorld({ size: 60 });
		await world.control.addFault({
			...onWrites,
			kind: 'status',
			status: 403,
			body: [
				{ errorCode: 'REQUEST_LIMIT_EXCEEDED', message: 'ConcurrentPerOrgLongTxn Limit exceeded.' },
			],
			forMs: 5_000,
		});

		const { summary } = await world.run();

		expect(summary).toMatchObject({ status: 'completed', counts: { created: 60, held: 0 } });
		expect(summary.waited.map((wait) => wait.for)).toContainEqual(
			expect.stringContaining('Salesforce asked to slow down'),
		);
		const taken = (await world.writes()).filter(({ fault }) => fault === undefined);
		expect(Math.max(...timesSent(taken).values())).toBe(1);
	});
});

describe('a token that expires in the middle of a run', () => {
	let world: RunWorld;
	afterEach(async () => await world.close());

	it.each(['m3ter', 'salesforce'])('is renewed at %s without a duplicate', async (vendor) => {
		world = await openRunWorld({ size: 250 });
		const path = vendor === 'm3ter' ? '/accounts' : '/composite/sobjects';
		await world.control.addFault({ vendor, kind: 'expireToken', path, skip: 1 });

		const { summary } = await world.run();

		expect(summary).toMatchObject({ status: 'completed', counts: { created: 250 } });
		expect(idsOf(await world.rows())).toEqual((await world.accounts()).map(({ id }) => id).sort());
	});
});

describe('a request that is delivered twice', () => {
	it('makes no duplicate', async () => {
		const world = await openRunWorld({ size: 60 });
		await world.control.addFault({ ...onWrites, kind: 'duplicate', times: 0 });

		await world.run();

		const rows = (await world.control.edit('salesforce', 'listRecords', {
			object: target,
			includeDeleted: true,
		})) as unknown[];
		expect(rows).toHaveLength(60);
		await world.close();
	});
});
