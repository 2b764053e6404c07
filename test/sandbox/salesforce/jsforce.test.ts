import { Connection, type ConnectionConfig, type SaveResult } from 'jsforce';
import { jwtForm, openOrg, type TestOrg } from './org';

/** The sandbox seen through a client that others wrote and test against real organizations. */
let org: TestOrg;
let conn: Connection;

function connect(extra: ConnectionConfig = {}): Connection {
	const { consumerKey: clientId, consumerSecret: clientSecret } = org.credentials;
	return new Connection({
		oauth2: { loginUrl: org.url, clientId, clientSecret },
		version: '66.0',
		...extra,
	});
}

async function signedIn(extra: ConnectionConfig = {}): Promise<Connection> {
	const connection = connect(extra);
	await connection.authorize({ grant_type: 'client_credentials' });
	return connection;
}

beforeAll(async () => {
	org = await openOrg();
});
beforeEach(async () => {
	await org.reset();
	conn = await signedIn();
});
afterAll(() => org.close());

async function refusalOf(
	call: PromiseLike<unknown>,
): Promise<{ errorCode: string; data: unknown }> {
	try {
		await call;
	} catch (error) {
		return error as { errorCode: string; data: unknown };
	}
	throw new Error('the call was not refused');
}

function codes(results: SaveResult[]): Array<string | undefined> {
	return results.map((result) => (result.success ? undefined : codeOf(result.errors[0])));
}

function codeOf(error: unknown): string {
	return (error as { statusCode: string }).statusCode;
}

describe('sign-in', () => {
	test('by client credentials gives user, organization and instance', () => {
		expect(conn.instanceUrl).toBe(org.url);
		expect(conn.userInfo?.organizationId).toBe(org.credentials.organizationId);
	});

	test('by a ready access token', async () => {
		const accessToken = conn.accessToken ?? '';
		const other = new Connection({ instanceUrl: org.url, accessToken, version: '66.0' });
		expect((await other.identity()).username).toBe(org.credentials.username);
	});

	test('by JWT bearer', async () => {
		const other = connect();
		const { grant_type = '', ...form } = await jwtForm(org, { sub: 'admin@lockstep.example' });
		await other.authorize({ grant_type, ...form });
		expect((await other.identity()).username).toBe('admin@lockstep.example');
	});

	test('a session that ended is refreshed once for all waiting calls', async () => {
		let refreshes = 0;
		const other = await signedIn({
			refreshFn: async (
				connection: Connection,
				done: (error: Error | null, accessToken?: string) => void,
			) => {
				refreshes += 1;
				const { access_token: token } = await connection.oauth2.requestToken({
					grant_type: 'client_credentials',
				});
				done(null, String(token));
			},
		});
		await org.edit('expireTokens');
		const [one, two] = await Promise.all([other.limits(), other.describeGlobal()]);
		expect(one.DailyApiRequests).toBeDefined();
		expect(two.sobjects.length).toBeGreaterThan(0);
		expect(refreshes).toBe(1);
	});
});

describe('describe', () => {
	test('lists the objects', async () => {
		const { sobjects, maxBatchSize } = await conn.describeGlobal();
		expect(maxBatchSize).toBe(200);
		expect(sobjects.map(({ name }) => name)).toEqual(
			expect.arrayContaining(['Account', 'Contact', 'Lead', 'User', 'm3ter_Account__c', 'Wide__c']),
		);
	});

	test('tells type, length, digits, choices and parent of each field', async () => {
		const { fields } = await conn.describe('m3ter_account__c');
		const field = (name: string) => fields.find((each) => each.name === name);
		expect(field('m3ter_Id__c')).toMatchObject({
			type: 'string',
			length: 36,
			externalId: true,
			unique: true,
		});
		expect(field('Employees__c')).toMatchObject({ type: 'double', precision: 16, scale: 2 });
		expect(field('Parent_Account__c')).toMatchObject({
			referenceTo: ['m3ter_Account__c'],
			relationshipName: 'Parent_Account__r',
		});
		const industry = (await conn.describe('Account')).fields.find(
			({ name }) => name === 'Industry',
		);
		expect(industry?.picklistValues?.[0]).toMatchObject({ active: true, value: 'Agriculture' });
	});

	test('reads the API usage of the last call', async () => {
		await org.configure({ apiUsage: { used: 5, max: 15_000 } });
		await conn.limits();
		expect(conn.limitInfo.apiUsage).toEqual({ used: 6, limit: 15_000 });
	});
});

