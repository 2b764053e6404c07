import { Connection, type SaveResult } from 'jsforce';
import { clientCredentials, openOrg, type TestOrg } from './org';
import { grant, ownUserId } from './setup/grant';

/** Objects and fields made through a client that others wrote and test against real organizations. */
let org: TestOrg;
let conn: Connection;

beforeAll(async () => {
	org = await openOrg();
});
beforeEach(async () => {
	await org.reset();
	const { data } = await clientCredentials(org);
	const accessToken = String(data.access_token);
	conn = new Connection({ instanceUrl: org.url, accessToken, version: '66.0' });
});
afterAll(() => org.close());

const THING = {
	fullName: 'Thing__c',
	label: 'Thing',
	pluralLabel: 'Things',
	nameField: { type: 'Text', label: 'Thing Name' },
	deploymentStatus: 'Deployed',
	sharingModel: 'ReadWrite',
};
const CODE = {
	fullName: 'Thing__c.Code__c',
	label: 'Code "1" & <more>',
	type: 'Text',
	length: 36,
	externalId: true,
	unique: true,
};
const LOOKUP = {
	fullName: 'Thing__c.Account__c',
	label: 'Account',
	type: 'Lookup',
	referenceTo: 'Account',
	relationshipName: 'Things',
};

describe('metadata', () => {
	test('an object and its fields are made, opened by permissions and filled', async () => {
		const object = await conn.metadata.create('CustomObject', THING);
		expect(object).toMatchObject({ fullName: 'Thing__c', success: true });
		const fields = await conn.metadata.create('CustomField', [CODE, LOOKUP]);
		expect(fields.map(({ success }) => success)).toEqual([true, true]);
		await expect(conn.describe('Thing__c')).rejects.toThrow('does not exist');
		await grant(org.api, {
			userId: await ownUserId(org.api),
			object: 'Thing__c',
			withObject: true,
			fields: ['Code__c', 'Account__c'],
		});
		await conn.sobject('Account').create({ Name: 'Acme', m3ter_Id__c: 'a' });
		const row = { Code__c: '1', Name: 'One', Account__r: { m3ter_Id__c: 'a' } };
		const [made] = await conn.sobject('Thing__c').upsert([row], 'Code__c');
		expect(made).toMatchObject({ success: true, created: true });
		const { records } = await conn.query('SELECT Name, Account__r.Name FROM Thing__c');
		expect(records).toMatchObject([{ Name: 'One', Account__r: { Name: 'Acme' } }]);
	});

	test('what was made is read back', async () => {
		await conn.metadata.create('CustomObject', {
			...THING,
			fields: [{ ...CODE, fullName: 'Code__c' }],
		} as typeof THING);
		const object = await conn.metadata.read('CustomObject', 'Thing__c');
		expect(object).toMatchObject({
			fullName: 'Thing__c',
			label: 'Thing',
			pluralLabel: 'Things',
			nameField: { label: 'Thing Name', type: 'Text' },
		});
		const [field, missing] = await conn.metadata.read('CustomField', [
			CODE.fullName,
			'Thing__c.No__c',
		]);
		expect(field).toMatchObject({ ...CODE, length: 36, externalId: true });
		expect(missing?.fullName).toBeFalsy();
	});

	test('records of an object may be numbered instead of named', async () => {
		const nameField = { type: 'AutoNumber', label: 'Number', displayFormat: 'T-{0000}' };
		const made = await conn.metadata.create('CustomObject', { ...THING, nameField });
		expect(made).toMatchObject({ success: true });
		const userId = await ownUserId(org.api);
		await grant(org.api, { userId, object: 'Thing__c', withObject: true, fields: [] });
		await conn.sobject('Thing__c').create([{}, {}]);
		const { records } = await conn.query('SELECT Name FROM Thing__c ORDER BY Name');
		expect(records).toMatchObject([{ Name: 'T-0001' }, { Name: 'T-0002' }]);
		expect(await conn.metadata.read('CustomObject', 'Thing__c')).toMatchObject({ nameField });
	});

	test('upsert makes once and changes from then on', async () => {
		const upsert = (label: string) => conn.metadata.upsert('CustomObject', { ...THING, label });
		expect(await upsert('Thing')).toMatchObject({ success: true, created: true });
		expect(await upsert('Other')).toMatchObject({ success: true, created: false });
		expect((await conn.metadata.read('CustomObject', 'Thing__c')).label).toBe('Other');
		const fields = await conn.metadata.upsert('CustomField', [CODE]);
		expect(fields).toMatchObject([{ success: true, created: true }]);
	});

	test('a refused component says why; the others of the call are made', async () => {
		const bad = { fullName: 'Thing__c.Bad__c', label: 'Bad', type: 'Text' };
		await conn.metadata.create('CustomObject', THING);
		const [first, second] = await conn.metadata.create('CustomField', [bad, CODE]);
		expect(first).toMatchObject({ success: false });
		expect(JSON.stringify(first?.errors)).toContain("Must specify 'length'");
		expect(second).toMatchObject({ success: true });
	});

	test('more than ten components are refused', async () => {
		const many = Array.from({ length: 11 }, (_, n) => ({ ...CODE, fullName: `Account.F${n}__c` }));
		await expect(conn.metadata.create('CustomField', many)).rejects.toThrow('LIMIT_EXCEEDED');
	});

	test('a user without the right to customize is refused', async () => {
		const user = 'integration@lockstep.example';
		await org.edit('setRights', { user, permissions: { CustomizeApplication: false } });
		const refused = conn.metadata.create('CustomObject', THING);
		await expect(refused).rejects.toMatchObject({ errorCode: 'sf:INSUFFICIENT_ACCESS' });
	});

	test('a session that ended is told as the client expects, and renewed', async () => {
		let renewed = 0;
		const other = new Connection({
			instanceUrl: org.url,
			accessToken: 'gone',
			version: '66.0',
			refreshFn: async (_connection, done) => {
				renewed += 1;
				done(null, String((await clientCredentials(org)).data.access_token));
			},
		});
		expect(await other.metadata.create('CustomObject', THING)).toMatchObject({ success: true });
		expect(renewed).toBe(1);
	});
});

describe('tooling', () => {
	test('a field is made, found, read and changed', async () => {
		const Metadata = { type: 'Number', label: 'Score', precision: 18, scale: 2 };
		const made = (await conn.tooling.sobject('CustomField').create({
			FullName: 'Account.Score__c',
			Metadata,
		} as never)) as unknown as SaveResult;
		expect(made).toMatchObject({ success: true });
		const q =
			"SELECT Id FROM CustomField WHERE DeveloperName = 'Score' AND TableEnumOrId = 'Account'";
		const { records } = await conn.tooling.query<{ Id: string }>(q);
		expect(records.map(({ Id }) => Id)).toEqual([made.id]);
		const Id = made.id ?? '';
		await conn.tooling
			.sobject('CustomField')
			.update({ Id, Metadata: { ...Metadata, label: 'New' } } as never);
		const read = await conn.tooling.sobject('CustomField').retrieve(Id);
		expect(read).toMatchObject({ FullName: 'Account.Score__c', Metadata: { label: 'New' } });
	});
});
