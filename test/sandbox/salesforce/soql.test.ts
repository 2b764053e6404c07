import type { AxiosRequestConfig } from 'axios';
import { openOrg, type TestOrg } from './org';

let org: TestOrg;
beforeAll(async () => {
	org = await openOrg();
});
beforeEach(() => org.reset());
afterAll(() => org.close());

interface Answer {
	readonly totalSize: number;
	readonly done: boolean;
	readonly nextRecordsUrl?: string;
	readonly records: Array<Record<string, unknown>>;
}

async function query(q: string, config: AxiosRequestConfig = {}, path = '/query'): Promise<Answer> {
	const { status, data } = await org.api.get(path, { params: { q }, ...config });
	expect({ status, data }).toMatchObject({ status: 200 });
	return data;
}

async function names(where: string): Promise<unknown[]> {
	const { records } = await query(`SELECT Name FROM Account ${where}`);
	return records.map(({ Name }) => Name);
}

async function refusal(q: string): Promise<{ errorCode: string; message: string }> {
	const { status, data } = await org.api.get('/query', { params: { q } });
	expect(status).toBe(400);
	return data[0];
}

async function create(object: string, fields: Record<string, unknown>): Promise<string> {
	const { Id } = (await org.edit('createRecord', { object, fields })) as { Id: string };
	return Id;
}

const ROWS = [
	{ Name: 'Alpha', NumberOfEmployees: 5, Site: 'x%y', SLAExpirationDate__c: '2026-01-10' },
	{ Name: 'beta', NumberOfEmployees: 50, Site: "it's", Ext__c: 'K1' },
	{ Name: 'Gamma', AnnualRevenue: 1000, Ext__c: 'k2', SLAExpirationDate__c: '2026-02-20' },
];

describe('conditions', () => {
	beforeEach(async () => {
		for (const row of ROWS) await create('Account', row);
	});

	test.each([
		["Name = 'ALPHA'", ['Alpha']],
		["Name != 'alpha'", ['beta', 'Gamma']],
		['NumberOfEmployees > 5', ['beta']],
		['NumberOfEmployees >= 5 AND NumberOfEmployees <= 50', ['Alpha', 'beta']],
		['NumberOfEmployees = null', ['Gamma']],
		['NumberOfEmployees != 5', ['beta', 'Gamma']],
		['AnnualRevenue != null', ['Gamma']],
		["Ext__c IN ('k1', 'K2', 'k3')", ['beta', 'Gamma']],
		["Ext__c NOT IN ('k1')", ['Alpha', 'Gamma']],
		["Name LIKE '%a'", ['Alpha', 'beta', 'Gamma']],
		["Name LIKE '_eta'", ['beta']],
		["Site LIKE 'x\\%_'", ['Alpha']],
		["Site = 'it\\'s'", ['beta']],
		["NOT Name = 'Alpha'", ['beta', 'Gamma']],
		["(Name = 'Alpha' OR Name = 'beta') AND NumberOfEmployees < 10", ['Alpha']],
		["(NOT (Name LIKE 'a%' OR Name LIKE 'b%')) AND Ext__c = 'k2'", ['Gamma']],
		['SLAExpirationDate__c >= 2026-01-11', ['Gamma']],
		['CreatedDate = TODAY AND CreatedDate < TOMORROW', ['Alpha', 'beta', 'Gamma']],
		['CreatedDate < LAST_N_DAYS:3', []],
		['LastModifiedDate > 2020-01-01T00:00:00+02:00', ['Alpha', 'beta', 'Gamma']],
		['IsDeleted = true', []],
	])('%s', async (condition, expected) => {
		expect(await names(`WHERE ${condition} ORDER BY Name`)).toEqual(expected);
	});

	test('a stamp with milliseconds lies between two seconds', async () => {
		const [row] = (await query('SELECT SystemModstamp FROM Account LIMIT 1')).records;
		const stamp = String(row?.SystemModstamp);
		const at = (ms: string) => stamp.replace('.000+0000', `.${ms}Z`);
		expect((await names(`WHERE SystemModstamp = ${at('000')}`)).length).toBeGreaterThan(0);
		expect(await names(`WHERE SystemModstamp = ${at('001')}`)).toEqual([]);
	});

	test('an id may be given with 15 characters', async () => {
		const id = await create('Account', { Name: 'Delta' });
		expect(await names(`WHERE Id = '${id.slice(0, 15)}'`)).toEqual(['Delta']);
	});
});

