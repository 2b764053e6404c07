import type { AxiosResponse } from 'axios';
import { openOrg, type TestOrg } from './org';

let org: TestOrg;
beforeAll(async () => {
	org = await openOrg();
});
beforeEach(() => org.reset());
afterAll(() => org.close());

const BASE = '/services/data/v66.0';
const COLLECTION = `${BASE}/composite/sobjects/m3ter_Account__c/m3ter_Id__c`;

interface Part {
	readonly httpStatusCode: number;
	readonly referenceId: string;
	readonly body: unknown;
}

function send(compositeRequest: object[], extra: object = {}): Promise<AxiosResponse> {
	return org.api.post('/composite', { compositeRequest, ...extra });
}

async function parts(compositeRequest: object[], extra: object = {}): Promise<Part[]> {
	const { status, data } = await send(compositeRequest, extra);
	expect(status).toBe(200);
	return data.compositeResponse;
}

function createPart(referenceId: string, body: object): object {
	return { method: 'POST', url: `${BASE}/sobjects/Account`, referenceId, body };
}

function collectionPart(referenceId: string, rows: number): object {
	const records = Array.from({ length: rows }, (_, n) => ({
		attributes: { type: 'm3ter_Account__c' },
		m3ter_Id__c: `${referenceId}-${n}`,
		Name: 'n',
	}));
	return { method: 'PATCH', url: COLLECTION, referenceId, body: { records } };
}

async function count(object: string): Promise<number> {
	const q = `SELECT COUNT() FROM ${object}`;
	return (await org.api.get('/query', { params: { q } })).data.totalSize;
}

const statuses = (replies: Part[]) => replies.map(({ httpStatusCode }) => httpStatusCode);
const code = ({ body }: Part) => (body as Array<{ errorCode: string }>)[0]?.errorCode;

test('five collections carry 1,000 rows in one call', async () => {
	const five = ['a', 'b', 'c', 'd', 'e'].map((name) => collectionPart(name, 200));
	expect(statuses(await parts(five))).toEqual([200, 200, 200, 200, 200]);
	expect(await count('m3ter_Account__c')).toBe(1000);
});

test('without all or none the others go on, and only what refers to the failed one stops', async () => {
	const replies = await parts([
		createPart('bad', {}),
		createPart('needs', { Name: 'n', ParentId: '@{bad.id}' }),
		createPart('free', { Name: 'n' }),
	]);
	expect(statuses(replies)).toEqual([400, 400, 201]);
	expect(replies.slice(0, 2).map(code)).toEqual(['REQUIRED_FIELD_MISSING', 'PROCESSING_HALTED']);
	expect(await count('Account')).toBe(1);
});

test('with all or none one failure undoes the rest', async () => {
	const replies = await parts(
		[createPart('good', { Name: 'n' }), createPart('bad', {}), createPart('late', { Name: 'n' })],
		{ allOrNone: true },
	);
	expect(replies.map(code)).toEqual([
		'PROCESSING_HALTED',
		'REQUIRED_FIELD_MISSING',
		'PROCESSING_HALTED',
	]);
	expect(statuses(replies)).toEqual([400, 400, 400]);
	expect(await count('Account')).toBe(0);
});

test('the outer all or none wins over that of a collection inside', async () => {
	const rows = [
		{ attributes: { type: 'Account' }, Name: 'n' },
		{ attributes: { type: 'Account' } },
	];
	const collection = {
		method: 'POST',
		url: `${BASE}/composite/sobjects`,
		referenceId: 'rows',
		body: { allOrNone: false, records: rows },
	};
	const [first, second] = await parts([createPart('one', { Name: 'n' }), collection], {
		allOrNone: true,
	});
	expect(first && code(first)).toBe('PROCESSING_HALTED');
	expect(second?.body).toMatchObject([
		{ success: false, errors: [{ statusCode: 'ALL_OR_NONE_OPERATION_ROLLED_BACK' }] },
		{ success: false, errors: [{ statusCode: 'REQUIRED_FIELD_MISSING' }] },
	]);
	expect(await count('Account')).toBe(0);
});

test('a query may be a subrequest and its rows be referred to', async () => {
	await org.edit('createRecord', { object: 'Account', fields: { Name: 'Found' } });
	const q = encodeURIComponent("SELECT Id FROM Account WHERE Name = 'Found'");
	const replies = await parts([
		{ method: 'GET', url: `${BASE}/query?q=${q}`, referenceId: 'found' },
		{
			method: 'PATCH',
			url: `${BASE}/sobjects/Account/@{found.records[0].Id}`,
			referenceId: 'change',
			body: { Site: 'seen' },
		},
	]);
	expect(statuses(replies)).toEqual([200, 204]);
	const [stored] = (await org.edit('listRecords', { object: 'Account' })) as object[];
	expect(stored).toMatchObject({ Site: 'seen' });
});

test.each([
	['26 subrequests', Array.from({ length: 26 }, (_, n) => createPart(`r${n}`, { Name: 'n' }))],
	['six collections', ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => collectionPart(name, 1))],
	['a reference id twice', [createPart('r', { Name: 'n' }), createPart('r', { Name: 'n' })]],
	['no subrequests', []],
])('%s are refused as a whole', async (_name, requests) => {
	expect((await send(requests)).status).toBe(400);
	expect(await count('Account')).toBe(0);
});

test('an address that does not exist fails its own part only', async () => {
	const replies = await parts([
		{ method: 'GET', url: `${BASE}/nowhere`, referenceId: 'lost' },
		createPart('fine', { Name: 'n' }),
	]);
	expect(statuses(replies)).toEqual([404, 201]);
});
