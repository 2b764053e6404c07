import { startM3ter, type Account, type M3terClient } from './m3ter-client';

interface CustomFields {
	version: number;
	account: Record<string, string | number>;
	contract: Record<string, string | number>;
	[type: string]: unknown;
}

describe('m3ter: custom fields, configuration, currencies', () => {
	let m3ter: M3terClient;

	beforeAll(async () => {
		m3ter = await startM3ter(3);
	});
	beforeEach(async () => {
		await m3ter.sandbox.control.reset();
		await m3ter.login();
	});
	afterAll(() => m3ter.sandbox.close());

	const read = async () => (await m3ter.call<CustomFields>('GET', '/customfields')).data;
	const put = (data: object) => m3ter.call<CustomFields>('PUT', '/customfields', { data });

	it('gives one map of defaults per entity type', async () => {
		const { account, contract } = await read();

		expect(account).toEqual({
			Tier: 'Standard',
			Employees: 0,
			'Account Manager': 'Unassigned',
			'Renewal Date': '2026-12-31',
		});
		expect(contract).toEqual({ 'Sales Rep': 'Unassigned' });
		expect(await read()).not.toHaveProperty('commitment');
	});

	it('changes the maps it is sent and counts the version up', async () => {
		const before = await read();
		const changed = await put({ version: before.version, contract: { Region: 'EMEA' } });

		expect(changed.status).toBe(200);
		expect(await read()).toMatchObject({
			version: before.version + 1,
			account: before.account,
			contract: { Region: 'EMEA' },
		});
	});

	it('refuses a stale version and more than 25 fields of a type', async () => {
		const many = Object.fromEntries(Array.from({ length: 26 }, (_, n) => [`Field ${n}`, n]));

		expect((await put({ version: 99, contract: {} })).status).toBe(409);
		expect((await put({ account: many })).status).toBe(400);
	});

	it('serves the configuration and a currency list with paging', async () => {
		const config = await m3ter.call<{ currency: string; timezone: string }>(
			'GET',
			'/organizationconfig',
		);
		const first = await m3ter.call<{ data: Account[]; nextToken?: string }>(
			'GET',
			'/picklists/currency?pageSize=2',
		);

		expect(config.data).toMatchObject({ currency: 'USD', timezone: 'UTC' });
		expect(first.data.data.map(({ code }) => code)).toEqual(['GBP', 'EUR']);
		expect(first.data.nextToken).toBeDefined();
	});
});
