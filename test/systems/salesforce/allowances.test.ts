import nock from 'nock';

import { faultOf } from '../shared/acceptance';
import { base, closeOrg, connect, openOrg, root, vendorError } from './org';

describe('allowances of the organization', () => {
	beforeEach(openOrg);
	afterEach(closeOrg);

	const limits = (status: number, body: object) =>
		nock(base).get(`${root}/limits`).reply(status, body);

	it('are told by name, what is no pair of figures left out', async () => {
		limits(200, {
			DailyApiRequests: { Max: 15_000, Remaining: 14_998, 'Some App': { Max: 0, Remaining: 0 } },
			DailyBulkV2QueryJobs: { Max: 10_000, Remaining: 10_000 },
			Odd: { Max: 'many' },
		});
		expect(await connect().allowances()).toEqual([
			{ name: 'DailyApiRequests', max: 15_000, remaining: 14_998 },
			{ name: 'DailyBulkV2QueryJobs', max: 10_000, remaining: 10_000 },
		]);
	});

	it.each([
		[403, 'INSUFFICIENT_ACCESS', 'insufficient access rights'],
		[404, 'NOT_FOUND', 'The requested resource does not exist'],
	])('are not known to a user who is answered %d', async (status, code, message) => {
		limits(status, vendorError(code, message));
		expect(await connect().allowances()).toBeUndefined();
	});

	it('stay a fault where the day is spent', async () => {
		limits(403, vendorError('REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.'));
		const fault = await faultOf(async () => await connect().allowances());
		expect(fault.class).toBe('throttled');
	});
});

describe('the quotas that writes draw on', () => {
	beforeEach(openOrg);
	afterEach(closeOrg);

	const figures = {
		DailyApiRequests: { Max: 15_000, Remaining: 14_000 },
		DailyBulkApiBatches: { Max: 15_000, Remaining: 14_990 },
		DataStorageMB: { Max: 5, Remaining: 5 },
	};
	const day = 86_400_000;
	const told = { name: 'DailyApiRequests', used: 1_000, max: 15_000, window: day };

	it('are asked for where no answer has told them, and known from then on', async () => {
		nock(base).get(`${root}/limits`).reply(200, figures);
		const system = connect();
		expect(system.limits.quota?.()).toBeUndefined();

		expect(await system.quotas?.({ jobs: false })).toContainEqual(told);

		expect(system.limits.quota?.()).toEqual(told);
		expect(await system.quotas?.({ jobs: false })).toEqual([told]);
	});

	it('come from the header once there is one; those of jobs are asked for', async () => {
		const header = { 'Sforce-Limit-Info': 'api-usage=1002/15000' };
		nock(base).get(`${root}/limits`).reply(200, figures, header);

		expect(await connect().quotas?.({ jobs: true })).toEqual([
			{ ...told, used: 1_002 },
			{ name: 'DailyBulkApiBatches', used: 10, max: 15_000, window: day },
		]);
	});

	it('are none for a user who may not see them', async () => {
		nock(base)
			.get(`${root}/limits`)
			.reply(403, vendorError('INSUFFICIENT_ACCESS', 'insufficient access rights'));

		expect(await connect().quotas?.({ jobs: true })).toEqual([]);
	});
});
