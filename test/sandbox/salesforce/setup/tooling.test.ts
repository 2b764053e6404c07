import { caller, openOrg, signInAs, type TestOrg } from '../org';
import { grant, ownUserId } from './grant';

let org: TestOrg;
beforeAll(async () => {
	org = await openOrg();
});
beforeEach(() => org.reset());
afterAll(() => org.close());

const TEXT = {
	FullName: 'Account.Sync_Id__c',
	Metadata: {
		type: 'Text',
		label: 'Sync Id',
		length: 36,
		externalId: true,
		unique: true,
		caseSensitive: false,
		inlineHelpText: 'Written by the sync',
	},
};

function create(body: object = TEXT) {
	return org.api.post('/tooling/sobjects/CustomField', body);
}

async function describedField(name: string, object = 'Account'): Promise<object | undefined> {
	const { data } = await org.api.get(`/sobjects/${object}/describe`);
	return data.fields.find((each: { name: string }) => each.name === name);
}

function find(q: string) {
	return org.api.get('/tooling/query', { params: { q } });
}

describe('a field made through the Tooling API', () => {
	test('is made, and seen by nobody', async () => {
		const { status, data } = await create();
		expect(status).toBe(201);
		expect(data).toMatchObject({ id: expect.stringMatching(/^00N\w{15}$/), success: true });
		expect(await describedField('Sync_Id__c')).toBeUndefined();
		const written = await org.api.post('/sobjects/Account', { Name: 'n', Sync_Id__c: '1' });
		expect(written.data[0].message).toContain("No such column 'Sync_Id__c'");
	});

	test('is seen and written once a permission set of the user opens it', async () => {
		await create();
		const userId = await ownUserId(org.api);
		await grant(org.api, { userId, object: 'Account', fields: ['Sync_Id__c'] });
		expect(await describedField('Sync_Id__c')).toMatchObject({
			type: 'string',
			length: 36,
			externalId: true,
			unique: true,
			idLookup: true,
			createable: true,
			inlineHelpText: 'Written by the sync',
		});
		const upserted = await org.api.patch('/sobjects/Account/Sync_Id__c/1', { Name: 'n' });
		expect(upserted.status).toBe(201);
		const reader = caller(
			`${org.url}/services/data/v66.0`,
			await signInAs(org, 'reader@lockstep.example'),
		);
		const { data } = await reader.get('/sobjects/Account/describe');
		expect(data.fields.map(({ name }: { name: string }) => name)).not.toContain('Sync_Id__c');
	});

	test('can be opened for reading only, and closed again', async () => {
		await create();
		const userId = await ownUserId(org.api);
		await grant(org.api, { userId, object: 'Account', fields: ['Sync_Id__c'], edit: false });
		expect(await describedField('Sync_Id__c')).toMatchObject({ createable: false });
		const q = `SELECT Id, Parent.Name FROM FieldPermissions WHERE Field = 'Account.Sync_Id__c'`;
		const { data } = await org.api.get('/query', { params: { q } });
		expect(data.records).toMatchObject([{ Parent: { Name: 'Sync' } }]);
		await org.api.delete(`/sobjects/FieldPermissions/${data.records[0].Id}`);
		expect(await describedField('Sync_Id__c')).toBeUndefined();
	});

	test('a required one needs no permission and takes none', async () => {
		const Metadata = { ...TEXT.Metadata, required: true };
		await create({ ...TEXT, Metadata });
		expect(await describedField('Sync_Id__c')).toMatchObject({ nillable: false });
		const granted = grant(org.api, {
			userId: await ownUserId(org.api),
			object: 'Account',
			fields: ['Sync_Id__c'],
		});
		await expect(granted).rejects.toThrow('INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST');
	});

	test.each([
		['a name that is taken', 'Account.Ext__c', {}, 'DUPLICATE_DEVELOPER_NAME'],
		['a standard name', 'Account.Sync', {}, 'FIELD_INTEGRITY_EXCEPTION'],
		['an unknown object', 'Nope__c.A__c', {}, 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST'],
		['an unknown type', 'Account.A__c', { type: 'Blob' }, 'FIELD_INTEGRITY_EXCEPTION'],
		['no length', 'Account.A__c', { length: undefined }, 'FIELD_INTEGRITY_EXCEPTION'],
	])('%s is refused', async (_name, FullName, changes, code) => {
		const { status, data } = await create({
			FullName,
			Metadata: { ...TEXT.Metadata, ...changes },
		});
		expect({ status, code: data[0].errorCode }).toEqual({ status: 400, code });
	});
});

describe('finding and changing a field', () => {
	test('by developer name and object; a custom object is named by its id', async () => {
		const own = await create();
		const q = `SELECT Id, FullName FROM CustomField WHERE DeveloperName = 'Sync_Id' AND TableEnumOrId = 'Account'`;
		expect((await find(q)).data).toMatchObject({
			totalSize: 1,
			done: true,
			records: [{ Id: own.data.id, FullName: 'Account.Sync_Id__c' }],
		});
		const objects = await find(
			`SELECT Id FROM CustomObject WHERE DeveloperName = 'm3ter_Account' AND NamespacePrefix = null`,
		);
		const id = objects.data.records[0].Id;
		const fields = await find(
			`SELECT DeveloperName FROM CustomField WHERE TableEnumOrId = '${id}'`,
		);
		expect(JSON.stringify(fields.data.records)).toContain('"DeveloperName":"m3ter_Id"');
	});

	test('a packaged field has its prefix apart', async () => {
		const { data } = await find(
			`SELECT NamespacePrefix, DeveloperName FROM CustomField WHERE FullName = 'lsdemo__Plan__c.lsdemo__Code__c'`,
		);
		expect(data.records).toMatchObject([{ NamespacePrefix: 'lsdemo', DeveloperName: 'Code' }]);
	});

	test('its metadata can be read, changed and sent back', async () => {
		const { data: made } = await create();
		const url = `/tooling/sobjects/CustomField/${made.id}`;
		const { data } = await org.api.get(url);
		expect(data).toMatchObject({ FullName: 'Account.Sync_Id__c', Metadata: TEXT.Metadata });
		const Metadata = { ...data.Metadata, label: 'New', length: 40 };
		expect((await org.api.patch(url, { Metadata })).status).toBe(204);
		expect((await org.api.get(url)).data.Metadata).toMatchObject({ label: 'New', length: 40 });
		const other = { ...data.Metadata, type: 'Email' };
		expect((await org.api.patch(url, { Metadata: other })).status).toBe(400);
	});

	test('metadata of every custom field of the samples can be sent back as it was read', async () => {
		const { data } = await find('SELECT Id FROM CustomField');
		for (const { Id } of data.records.slice(0, 250)) {
			const url = `/tooling/sobjects/CustomField/${Id}`;
			const { Metadata } = (await org.api.get(url)).data;
			expect((await org.api.patch(url, { Metadata })).status).toBe(204);
			expect((await org.api.get(url)).data.Metadata).toEqual(Metadata);
		}
	});
});

describe('users without the right', () => {
	const user = 'integration@lockstep.example';

	test('to customize the application make no fields', async () => {
		await org.edit('setRights', { user, permissions: { CustomizeApplication: false } });
		const { status, data } = await create();
		expect({ status, code: data[0].errorCode }).toEqual({
			status: 403,
			code: 'INSUFFICIENT_ACCESS',
		});
	});

	test('to manage permission sets give no rights', async () => {
		const permissions = { ManageProfilesPermissionsets: false };
		await org.edit('setRights', { user, permissions });
		const { status, data } = await org.api.post('/sobjects/PermissionSet', {
			Name: 'a',
			Label: 'a',
		});
		expect({ status, code: data[0].errorCode }).toEqual({
			status: 403,
			code: 'INSUFFICIENT_ACCESS_OR_READONLY',
		});
	});

	test('to view the set-up see no limits', async () => {
		await org.edit('setRights', { user, permissions: { ViewSetup: false } });
		expect((await org.api.get('/limits')).status).toBe(403);
	});
});
