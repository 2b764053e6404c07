import { caller, openOrg, signInAs, type TestOrg } from './org';

let org: TestOrg;
beforeAll(async () => {
	org = await openOrg();
});
beforeEach(() => org.reset());
afterAll(() => org.close());

interface Described {
	readonly name: string;
	readonly type: string;
	readonly length: number;
	readonly nillable: boolean;
	readonly createable: boolean;
	readonly updateable: boolean;
}

async function field(object: string, name: string): Promise<Described | undefined> {
	const { data } = await org.api.get(`/sobjects/${object}/describe`);
	return data.fields.find((each: Described) => each.name === name);
}

async function code(fields: object): Promise<string | undefined> {
	const { data } = await org.api.post('/sobjects/Account', { Name: 'n', ...fields });
	return data[0]?.errorCode;
}

describe('rights', () => {
	const user = 'integration@lockstep.example';

	test('a field that may not be read is missing everywhere', async () => {
		await org.edit('createRecord', { object: 'Account', fields: { Name: 'n', Site: 's' } });
		await org.edit('setRights', { user, fields: { 'Account.Site': { read: false } } });
		expect(await field('Account', 'Site')).toBeUndefined();
		const { data } = await org.api.get('/query', { params: { q: 'SELECT Site FROM Account' } });
		expect(data[0].errorCode).toBe('INVALID_FIELD');
		expect(await code({ Site: 's' })).toBe('INVALID_FIELD');
	});

	test('a field that may not be edited is shown so, and a write to it refused', async () => {
		await org.edit('setRights', { user, fields: { 'Account.Site': { edit: false } } });
		expect(await field('Account', 'Site')).toMatchObject({ createable: false, updateable: false });
		const { data } = await org.api.post('/sobjects/Account', { Name: 'n', Site: 's' });
		expect(data).toMatchObject([
			{ errorCode: 'INVALID_FIELD_FOR_INSERT_UPDATE', fields: ['Site'] },
		]);
	});

	test('an object that may not be read does not exist for the user', async () => {
		await org.edit('setRights', { user, objects: { Account: { read: false } } });
		const { data } = await org.api.get('/sobjects');
		expect(data.sobjects.map(({ name }: Described) => name)).not.toContain('Account');
		expect((await org.api.get('/sobjects/Account/describe')).status).toBe(404);
		const query = await org.api.get('/query', { params: { q: 'SELECT Id FROM Account' } });
		expect(query.data[0].errorCode).toBe('INVALID_TYPE');
	});

	test('the reader user may read and nothing else', async () => {
		const token = await signInAs(org, 'reader@lockstep.example');
		const reader = caller(`${org.url}/services/data/v66.0`, token);
		expect((await reader.get('/sobjects/Account/describe')).data.createable).toBe(false);
		const attempts = await Promise.all([
			reader.post('/sobjects/Account', { Name: 'n' }),
			reader.post('/composite/sobjects', {
				records: [{ attributes: { type: 'Account' }, Name: 'n' }],
			}),
		]);
		expect(attempts.map(({ status }) => status)).toEqual([403, 200]);
		expect(attempts[1]?.data[0].errors[0].statusCode).toBe('INSUFFICIENT_ACCESS_OR_READONLY');
	});

	test('a user who may only read cannot write', async () => {
		await org.edit('setRights', { user, objects: { '*': { create: false, edit: false } } });
		const { status, data } = await org.api.post('/sobjects/Account', { Name: 'n' });
		expect({ status, code: data[0].errorCode }).toEqual({
			status: 403,
			code: 'INSUFFICIENT_ACCESS_OR_READONLY',
		});
		expect(await field('Account', 'Name')).toMatchObject({ createable: false });
	});
});

describe('schema', () => {
	test('a new field can be described, written and queried', async () => {
		const made = { name: 'Colour__c', type: 'string', length: 20 };
		await org.edit('addField', { object: 'Account', field: made });
		expect(await field('Account', 'Colour__c')).toMatchObject({ type: 'string', length: 20 });
		expect(await code({ Colour__c: 'red' })).toBeUndefined();
		const q = "SELECT Colour__c FROM Account WHERE Colour__c = 'red'";
		expect((await org.api.get('/query', { params: { q } })).data.totalSize).toBe(1);
	});

	test('a removed field is unknown from then on', async () => {
		await org.edit('removeField', { object: 'Account', name: 'Site' });
		expect(await code({ Site: 's' })).toBe('INVALID_FIELD');
	});

	test('a renamed field keeps its values', async () => {
		await org.edit('createRecord', { object: 'Account', fields: { Name: 'n', Ext__c: 'e' } });
		const changes = { name: 'Other_Ext__c' };
		await org.edit('updateField', { object: 'Account', name: 'Ext__c', changes });
		const { data } = await org.api.get('/sobjects/Account/Other_Ext__c/e');
		expect(data).toMatchObject({ Name: 'n', Other_Ext__c: 'e' });
		expect(data).not.toHaveProperty('Ext__c');
	});

	test('a field can become required', async () => {
		const changes = { nillable: false };
		await org.edit('updateField', { object: 'Account', name: 'Site', changes });
		expect(await field('Account', 'Site')).toMatchObject({ nillable: false });
		expect(await code({})).toBe('REQUIRED_FIELD_MISSING');
	});

	test('describe answers 304 until something changed', async () => {
		const first = await org.api.get('/sobjects/Account/describe');
		const headers = { 'If-Modified-Since': first.headers['last-modified'] };
		const again = () => org.api.get('/sobjects/Account/describe', { headers });
		expect((await again()).status).toBe(304);
		await org.sandbox.control.advance(2000);
		await org.edit('removeField', { object: 'Account', name: 'Site' });
		expect((await again()).status).toBe(200);
	});

	test('a managed package has its prefix on object, fields and relationships', async () => {
		await org.edit('createRecord', { object: 'Account', fields: { Name: 'n', m3ter_Id__c: 'p' } });
		const body = { Name: 'n', lsdemo__Account__r: { m3ter_Id__c: 'p' }, Local_Note__c: 'l' };
		expect((await org.api.post('/sobjects/lsdemo__Plan__c', body)).status).toBe(201);
		const q = 'SELECT lsdemo__Account__r.Name, Local_Note__c FROM lsdemo__Plan__c';
		const { data } = await org.api.get('/query', { params: { q } });
		expect(data.records).toMatchObject([{ lsdemo__Account__r: { Name: 'n' }, Local_Note__c: 'l' }]);
	});

	test('the wide object has 400 fields of its own', async () => {
		const { data } = await org.api.get('/sobjects/Wide__c/describe');
		const own = data.fields.filter(({ name }: Described) => name.startsWith('Field_'));
		expect(own).toHaveLength(400);
		expect(new Set(own.map(({ type }: Described) => type)).size).toBeGreaterThan(6);
	});
});