describe('query', () => {
	beforeEach(() => org.edit('seedRecords', { object: 'Account', count: 4500 }));

	test('fetches all pages on its own', async () => {
		const query = conn.query<{ Id: string }>('SELECT Id FROM Account ORDER BY Id');
		const { records } = await query.run({ autoFetch: true, maxFetch: 10_000 });
		expect(new Set(records.map(({ Id }) => Id)).size).toBe(4500);
	});

	test('goes on page by page with queryMore, whatever is edited meanwhile', async () => {
		const first = await conn.query<{ Id: string }>('SELECT Id FROM Account ORDER BY Name');
		expect({ size: first.records.length, done: first.done }).toEqual({ size: 2000, done: false });
		const later = await org.edit('listRecords', { object: 'Account' });
		const [victim] = (later as Array<{ Id: string }>).filter(
			({ Id }) => !first.records.some((record) => record.Id === Id),
		);
		await conn.sobject('Account').destroy(victim?.Id ?? '');
		await conn.sobject('Account').create({ Name: 'AAA first by name' });
		const second = await conn.queryMore<{ Id: string }>(first.nextRecordsUrl ?? '');
		const third = await conn.queryMore<{ Id: string }>(second.nextRecordsUrl ?? '');
		const ids = [first, second, third].flatMap(({ records }) => records.map(({ Id }) => Id));
		expect(third.done).toBe(true);
		expect(new Set(ids).size).toBe(4500);
		expect(ids).toContain(victim?.Id);
	});

	test('names an unknown column', async () => {
		const { errorCode, data } = await refusalOf(conn.query('SELECT Nope FROM Account'));
		expect(errorCode).toBe('INVALID_FIELD');
		expect(data).toMatchObject({ message: expect.stringContaining("No such column 'Nope'") });
	});
});

describe('rows', () => {
	test('create, retrieve, update, delete by id', async () => {
		const accounts = conn.sobject('Account');
		const created = await accounts.create({ Name: 'Acme', NumberOfEmployees: 7 });
		const id = created.id ?? '';
		expect(id).toMatch(/^001\w{15}$/);
		await accounts.update({ Id: id, Name: 'Acme 2', NumberOfEmployees: null });
		expect(await accounts.retrieve(id)).toMatchObject({ Name: 'Acme 2', NumberOfEmployees: null });
		expect(await accounts.retrieve(id.slice(0, 15))).toMatchObject({ Id: id });
		await accounts.destroy(id);
		expect((await refusalOf(accounts.retrieve(id))).errorCode).toBe('NOT_FOUND');
		expect((await refusalOf(accounts.destroy(id))).errorCode).toBe('ENTITY_IS_DELETED');
	});

	test('a refused row carries code and fields', async () => {
		const { errorCode, data } = await refusalOf(conn.sobject('Account').create({ Site: 'x' }));
		expect(errorCode).toBe('REQUIRED_FIELD_MISSING');
		expect(data).toEqual({
			message: 'Required fields are missing: [Name]',
			errorCode: 'REQUIRED_FIELD_MISSING',
			fields: ['Name'],
		});
	});

	test('upsert by external id creates, then updates the same row', async () => {
		const upsert = (Name: string) =>
			conn.sobject('Account').upsert({ m3ter_Id__c: 'u-1', Name }, 'm3ter_Id__c');
		const created = await upsert('Acme');
		const updated = await upsert('Acme 2');
		expect(created).toMatchObject({ success: true, created: true });
		expect(updated).toMatchObject({ success: true, created: false, id: created.id });
	});

	test('upsert by a key two rows carry names both and writes nothing', async () => {
		const accounts = conn.sobject('Account');
		const made = await accounts.create([
			{ Name: 'a', Ext__c: 'same' },
			{ Name: 'b', Ext__c: 'same' },
		]);
		const refused = await refusalOf(accounts.upsert({ Ext__c: 'same', Name: 'c' }, 'Ext__c'));
		expect(refused.errorCode).toBe('MULTIPLE_CHOICES');
		expect(refused.data).toEqual(
			made.map(({ id }) => `/services/data/v66.0/sobjects/Account/${id ?? ''}`),
		);
		const names = await conn.query<{ Name: string }>('SELECT Name FROM Account ORDER BY Name');
		expect(names.records.map(({ Name }) => Name)).toEqual(['a', 'b']);
	});
});

