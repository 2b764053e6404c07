import { openOrg, type TestOrg } from '../org';

let org: TestOrg;
beforeAll(async () => {
	org = await openOrg();
});
beforeEach(async () => {
	await org.reset();
	await org.configure({ sessionSeconds: 1e9 });
});
afterAll(() => org.close());

async function start(query: string, extra: object = {}): Promise<string> {
	const { data } = await org.api.post('/jobs/query', { operation: 'query', query, ...extra });
	return data.id;
}

async function finish(query: string, extra: object = {}): Promise<string> {
	const id = await start(query, extra);
	await org.sandbox.control.advance(3_600_000);
	return id;
}

function create(fields: object, object = 'Account') {
	return org.edit('createRecord', { object, fields });
}

describe('a query job', () => {
	test('waits, reads, and gives pages of CSV by locator', async () => {
		await org.edit('seedRecords', { object: 'Account', count: 5 });
		const id = await start('SELECT Name FROM Account ORDER BY Name');
		const info = async () => (await org.api.get(`/jobs/query/${id}`)).data;
		expect(await info()).toMatchObject({ state: 'UploadComplete', object: 'Account' });
		expect((await org.api.get(`/jobs/query/${id}/results`)).status).toBe(400);
		await org.sandbox.control.advance(3_600_000);
		expect(await info()).toMatchObject({
			state: 'JobComplete',
			jobType: 'V2Query',
			numberRecordsProcessed: 5,
		});
		const url = `/jobs/query/${id}/results?maxRecords=3`;
		const first = await org.api.get(url);
		expect(first.headers['sforce-numberofrecords']).toBe('3');
		expect(first.data.split('\n')).toHaveLength(5);
		const next = await org.api.get(`${url}&locator=${first.headers['sforce-locator']}`);
		expect(next.headers).toMatchObject({ 'sforce-locator': 'null', 'sforce-numberofrecords': '2' });
		expect((await org.api.get(`${url}&locator=zzzz`)).status).toBe(400);
	});

	test('rows are those of the start of its work, whatever is edited later', async () => {
		await create({ Name: 'before' });
		const id = await finish('SELECT Name FROM Account');
		await org.api.get(`/jobs/query/${id}`);
		await create({ Name: 'after' });
		expect((await org.api.get(`/jobs/query/${id}/results`)).data).toBe('"Name"\nbefore\n');
	});

	test('parents, empty fields, numbers, checkboxes and date-times have their CSV form', async () => {
		const fields = { Name: 'n', m3ter_Id__c: '1', Employees__c: 1.5, m3ter_Created__c: null };
		const parent = (await create({ ...fields, Active__c: true }, 'm3ter_Account__c')) as {
			Id: string;
		};
		await create(
			{ Name: 'c', Parent_Account__c: parent.Id, m3ter_Created__c: '2026-01-31T08:15:00Z' },
			'm3ter_Account__c',
		);
		const id = await finish(
			'SELECT Name, Parent_Account__r.Employees__c, Active__c, m3ter_Created__c FROM m3ter_Account__c',
			{ columnDelimiter: 'SEMICOLON', lineEnding: 'CRLF' },
		);
		expect((await org.api.get(`/jobs/query/${id}/results`)).data.split('\r\n')).toEqual([
			'"Name";"Parent_Account__r.Employees__c";"Active__c";"m3ter_Created__c"',
			'n;;true;',
			'c;1.5;false;2026-01-31T08:15:00.000Z',
			'',
		]);
	});

	test('queryAll lists deleted rows too', async () => {
		const { Id } = (await create({ Name: 'gone' })) as { Id: string };
		await org.edit('deleteRecord', { object: 'Account', id: Id });
		const body = { operation: 'queryAll' };
		const id = await finish('SELECT Id, IsDeleted FROM Account', body);
		expect((await org.api.get(`/jobs/query/${id}/results`)).data).toContain(`${Id},true`);
	});

	test('can be aborted and deleted', async () => {
		const id = await start('SELECT Id FROM Account');
		expect((await org.api.delete(`/jobs/query/${id}`)).status).toBe(400);
		const aborted = await org.api.patch(`/jobs/query/${id}`, { state: 'Aborted' });
		expect(aborted.data.state).toBe('Aborted');
		expect((await org.api.delete(`/jobs/query/${id}`)).status).toBe(204);
		expect((await org.api.get(`/jobs/query/${id}`)).status).toBe(404);
	});

	test.each([
		['SELECT Nope FROM Account', 'INVALID_FIELD'],
		['SELECT Id FROM Nope', 'INVALID_TYPE'],
		['SELECT FROM', 'MALFORMED_QUERY'],
		['SELECT COUNT() FROM Account', 'INVALIDJOB'],
		['SELECT Id FROM Account OFFSET 5', 'INVALIDJOB'],
		['SELECT BillingAddress FROM Account', 'INVALIDJOB'],
	])('%s is refused', async (query, code) => {
		const { status, data } = await org.api.post('/jobs/query', { operation: 'query', query });
		expect({ status, code: data[0].errorCode }).toEqual({ status: 400, code });
	});

	test('is one of so many a day', async () => {
		await org.configure({ bulk: { queryJobsPerDay: 1 } });
		await start('SELECT Id FROM Account');
		const { data } = await org.api.get('/limits');
		expect(data.DailyBulkV2QueryJobs).toEqual({ Max: 1, Remaining: 0 });
		const body = { operation: 'query', query: 'SELECT Id FROM Account' };
		expect((await org.api.post('/jobs/query', body)).data[0].errorCode).toBe('EXCEEDEDQUOTA');
	});
});
