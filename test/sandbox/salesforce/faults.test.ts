import { openOrg, type TestOrg } from './org';

let org: TestOrg;
beforeAll(async () => {
	org = await openOrg();
});
beforeEach(() => org.reset());
afterAll(() => org.close());

const PATH = '/composite/sobjects/Account/m3ter_Id__c';
const records = [{ attributes: { type: 'Account' }, m3ter_Id__c: 'u-1', Name: 'n' }];
const upsert = () => org.api.patch(PATH, { records });
const HERE = { vendor: 'salesforce', path: 'composite' };

test('a 503 before the work leaves nothing, one after it has written', async () => {
	await org.sandbox.control.addFault({ ...HERE, kind: 'status', status: 503 });
	expect((await upsert()).status).toBe(503);
	expect(await org.edit('listRecords', { object: 'Account' })).toEqual([]);
	await org.sandbox.control.addFault({ ...HERE, kind: 'statusAfter', status: 503 });
	expect((await upsert()).status).toBe(503);
	expect((await upsert()).data).toMatchObject([{ success: true, created: false }]);
});

test('a call delivered twice makes one row', async () => {
	await org.sandbox.control.addFault({ ...HERE, kind: 'duplicate' });
	expect((await upsert()).status).toBe(200);
	expect(await org.edit('listRecords', { object: 'Account' })).toHaveLength(1);
});

test('a token that ends under way answers 401', async () => {
	await org.sandbox.control.addFault({ ...HERE, kind: 'expireToken' });
	expect((await upsert()).data[0].errorCode).toBe('INVALID_SESSION_ID');
});

test('the log names the route of every call', async () => {
	await upsert();
	const counts = await org.sandbox.control.counts('salesforce');
	expect(counts['PATCH /services/data/:version/composite/sobjects/:object/:field']).toBe(1);
});