describe('collections', () => {
	test('create keeps the good rows and names the bad one', async () => {
		const results = await conn
			.sobject('Account')
			.create([{ Name: 'a' }, { Name: 'x'.repeat(256) }, { Name: 'c' }]);
		expect(codes(results)).toEqual([undefined, 'STRING_TOO_LONG', undefined]);
	});

	test('update refuses a malformed id in its row', async () => {
		const [made] = await conn.sobject('Account').create([{ Name: 'a' }]);
		const results = await conn.sobject('Account').update([
			{ Id: made?.id ?? '', Name: 'b' },
			{ Id: 'invalid', Name: 'c' },
		]);
		expect(codes(results)).toEqual([undefined, 'MALFORMED_ID']);
	});

	test('all or none rolls the good rows back', async () => {
		const results = await conn
			.sobject('Account')
			.create([{ Name: 'a' }, { Site: 'no name' }], { allOrNone: true });
		expect(codes(results)).toEqual(['ALL_OR_NONE_OPERATION_ROLLED_BACK', 'REQUIRED_FIELD_MISSING']);
		expect((await conn.query('SELECT COUNT() FROM Account')).totalSize).toBe(0);
	});

	test('upsert tells what it created, and true on refused rows that would have been', async () => {
		const rows = [
			{ m3ter_Id__c: '1', Name: 'a' },
			{ m3ter_Id__c: '2', Name: 'x'.repeat(256) },
		];
		const upsert = () => conn.sobject('Account').upsert(rows, 'm3ter_Id__c');
		const outline = (results: SaveResult[]) =>
			results.map((result) => [result.success, (result as { created?: boolean }).created]);
		expect(outline(await upsert())).toEqual([
			[true, true],
			[false, true],
		]);
		expect(outline(await upsert())).toEqual([
			[true, false],
			[false, true],
		]);
	});

	test('delete and retrieve many', async () => {
		const made = await conn.sobject('Account').create([{ Name: 'a' }, { Name: 'b' }]);
		const ids = made.map(({ id }) => id ?? '');
		const gone = await conn.sobject('Account').destroy([ids[0] ?? '', 'invalid']);
		expect(codes(gone)).toEqual([undefined, 'MALFORMED_ID']);
		const read: unknown = await conn.sobject('Account').retrieve(ids, { fields: ['Id', 'Name'] });
		expect(read).toEqual([null, expect.objectContaining({ Id: ids[1], Name: 'b' })]);
	});
});

describe('composite', () => {
	test('passes a new id on to the next subrequest', async () => {
		const { compositeResponse } = await conn.requestPost<{
			compositeResponse: Array<{
				httpStatusCode: number;
				body: { id?: string; AccountId?: string };
			}>;
		}>('/composite', {
			allOrNone: true,
			compositeRequest: [
				{
					method: 'POST',
					url: '/services/data/v66.0/sobjects/Account',
					referenceId: 'parent',
					body: { Name: 'Parent' },
				},
				{
					method: 'POST',
					url: '/services/data/v66.0/sobjects/Contact',
					referenceId: 'child',
					body: { LastName: 'Child', AccountId: '@{parent.id}' },
				},
				{
					method: 'GET',
					url: '/services/data/v66.0/sobjects/Contact/@{child.id}?fields=AccountId',
					referenceId: 'read',
				},
			],
		});
		expect(compositeResponse.map(({ httpStatusCode }) => httpStatusCode)).toEqual([201, 201, 200]);
		expect(compositeResponse[2]?.body.AccountId).toBe(compositeResponse[0]?.body.id);
	});
});

describe('replication', () => {
	test('updated and deleted name the rows of the span and how far it is covered', async () => {
		const made = await conn.sobject('Account').create([{ Name: 'a' }, { Name: 'b' }]);
		const [kept = '', gone = ''] = made.map(({ id }) => id ?? '');
		await conn.sobject('Account').destroy(gone);
		const { now } = await org.sandbox.control.advance(120_000);
		const start = new Date(now - 600_000).toISOString();
		const end = new Date(now).toISOString();
		const updated = await conn.sobject('Account').updated(start, end);
		const deleted = await conn.sobject('Account').deleted(start, end);
		expect(updated.ids).toEqual([kept]);
		expect(deleted.deletedRecords.map(({ id }) => id)).toEqual([gone]);
		expect(Date.parse(updated.latestDateCovered)).toBeLessThanOrEqual(now);
	});
});
