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
