import { startSandbox, type Sandbox } from '../../../sandbox';
import type { Account } from './m3ter-client';

describe('m3ter: seeded accounts', () => {
	let sandbox: Sandbox;
	let accounts: Account[];

	const list = async () => (await sandbox.control.edit('m3ter', 'listAccounts')) as Account[];
	const having = (fits: (account: Account) => unknown) => accounts.filter(fits);
	const depthOf = (account: Account): number => {
		const parent = accounts.find(({ id }) => id === account.parentAccountId);
		return parent ? 1 + depthOf(parent) : 0;
	};

	beforeAll(async () => {
		sandbox = await startSandbox({ vendors: ['m3ter'], size: 500, seed: 7 });
		accounts = await list();
	});
	afterAll(() => sandbox.close());

	it('are the same for the same seed and others for another', async () => {
		await sandbox.control.seed({ size: 500, seed: 7 });
		expect(await list()).toEqual(accounts);

		await sandbox.control.seed({ size: 500, seed: 8 });
		expect((await list()).map(({ id }) => id)).not.toContain(accounts[0]?.id);
	});

	it('have a tenth below a parent made earlier, three levels deep', () => {
		const children = having(({ parentAccountId }) => parentAccountId);
		const madeBefore = children.every(
			(child) =>
				accounts.findIndex(({ id }) => id === child.parentAccountId) < accounts.indexOf(child),
		);

		expect(children).toHaveLength(50);
		expect(madeBefore).toBe(true);
		expect(Math.max(...children.map(depthOf))).toBe(3);
	});

	it('are as many levels deep as asked for', async () => {
		await sandbox.control.seed({ size: 500, seed: 7, levels: 1 });
		const shallow = await list();
		const parents = new Set(shallow.map(({ parentAccountId }) => parentAccountId));
		const children = shallow.filter(({ parentAccountId }) => parentAccountId);

		expect(children).toHaveLength(50);
		expect(children.filter(({ id }) => parents.has(id))).toEqual([]);
	});

	it('include one of each peculiar kind', () => {
		expect(having(({ name }) => name.length === 150)).toHaveLength(1);
		expect(having(({ name }) => name.length === 1)).toHaveLength(1);
		expect(having(({ name }) => name.length > 150)).toHaveLength(0);
		expect(having(({ address }) => !address)).toHaveLength(1);
		expect(having(({ name }) => /["&].*🚀.*[\u0600-\u06ff]/u.test(name))).toHaveLength(1);
	});

	it('include a name of 200 characters on demand', async () => {
		await sandbox.control.seed({ size: 20, seed: 7, fullLengthName: true });

		expect((await list()).filter(({ name }) => name.length === 200)).toHaveLength(1);
	});

	it('are spread over the past, changed no earlier than made, some with versions above 1', () => {
		const stamps = accounts.map(({ dtCreated }) => dtCreated);
		const years = new Set(stamps.map((stamp) => stamp.slice(0, 4)));

		expect(stamps).toEqual([...stamps].sort());
		expect([...years]).toEqual(['2023', '2024', '2025']);
		expect(having((each) => each.dtLastModified < each.dtCreated)).toEqual([]);
		expect(having(({ version }) => version > 1).length).toBeGreaterThan(50);
	});

	it('carry custom fields, currencies and countries of every sort', () => {
		const employees = accounts.flatMap(({ customFields }) => customFields?.Employees ?? []);
		const countries = accounts.flatMap(({ address }) => address?.country ?? []);

		expect(new Set(employees.map((value) => Number.isInteger(value)))).toEqual(
			new Set([true, false]),
		);
		expect(new Set(accounts.map(({ currency }) => currency))).toEqual(
			new Set(['USD', 'EUR', 'GBP', undefined]),
		);
		expect(countries).toEqual(expect.arrayContaining(['Germany', 'DE', 'United States', 'US']));
		expect(having(({ customFields }) => customFields?.['Account Manager']).length).toBeGreaterThan(
			250,
		);
		expect(having(({ statementDefinitionId }) => statementDefinitionId === null)).not.toEqual([]);
		expect(having(({ purchaseOrderNumber }) => purchaseOrderNumber)).not.toEqual([]);
		expect(having(({ billEpoch }) => billEpoch)).not.toEqual([]);
	});
});
