import { startSandbox, type Sandbox } from '../../../sandbox';
import type { Thing } from './m3ter-client';

describe('m3ter: seeded contracts, commitments, balances and bills', () => {
	let sandbox: Sandbox;
	const lists: Record<string, Thing[]> = {};

	const list = async (entity: string) =>
		(await sandbox.control.edit('m3ter', 'listRecords', { entity })) as Thing[];
	const of = (entity: string) => lists[entity] ?? [];
	const entities = ['contracts', 'commitments', 'balances', 'bills', 'balances/transactions'];

	beforeAll(async () => {
		sandbox = await startSandbox({ vendors: ['m3ter'], size: 300, seed: 7 });
		for (const entity of ['accounts', ...entities]) lists[entity] = await list(entity);
	});
	afterAll(() => sandbox.close());

	it('are as many as accounts, or as asked for, or a thousand', async () => {
		expect(of('contracts')).toHaveLength(300);
		await sandbox.control.seed({ size: 1100, seed: 7, contracts: 3, bills: 0, users: 2 });

		expect(await list('contracts')).toHaveLength(3);
		expect(await list('bills')).toEqual([]);
		expect(await list('users')).toHaveLength(2);
		expect(await list('commitments')).toHaveLength(1000);
	});

	it.each(entities)('%s are the same for the same seed and others for another', async (entity) => {
		await sandbox.control.seed({ size: 300, seed: 7 });
		expect(await list(entity)).toEqual(of(entity));

		await sandbox.control.seed({ size: 300, seed: 8 });
		expect((await list(entity))[0]?.id).not.toBe(of(entity)[0]?.id);
	});

	it('leave the accounts as they are without them', async () => {
		await sandbox.control.seed({ size: 300, seed: 7, contracts: 0, commitments: 0, balances: 0 });

		expect(await list('accounts')).toEqual(of('accounts'));
	});

	it.each(['contracts', 'commitments', 'balances', 'bills'])(
		'%s hang on accounts made before them, and stand in the order they were made',
		(entity) => {
			const made = new Map(of('accounts').map(({ id, dtCreated }) => [id, Date.parse(dtCreated)]));
			const created = of(entity).map(({ dtCreated }) => Date.parse(dtCreated));

			expect(created).toEqual([...created].sort((a, b) => a - b));
			expect(
				of(entity).filter(
					(each) => !((made.get(String(each.accountId)) ?? Infinity) <= Date.parse(each.dtCreated)),
				),
			).toEqual([]);
		},
	);

	it('hang on a contract of the same account, some on none', () => {
		const owner = new Map(of('contracts').map(({ id, accountId }) => [id, accountId]));
		const things = [...of('commitments'), ...of('balances')];
		const bound = things.filter(({ contractId }) => contractId);

		expect(bound.length).toBeGreaterThan(100);
		expect(bound.length).toBeLessThan(things.length);
		expect(bound.every((each) => owner.get(String(each.contractId)) === each.accountId)).toBe(true);
	});

	it('hang on accounts when there are no contracts', async () => {
		await sandbox.control.seed({ size: 10, seed: 7, contracts: 0 });
		const commitments = await list('commitments');

		expect(commitments).toHaveLength(10);
		expect(commitments.some(({ contractId }) => contractId)).toBe(false);
	});

	it('give every balance transactions that add up to its amount', () => {
		const sums = new Map<unknown, number>();
		for (const { balanceId, amount } of of('balances/transactions')) {
			sums.set(balanceId, (sums.get(balanceId) ?? 0) + Number(amount));
		}

		for (const { id, amount } of of('balances')) expect(sums.get(id)).toBeCloseTo(Number(amount));
	});

	it('would be taken by the API as they are', async () => {
		await sandbox.control.seed({ size: 60, seed: 7 });
		for (const entity of ['accounts', 'contracts', 'commitments', 'balances', 'bills', 'users']) {
			const args = { entity, fields: {} };
			await expect(sandbox.control.edit('m3ter', 'updateRecords', args)).resolves.toBeDefined();
		}
	});

	it('cost nothing where there are no accounts', async () => {
		await sandbox.control.seed({ size: 0, seed: 7, contracts: 5 });

		expect(await list('contracts')).toEqual([]);
	});
});
