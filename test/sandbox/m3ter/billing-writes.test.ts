import { startM3ter, type M3terClient, type Thing } from './m3ter-client';

const nobody = '00000000-0000-4000-8000-000000000000';

describe('m3ter: writing contracts, commitments, balances and bills', () => {
	let m3ter: M3terClient;
	let accountId: string;

	beforeAll(async () => {
		m3ter = await startM3ter(3);
	});
	beforeEach(async () => {
		await m3ter.sandbox.control.reset();
		await m3ter.sandbox.control.configure('m3ter', { requestsPerSecond: 0 });
		await m3ter.login();
		accountId = (await m3ter.allAccounts())[0]?.id ?? '';
	});
	afterAll(() => m3ter.sandbox.close());

	const post = (path: string, data: object) =>
		m3ter.call<Thing & { message: string }>('POST', path, { data });
	const put = (path: string, data: object) =>
		m3ter.call<Thing & { message: string }>('PUT', path, { data });

	const valid = {
		contracts: () => ({
			accountId,
			name: 'Frame',
			code: 'frame',
			startDate: '2026-01-01',
			endDate: '2027-01-01',
			customFields: { Region: 'EU' },
		}),
		commitments: () => ({
			accountId,
			currency: 'USD',
			amount: 1000,
			startDate: '2026-01-01',
			endDate: '2027-01-01',
		}),
		balances: () => ({
			accountId,
			name: 'Credit',
			code: 'credit',
			currency: 'USD',
			startDate: '2026-01-01T00:00:00Z',
			endDate: '2027-01-01T12:30:00.5Z',
			customFields: { Source: 'Invoice' },
		}),
	};

	describe.each(['contracts', 'commitments', 'balances'] as const)('%s', (entity) => {
		it('are created, read, replaced with their version, and deleted', async () => {
			const made = (await post(`/${entity}`, valid[entity]())).data;
			const changed = await put(`/${entity}/${made.id}`, { ...valid[entity](), version: 1 });
			const stale = await put(`/${entity}/${made.id}`, { ...valid[entity](), version: 1 });
			const gone = await m3ter.call<Thing>('DELETE', `/${entity}/${made.id}`);

			expect(made).toMatchObject({ ...valid[entity](), version: 1 });
			expect(changed.data).toMatchObject({ version: 2, dtCreated: made.dtCreated });
			expect(stale.status).toBe(409);
			expect(gone.data).toEqual(changed.data);
			expect((await m3ter.call('GET', `/${entity}/${made.id}`)).status).toBe(404);
		});

		it('must hang on an account that is there', async () => {
			const { status, data } = await post(`/${entity}`, { ...valid[entity](), accountId: nobody });

			expect([status, data.message]).toEqual([400, expect.stringMatching(/accountId/)]);
		});

		it.each(Object.keys(valid[entity]()).filter((name) => !/customFields/.test(name)))(
			'are refused without %s, where it is required',
			async (name) => {
				const { status } = await post(`/${entity}`, { ...valid[entity](), [name]: undefined });

				expect(status).toBe(entity === 'contracts' && name === 'code' ? 200 : 400);
			},
		);

		it('leave out what is not set', async () => {
			const { data } = await post(`/${entity}`, { ...valid[entity](), description: null });

			expect(data).not.toHaveProperty('contractId');
			expect(data).not.toHaveProperty('overageDescription');
		});
	});

	it.each([
		['contracts', { name: 'x'.repeat(201) }, /name/],
		['contracts', { description: 'x'.repeat(501) }, /description/],
		['contracts', { endDate: '2025-12-31' }, /endDate/],
		['contracts', { startDate: '2026-01-01T00:00:00Z' }, /startDate/],
		['contracts', { usageFilters: [{ dimensionCode: 'a', value: 'b' }] }, /mode/],
		['commitments', { contractId: nobody }, /contractId/],
		['commitments', { amount: 0 }, /amount/],
		['commitments', { billingInterval: 366 }, /billingInterval/],
		['commitments', { overageDescription: 'x'.repeat(201) }, /overageDescription/],
		['commitments', { productIds: Array.from({ length: 101 }, String) }, /productIds/],
		['commitments', { overageSurchargePercent: 5, separateOverageUsage: true }, /separate/],
		['balances', { endDate: '2027-01-01' }, /endDate/],
		['balances', { rolloverAmount: 10 }, /rolloverEndDate/],
		['balances', { code: undefined }, /code/],
		['balances', { lineItemTypes: ['FEES'] }, /lineItemTypes/],
	] as const)('refuses %s with %j', async (entity, changes, reason) => {
		const { status, data } = await post(`/${entity}`, { ...valid[entity](), ...changes });

		expect([status, data.message]).toEqual([400, expect.stringMatching(reason)]);
	});

	it('has no name, code or custom fields on commitments, and moves what is spent itself', async () => {
		const sent = { name: 'A', code: 'b', customFields: { c: 1 }, amountSpent: 999 };
		const { data } = await post('/commitments', { ...valid.commitments(), ...sent });
		await m3ter.edit('updateRecords', {
			entity: 'commitments',
			ids: [data.id],
			fields: { amountSpent: 250 },
		});
		const changed = await put(`/commitments/${data.id}`, { ...valid.commitments(), version: 2 });

		expect(data).toMatchObject({ amountSpent: 0 });
		expect(Object.keys(data)).not.toEqual(
			expect.arrayContaining([expect.stringMatching(/^(name|code|customFields)$/)]),
		);
		expect(changed.data).toMatchObject({ amountSpent: 250, version: 3 });
	});

	it('refuses a code that another balance has', async () => {
		await post('/balances', valid.balances());

		expect((await post('/balances', valid.balances())).status).toBe(409);
	});

	it('makes no bills, but approves, locks and deletes them', async () => {
		const { id, version } = await m3ter.edit('createBill', { fields: { accountId } });
		const early = await put(`/bills/${id}/lock`, {});
		const approved = await put(`/bills/${id}/status`, { status: 'APPROVED' });
		const locked = await put(`/bills/${id}/lock`, {});
		const late = await put(`/bills/${id}/status`, { status: 'PENDING' });

		expect((await post('/bills', {})).status).toBe(404);
		expect(early.status).toBe(400);
		expect(approved.data).toMatchObject({ status: 'APPROVED', version: version + 1 });
		expect(locked.data).toMatchObject({ locked: true, version: version + 2 });
		expect(late.status).toBe(400);
		expect((await m3ter.call('DELETE', `/bills/${id}`)).status).toBe(200);
	});

	it('gives the latest bill of an account', async () => {
		const { id } = await m3ter.edit('createAccount', { fields: { name: 'Billed' } });
		const make = (billDate: string) =>
			m3ter.edit('createBill', { fields: { accountId: id, billDate } });
		await make('2026-03-01');
		const latest = await make('2026-05-01');
		await make('2026-04-01');

		expect((await m3ter.call<Thing>('GET', `/bills/latest/${id}`)).data.id).toBe(latest.id);
		expect((await m3ter.call('GET', `/bills/latest/${nobody}`)).status).toBe(404);
	});

	it('takes rights per kind of record', async () => {
		await m3ter.sandbox.control.configure('m3ter', { rights: ['contract:read'] });

		expect((await m3ter.call('GET', '/contracts')).status).toBe(200);
		expect((await post('/contracts', valid.contracts())).status).toBe(403);
		expect((await m3ter.call('GET', '/balances')).status).toBe(403);
	});

	it('takes custom fields of balances whether or not defined ones are demanded', async () => {
		await m3ter.sandbox.control.configure('m3ter', { customFieldsMustExist: true });

		expect((await post('/balances', valid.balances())).status).toBe(200);
		expect((await post('/contracts', valid.contracts())).status).toBe(400);
	});
});