describe('columns', () => {
	test('of parents come nested, null without a parent; names as describe spells them', async () => {
		const parent = await create('Account', { Name: 'Parent' });
		await create('Account', { Name: 'Child', ParentId: parent });
		const q = 'select id, parent.name, parent.owner.username from account order by name';
		const { records } = await query(q);
		expect(records[0]).toMatchObject({
			attributes: { type: 'Account' },
			Parent: {
				attributes: { type: 'Account', url: `/services/data/v66.0/sobjects/Account/${parent}` },
				Name: 'Parent',
				Owner: { Username: 'admin@lockstep.example' },
			},
		});
		expect(records[1]).toMatchObject({ Id: parent, Parent: null });
	});

	test('of parents may stand in conditions and orders', async () => {
		for (const name of ['P1', 'P2']) {
			const ParentId = await create('Account', { Name: name, m3ter_Id__c: name });
			await create('Account', { Name: `C of ${name}`, ParentId });
		}
		expect(await names("WHERE Parent.m3ter_Id__c = 'p2'")).toEqual(['C of P2']);
		expect(await names('WHERE ParentId != null ORDER BY Parent.Name DESC')).toEqual([
			'C of P2',
			'C of P1',
		]);
	});

	test('COUNT() answers a number only, COUNT(field) counts rows where it is set', async () => {
		await create('Account', { Name: 'a', Site: 's' });
		await create('Account', { Name: 'b' });
		expect(await query('SELECT COUNT() FROM Account')).toEqual({
			totalSize: 2,
			done: true,
			records: [],
		});
		const { records } = await query('SELECT COUNT(Site) n FROM Account');
		expect(records).toEqual([{ attributes: { type: 'AggregateResult' }, n: 1 }]);
	});
});

describe('order', () => {
	test('by several keys, without a value first unless said otherwise', async () => {
		const rows = [
			{ Name: 'b', Sic: '1' },
			{ Name: 'a', Sic: '1' },
			{ Name: 'c', Sic: '2' },
			{ Name: 'd' },
		];
		for (const row of rows) await create('Account', row);
		expect(await names('ORDER BY Sic, Name')).toEqual(['d', 'a', 'b', 'c']);
		expect(await names('ORDER BY Sic DESC NULLS LAST, Name DESC')).toEqual(['c', 'b', 'a', 'd']);
		expect(await names('ORDER BY Name LIMIT 2 OFFSET 1')).toEqual(['b', 'c']);
	});
});

