import { openOrg, type TestOrg } from './org';

let org: TestOrg;
beforeAll(async () => {
	org = await openOrg();
});
beforeEach(() => org.reset());
afterAll(() => org.close());

describe('versions', () => {
	test('are listed without a session and without costing a call', async () => {
		const { data } = await org.http.get('/services/data');
		expect(data[0]).toEqual({
			label: "Summer '19",
			url: '/services/data/v46.0',
			version: '46.0',
		});
		expect(data.at(-1)).toMatchObject({ label: "Spring '26", version: '66.0' });
		const { data: limits } = await org.api.get('/limits');
		expect(limits.DailyApiRequests).toEqual({ Max: 100_000, Remaining: 99_999 });
	});

	test('above the newest are unknown, below the oldest retired', async () => {
		const at = (version: string) =>
			org.api.get(`/services/data/${version}/limits`, { baseURL: org.url });
		expect((await at('v67.0')).status).toBe(404);
		const { status, data } = await at('v45.0');
		expect({ status, code: data[0].errorCode }).toEqual({
			status: 410,
			code: 'UNSUPPORTED_API_VERSION',
		});
	});

	test('an address that does not exist answers 404, a wrong method 405', async () => {
		const nowhere = await org.api.get('/nowhere');
		expect({ status: nowhere.status, data: nowhere.data }).toEqual({
			status: 404,
			data: [{ message: 'The requested resource does not exist', errorCode: 'NOT_FOUND' }],
		});
		const wrong = await org.api.delete('/limits');
		expect({ status: wrong.status, code: wrong.data[0].errorCode }).toEqual({
			status: 405,
			code: 'METHOD_NOT_ALLOWED',
		});
	});

	test('a body that is no JSON is refused by the parser', async () => {
		const headers = { 'content-type': 'application/json' };
		const { status, data } = await org.api.post('/sobjects/Account', '{"Name":', {
			headers,
			transformRequest: [(text) => text],
		});
		expect({ status, code: data[0].errorCode }).toEqual({ status: 400, code: 'JSON_PARSER_ERROR' });
	});
});

describe('API usage', () => {
	test('is told on every call, refused ones too', async () => {
		await org.configure({ apiUsage: { used: 17, max: 250 } });
		const { headers } = await org.api.get('/sobjects/Nothing/describe');
		expect(headers['sforce-limit-info']).toBe('api-usage=18/250');
	});

	test('a collections call and a composite call count once', async () => {
		await org.configure({ apiUsage: { used: 0, max: 250 } });
		const records = ['a', 'b'].map((Name) => ({ attributes: { type: 'Account' }, Name }));
		await org.api.post('/composite/sobjects', { records });
		const url = '/services/data/v66.0/sobjects/Account';
		const parts = ['x', 'y'].map((referenceId) => ({
			method: 'POST',
			url,
			referenceId,
			body: { Name: 'n' },
		}));
		const { headers } = await org.api.post('/composite', { compositeRequest: parts });
		expect(headers['sforce-limit-info']).toBe('api-usage=2/250');
	});

	test('used up refuses every call with 403 until the day has passed', async () => {
		await org.configure({ apiUsage: { used: 250, max: 250 }, sessionSeconds: 1e6 });
		const { status, data } = await org.api.get('/sobjects');
		expect({ status, data }).toEqual({
			status: 403,
			data: [{ message: 'TotalRequests Limit exceeded.', errorCode: 'REQUEST_LIMIT_EXCEEDED' }],
		});
		await org.sandbox.control.advance(24 * 3_600_000);
		expect((await org.api.get('/sobjects')).status).toBe(200);
	});
});

describe('address length', () => {
	test('an address over 16,384 bytes answers 414', async () => {
		const q = `SELECT Id FROM Account WHERE Name = '${'x'.repeat(16_400)}'`;
		expect((await org.api.get('/query', { params: { q } })).status).toBe(414);
	});

	test('address and headers together over 16,384 bytes answer 431', async () => {
		const q = `SELECT Id FROM Account WHERE Name = '${'x'.repeat(10_000)}'`;
		const headers = { 'x-long': 'y'.repeat(7000) };
		expect((await org.api.get('/query', { params: { q }, headers })).status).toBe(431);
	});
});