describe('what an administrator adds and removes', () => {
	const object = 'm3ter_Account__c';

	test('an object that is removed is gone with its rows, and may be made again', async () => {
		await org.edit('createRecord', { object, fields: { Name: 'n' } });
		await org.edit('removeObject', { object });
		expect((await org.api.get(`/sobjects/${object}/describe`)).status).toBe(404);
		await org.reset();
		expect(await org.edit('listRecords', { object })).toEqual([]);
	});

	test('a package stands beside the one that is there, under its own prefix', async () => {
		await org.edit('installPackage', { prefix: 'lstest' });
		const { data } = await org.api.get('/sobjects');
		const names = data.sobjects.map(({ name }: Described) => name);
		expect(names).toEqual(expect.arrayContaining([`lssample__${object}`, `lstest__${object}`]));
		expect(await field(`lstest__${object}`, 'lstest__Code__c')).toBeDefined();
		const fields = { Name: 'n', lstest__Code__c: 'c' };
		await org.edit('createRecord', { object: `lstest__${object}`, fields });
		expect(await org.edit('listRecords', { object: `lssample__${object}` })).toEqual([]);
	});

	test('users may ask what they may do with the set-up', async () => {
		const fields = 'PermissionsCustomizeApplication, PermissionsViewSetup';
		const params = { q: `SELECT ${fields} FROM UserPermissionAccess` };
		const own = async () => (await org.api.get('/query', { params })).data.records;
		const user = 'integration@lockstep.example';
		expect(await own()).toMatchObject([{ PermissionsCustomizeApplication: true }]);
		await org.edit('setRights', { user, permissions: { CustomizeApplication: false } });
		expect(await own()).toMatchObject([
			{ PermissionsCustomizeApplication: false, PermissionsViewSetup: true },
		]);
	});

	test('the fields of an object are found by its name', async () => {
		const where = "EntityDefinition.QualifiedApiName = 'lsdemo__Plan__c'";
		const q = `SELECT DeveloperName, NamespacePrefix FROM CustomField WHERE ${where}`;
		const { data } = await org.api.get('/tooling/query', { params: { q } });
		expect(data.records).toEqual(
			expect.arrayContaining([
				expect.objectContaining({ DeveloperName: 'Code', NamespacePrefix: 'lsdemo' }),
				expect.objectContaining({ DeveloperName: 'Local_Note', NamespacePrefix: null }),
			]),
		);
	});
});

describe('seed and snapshot', () => {
	const list = () => org.edit('listRecords', { object: 'Account' });

	test('the same seed makes the same rows', async () => {
		const seed = { vendor: 'salesforce', size: 0, seed: 7, records: { Account: 20 } };
		const names = async () => {
			await org.sandbox.control.seed(seed);
			return ((await list()) as Array<{ Name: string }>).map(({ Name }) => Name);
		};
		const first = await names();
		expect(first).toHaveLength(20);
		expect(await names()).toEqual(first);
	});

	test('without the option only users are there', async () => {
		expect(await list()).toEqual([]);
		const { data } = await org.api.get('/query', { params: { q: 'SELECT Username FROM User' } });
		expect(data.totalSize).toBe(3);
	});

	test('a snapshot brings rows, schema and sessions back', async () => {
		await org.edit('createRecord', { object: 'Account', fields: { Name: 'kept' } });
		const snapshot = await org.sandbox.control.snapshot();
		await org.edit('removeField', { object: 'Account', name: 'Site' });
		await org.edit('createRecord', { object: 'Account', fields: { Name: 'lost' } });
		await org.edit('expireTokens');
		await org.sandbox.control.restore(snapshot);
		expect(await list()).toMatchObject([{ Name: 'kept' }]);
		expect(await field('Account', 'Site')).toBeDefined();
	});

	test('an unknown setting or action is refused', async () => {
		await expect(org.configure({ nope: 1 })).rejects.toThrow();
		await expect(org.edit('nope')).rejects.toThrow(/No action 'nope'/);
	});
});
