import { Connection } from 'jsforce';
import { openMyDomain, type MyDomain } from './my-domain';
import { clientCredentials, openOrg, type TestOrg } from './org';

/** Bulk API 2.0 through a client that others wrote and test against real organizations. */
let org: TestOrg;
let domain: MyDomain;
let conn: Connection;

beforeAll(async () => {
	org = await openOrg();
	domain = await openMyDomain(org.url);
});
beforeEach(async () => {
	await org.reset();
	await org.configure({ bulk: { startDelayMs: 20 } });
	const { data } = await clientCredentials(org);
	const accessToken = String(data.access_token);
	conn = new Connection({ instanceUrl: domain.url, accessToken, version: '66.0' });
	conn.bulk2.pollInterval = 20;
});
afterAll(async () => {
	await domain.close();
	await org.close();
});

const rows = Array.from({ length: 300 }, (_, n) => ({
	m3ter_Id__c: `id-${n}`,
	Name: n % 100 === 7 ? '' : `Account, "${n}"`,
	Bill_Epoch__c: '2026-01-31',
}));

function upsert(input: object[] | string) {
	return conn.bulk2.loadAndWaitForResults({
		object: 'm3ter_Account__c',
		operation: 'upsert',
		externalIdFieldName: 'm3ter_Id__c',
		input: input as Parameters<typeof conn.bulk2.loadAndWaitForResults>[0]['input'],
	});
}

describe('ingest', () => {
	test('upserts records and tells which were made, changed and refused', async () => {
		const first = await upsert(rows);
		expect(first.successfulResults).toHaveLength(297);
		expect(first.unprocessedRecords).toEqual([]);
		expect(first.failedResults[0]).toMatchObject({
			sf__Error: 'REQUIRED_FIELD_MISSING:Required fields are missing: [Name]:Name --',
		});
		const again = await upsert(rows.map((row) => ({ ...row, Name: 'same' })));
		const created = again.successfulResults.filter(({ sf__Created: made }) => made === 'true');
		expect(again.successfulResults).toHaveLength(300);
		expect(created).toHaveLength(3);
	});

	test('a header nobody knows is the job’s failure', async () => {
		const failed = upsert('m3ter_Id__c,Nope__c\n1,x\n');
		await expect(failed).rejects.toThrow(/due to: InvalidBatch : Field name not found : Nope__c/);
	});

	test('a job step by step', async () => {
		const job = conn.bulk2.createJob({ object: 'Account', operation: 'insert' });
		const states: string[] = [];
		for (const event of ['open', 'close', 'jobComplete']) job.on(event, () => states.push(event));
		await job.open();
		await job.uploadData('Name\nA\nB\n');
		await job.close();
		await job.poll();
		expect(states).toEqual(['open', 'close', 'jobComplete']);
		expect(await job.check()).toMatchObject({ state: 'JobComplete', numberRecordsProcessed: 2 });
		expect(await job.getSuccessfulResults(true)).toMatch(/^"sf__Id","sf__Created","Name"\n/);
		await job.delete();
		await expect(job.check()).rejects.toThrow('The requested resource does not exist');
	});
});

describe('query', () => {
	// One page: jsforce 3.10 ends its stream with the first one ("write after end").
	test('streams all rows', async () => {
		await upsert(rows.map((row, n) => ({ ...row, Name: `n${n}` })));
		const stream = await conn.bulk2.query('SELECT Name, Bill_Epoch__c FROM m3ter_Account__c');
		const records = await stream.toArray();
		expect(records).toHaveLength(300);
		expect(records[0]).toEqual({ Name: 'n0', Bill_Epoch__c: '2026-01-31' });
	});
});
