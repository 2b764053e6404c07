import { openOrg, type TestOrg } from '../org';
import { accounts, csvOf, finish, info, load, put, results, setState, UPSERT } from './jobs';

let org: TestOrg;
beforeAll(async () => {
	org = await openOrg();
});
beforeEach(async () => {
	await org.reset();
	// Sessions outlive the leaps of the clock.
	await org.configure({ sessionSeconds: 1e9 });
});
afterAll(() => org.close());

async function code(call: Promise<{ status: number; data: Array<{ errorCode: string }> }>) {
	const { status, data } = await call;
	return `${status} ${data[0]?.errorCode ?? ''}`;
}

async function open(body: object = UPSERT): Promise<string> {
	return (await org.api.post('/jobs/ingest', body)).data.id;
}

describe('a new job', () => {
	test('says where its upload goes, without a leading slash', async () => {
		const { status, data } = await org.api.post('/jobs/ingest', UPSERT);
		expect(status).toBe(200);
		expect(data).toMatchObject({
			id: expect.stringMatching(/^750\w{15}$/),
			object: 'm3ter_Account__c',
			operation: 'upsert',
			externalIdFieldName: 'm3ter_Id__c',
			state: 'Open',
			concurrencyMode: 'Parallel',
			contentType: 'CSV',
			apiVersion: 66,
			lineEnding: 'LF',
			columnDelimiter: 'COMMA',
			contentUrl: `services/data/v66.0/jobs/ingest/${data.id}/batches`,
		});
	});

	test.each([
		['an unknown object', { ...UPSERT, object: 'Nope__c' }, 'INVALIDENTITY'],
		['an upsert without key', { ...UPSERT, externalIdFieldName: undefined }, 'INVALIDJOB'],
		['an upsert by no key', { ...UPSERT, externalIdFieldName: 'Name' }, 'INVALIDJOB'],
		['an unknown operation', { ...UPSERT, operation: 'merge' }, 'INVALIDJOB'],
		['another content type', { ...UPSERT, contentType: 'JSON' }, 'INVALIDJOB'],
		['hardDelete', { object: 'Account', operation: 'hardDelete' }, 'FEATURENOTENABLED'],
	])('is refused for %s', async (_name, body, expected) => {
		expect(await code(org.api.post('/jobs/ingest', body))).toBe(`400 ${expected}`);
	});

	test('takes one upload of CSV, and none once it is closed', async () => {
		const id = await open();
		const json = org.api.put(`/jobs/ingest/${id}/batches`, { a: 1 });
		expect((await json).status).toBe(415);
		expect((await put(org, id, csvOf(accounts(1)))).status).toBe(201);
		expect(await code(put(org, id, csvOf(accounts(1))))).toBe('400 INVALIDJOBSTATE');
		await setState(org, id, 'UploadComplete');
		expect(await code(put(org, id, csvOf(accounts(1))))).toBe('400 INVALIDJOBSTATE');
	});

	test('refuses an upload that is too large', async () => {
		await org.configure({ bulk: { maxUploadBytes: 100 } });
		expect((await put(org, await open(), 'x'.repeat(101))).status).toBe(413);
	});
});