describe('refusals', () => {
	test.each([
		['SELECT Nope FROM Account', 'INVALID_FIELD'],
		['SELECT Nope__r.Name FROM Account', 'INVALID_FIELD'],
		["SELECT Id FROM Account WHERE Nope = 'x'", 'INVALID_FIELD'],
		["SELECT Id FROM Account WHERE LastModifiedDate > '2026-01-01T00:00:00Z'", 'INVALID_FIELD'],
		['SELECT Id FROM Account WHERE LastModifiedDate > 2026-01-01', 'INVALID_FIELD'],
		["SELECT Id FROM Account WHERE NumberOfEmployees = '5'", 'INVALID_FIELD'],
		['SELECT Id FROM Account WHERE Name = 5', 'INVALID_FIELD'],
		["SELECT Id FROM Account WHERE Description = 'long'", 'INVALID_FIELD'],
		["SELECT Id FROM Account WHERE Id = 'nonsense'", 'INVALID_QUERY_FILTER_OPERATOR'],
		['SELECT Id FROM Nope__c', 'INVALID_TYPE'],
		['SELECT FROM Account', 'MALFORMED_QUERY'],
		["SELECT Id FROM Account WHERE Name = 'a' AND Site = 'b' OR Sic = 'c'", 'MALFORMED_QUERY'],
		["SELECT Id FROM Account WHERE Name = 'a", 'MALFORMED_QUERY'],
	])('%s', async (q, code) => {
		expect((await refusal(q)).errorCode).toBe(code);
	});

	test('an unknown column is shown in the query', async () => {
		const { message } = await refusal('SELECT Id, Nope FROM Account');
		expect(message.split('\n').slice(0, 4)).toEqual([
			'',
			'SELECT Id, Nope FROM Account',
			'           ^',
			'ERROR at Row:1:Column:12',
		]);
		expect(message).toContain("No such column 'Nope' on entity 'Account'.");
	});

	test('an unknown locator is refused', async () => {
		const { status, data } = await org.api.get('/query/01gLk0000000001AAA-2000');
		expect({ status, code: data[0].errorCode }).toEqual({
			status: 400,
			code: 'INVALID_QUERY_LOCATOR',
		});
	});
});

describe('pages', () => {
	async function sizes(first: Answer): Promise<number[]> {
		const found = [first.records.length];
		let next = first.nextRecordsUrl;
		while (next) {
			const { data } = await org.api.get(next, { baseURL: org.url });
			found.push(data.records.length);
			next = data.nextRecordsUrl;
		}
		return found;
	}

	test('hold 2,000 rows', async () => {
		await org.edit('seedRecords', { object: 'Account', count: 4100 });
		const first = await query('SELECT Id FROM Account');
		expect(first).toMatchObject({ totalSize: 4100, done: false });
		expect(first.nextRecordsUrl).toMatch(/^\/services\/data\/v66\.0\/query\/01g\w{15}-2000$/);
		expect(await sizes(first)).toEqual([2000, 2000, 100]);
	});

	test('follow batchSize between 200 and 2,000, and the size the org is set to', async () => {
		await org.edit('seedRecords', { object: 'Account', count: 450 });
		const asked = async (size: number) =>
			sizes(
				await query('SELECT Id FROM Account', {
					headers: { 'Sforce-Query-Options': `batchSize=${size}` },
				}),
			);
		expect(await asked(10)).toEqual([200, 200, 50]);
		await org.configure({ queryPageSize: 300 });
		expect(await asked(2000)).toEqual([300, 150]);
	});
});

describe('deleted rows', () => {
	test('are seen by queryAll only', async () => {
		const id = await create('Account', { Name: 'Gone' });
		await org.edit('deleteRecord', { object: 'Account', id });
		const q = `SELECT Name, IsDeleted FROM Account WHERE Id = '${id}'`;
		expect((await query(q)).totalSize).toBe(0);
		const { records } = await query(q, {}, '/queryAll');
		expect(records).toMatchObject([{ Name: 'Gone', IsDeleted: true }]);
	});
});

describe('late visibility', () => {
	test('queries see a change only after the lag, reads by id at once', async () => {
		const id = await create('Account', { Name: 'Old' });
		await org.configure({ queryLagMs: 60_000 });
		await org.edit('updateRecord', { object: 'Account', id, fields: { Name: 'New' } });
		await create('Account', { Name: 'Fresh' });
		expect((await org.api.get(`/sobjects/Account/${id}`)).data.Name).toBe('New');
		expect(await names('ORDER BY Name')).toEqual(['Old']);
		expect(await names("WHERE Ext__c = 'none'")).toEqual([]);
		await org.sandbox.control.advance(61_000);
		expect(await names('ORDER BY Name')).toEqual(['Fresh', 'New']);
	});
});