describe('states follow the virtual clock', () => {
	beforeEach(() => org.configure({ bulk: { startDelayMs: 60_000, rowsPerSecond: 1 } }));

	test('waiting, then saving row by row, then complete', async () => {
		const id = await load(org, UPSERT, csvOf(accounts(600)));
		expect((await info(org, id)).state).toBe('UploadComplete');
		await org.sandbox.control.advance(60_000 + 250_000);
		expect(await info(org, id)).toMatchObject({
			state: 'InProgress',
			numberRecordsProcessed: 200,
		});
		await org.sandbox.control.advance(400_000);
		expect(await info(org, id)).toMatchObject({
			state: 'JobComplete',
			jobType: 'V2Ingest',
			numberRecordsProcessed: 600,
			numberRecordsFailed: 0,
		});
	});

	test('rows saved show before the job is complete, and without anybody asking for it', async () => {
		await load(org, UPSERT, csvOf(accounts(600)));
		await org.sandbox.control.advance(60_000 + 250_000);
		const q = 'SELECT COUNT() FROM m3ter_Account__c';
		const count = async () => (await org.api.get('/query', { params: { q } })).data.totalSize;
		for (let tries = 0; tries < 100 && (await count()) < 200; tries += 1);
		expect(await count()).toBe(200);
	});

	test('results are refused until the job is finished', async () => {
		const id = await load(org, UPSERT, csvOf(accounts(600)));
		const early = org.api.get(`/jobs/ingest/${id}/successfulResults`);
		expect(await code(early)).toBe('400 INVALIDJOBSTATE');
	});

	test('an aborted job keeps what it saved and lists what it did not get to', async () => {
		const id = await load(org, UPSERT, csvOf(accounts(600)));
		await org.sandbox.control.advance(60_000 + 250_000);
		await info(org, id);
		const { data } = await setState(org, id, 'Aborted');
		expect(data.state).toBe('Aborted');
		await org.sandbox.control.advance(3_600_000);
		expect(await results(org, id, 'successfulResults')).toHaveLength(200);
		expect(await results(org, id, 'unprocessedrecords')).toHaveLength(400);
		expect(await info(org, id)).toMatchObject({ state: 'Aborted', numberRecordsProcessed: 200 });
		expect(await code(setState(org, id, 'Aborted'))).toBe('400 INVALIDJOBSTATE');
	});

	test('a job aborted before its work lists every row as unprocessed', async () => {
		const id = await open();
		await put(org, id, csvOf(accounts(3)));
		await setState(org, id, 'Aborted');
		expect(await results(org, id, 'unprocessedrecords')).toHaveLength(3);
		expect(await results(org, id, 'successfulResults')).toEqual([]);
	});

	test('an aborted job stays so, even when its upload cannot be read', async () => {
		const id = await open();
		await put(org, id, 'm3ter_Id__c,Name\r\n1,n\r\n');
		await setState(org, id, 'Aborted');
		expect(await info(org, id)).toMatchObject({ state: 'Aborted' });
		expect(await results(org, id, 'unprocessedrecords')).toEqual([]);
	});

	test('a job under way in a snapshot goes on from there', async () => {
		const id = await load(org, UPSERT, csvOf(accounts(600)));
		await org.sandbox.control.advance(60_000 + 250_000);
		await info(org, id);
		const snapshot = await org.sandbox.control.snapshot();
		await org.sandbox.control.advance(3_600_000);
		expect((await info(org, id)).state).toBe('JobComplete');
		await org.sandbox.control.restore(snapshot);
		expect(await info(org, id)).toMatchObject({
			state: 'JobComplete',
			numberRecordsProcessed: 600,
		});
		const ids = (await results(org, id, 'successfulResults')).map((line) => line.sf__Id);
		expect(new Set(ids).size).toBe(600);
		expect(await org.edit('listRecords', { object: 'm3ter_Account__c' })).toHaveLength(600);
	});

	test('a reset ends the work of a job', async () => {
		await load(org, UPSERT, csvOf(accounts(600)));
		await org.reset();
		await org.sandbox.control.advance(3_600_000);
		await org.reset();
		expect((await org.api.get('/jobs/ingest')).data.records).toEqual([]);
		expect(await org.edit('listRecords', { object: 'm3ter_Account__c' })).toEqual([]);
	});
});

describe('finished jobs', () => {
	test('are listed, can be deleted and are forgotten after seven days', async () => {
		const first = await finish(org, UPSERT, csvOf(accounts(1)));
		const second = await finish(org, UPSERT, csvOf(accounts(1)));
		const waiting = await open();
		const list = async () => {
			const { data } = await org.api.get('/jobs/ingest');
			return data.records.map(({ id }: { id: string }) => id);
		};
		expect(await list()).toEqual([first.id, second.id, waiting]);
		expect((await org.api.delete(`/jobs/ingest/${first.id}`)).status).toBe(204);
		expect((await org.api.get(`/jobs/ingest/${first.id}`)).status).toBe(404);
		expect(await code(org.api.delete(`/jobs/ingest/${waiting}`))).toBe('400 INVALIDJOBSTATE');
		await org.sandbox.control.advance(8 * 86_400_000);
		expect(await list()).toEqual([waiting]);
	});
});

describe('limits of a day', () => {
	const limit = async (name: string) => (await org.api.get('/limits')).data[name];

	test('batches are counted by ten thousand rows', async () => {
		await org.configure({ bulk: { batchRows: 10 } });
		await finish(org, UPSERT, csvOf(accounts(25)));
		expect(await limit('DailyBulkApiBatches')).toEqual({ Max: 15_000, Remaining: 14_997 });
	});

	test('used up, no job can be made until the day has passed', async () => {
		await org.configure({ bulk: { batchRows: 10, batchesPerDay: 2 } });
		expect(await finish(org, UPSERT, csvOf(accounts(25)))).toMatchObject({
			state: 'Failed',
			errorMessage: expect.stringContaining('ExceededQuota'),
			numberRecordsProcessed: 20,
		});
		expect(await code(org.api.post('/jobs/ingest', UPSERT))).toBe('400 EXCEEDEDQUOTA');
		await org.sandbox.control.advance(24 * 3_600_000);
		expect((await org.api.post('/jobs/ingest', UPSERT)).status).toBe(200);
	});

	test('every call about a job counts as an API call', async () => {
		await org.configure({ apiUsage: { used: 0, max: 1000 } });
		await finish(org, UPSERT, csvOf(accounts(1)));
		expect(await limit('DailyApiRequests')).toEqual({ Max: 1000, Remaining: 1000 - 5 });
	});
});
