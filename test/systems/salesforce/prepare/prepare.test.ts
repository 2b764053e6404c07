import nock from 'nock';

import type { Target as WantedTarget } from '../../../../sync/contracts';
import type { SalesforceSettings, Target } from '../../../../systems/salesforce';
import { faultOf } from '../../shared/acceptance';
import { base, closeOrg, connect, lost, openOrg, root, vendorError } from '../org';
import { described, describedObject, keyField, targetWith } from './target';

/** Bodies as documented: describe, Tooling API query and CustomField, Metadata API createMetadata, REST create. */
const target = targetWith(keyField);
const describePath = `${root}/sobjects/Invoice__c/describe`;
const notFound = vendorError('NOT_FOUND', 'The requested resource does not exist');
const session = async () => await Promise.resolve('TOKEN');

const ids = { set: '0PS000000000001AAA', user: '005000000000001AAA' };

const shows = (...fields: readonly object[]) =>
	nock(base).persist().get(describePath).reply(200, describedObject(fields));

const showsNothing = () => nock(base).persist().get(describePath).reply(404, notFound);

const knows = (...names: readonly string[]) =>
	nock(base)
		.get(`${root}/tooling/query`)
		.query(({ q }) => String(q).includes("QualifiedApiName = 'Invoice__c'"))
		.reply(200, { size: names.length, records: names.map((DeveloperName) => ({ DeveloperName })) });

const finds = (object: string, ...records: readonly object[]) =>
	nock(base)
		.get(`${root}/query`)
		.query(({ q }) => new RegExp(`FROM ${object} `).test(String(q)))
		.reply(200, { done: true, records });

const inserts = (object: string, id = '0XX000000000001AAA') =>
	nock(base).post(`${root}/sobjects/${object}`).reply(201, { id, success: true, errors: [] });

const makesObject = (result: string) =>
	nock(base)
		.post('/services/Soap/m/66.0', /<sessionId>TOKEN<\/sessionId>/)
		.matchHeader('content-type', /text\/xml/)
		.reply(
			200,
			`<e:Envelope xmlns:e="x"><e:Body><r><result>${result}</result></r></e:Body></e:Envelope>`,
		);

const makesField = (status = 201, body: object = { id: '00N1', success: true, errors: [] }) =>
	nock(base)
		.post(`${root}/tooling/sobjects/CustomField`, (sent: { FullName: string }) =>
			sent.FullName.startsWith('Invoice__c.'),
		)
		.reply(status, body);

const fieldRights = (...rows: readonly object[]) =>
	nock(base).post(`${root}/composite/sobjects`).reply(200, rows);

function givesAccess() {
	finds('PermissionSet');
	inserts('PermissionSet', ids.set);
	finds('ObjectPermissions');
	inserts('ObjectPermissions');
	finds('FieldPermissions');
	fieldRights({ id: '01k1', success: true, errors: [] });
	knowsUser();
	finds('PermissionSetAssignment');
	inserts('PermissionSetAssignment');
}

const knowsUser = () =>
	nock(base)
		.get('/services/oauth2/userinfo')
		.reply(200, { organization_id: '00D000000000001EAA', user_id: ids.user });

const prepared = async (wanted: Target = target, settings: SalesforceSettings = { session }) =>
	(await connect(settings).prepare(wanted, 'Lockstep Sync')).map(({ step, outcome, reason }) =>
		[outcome, step, reason].filter(Boolean).join(': '),
	);

beforeEach(openOrg);
afterEach(closeOrg);

describe('checking an object', () => {
	it('takes one call where every field is seen', async () => {
		shows(described());
		const system = connect();
		expect(await system.check(target)).toEqual([]);
		expect(system.requests().bookkeeping).toBe(2);
	});

	it('asks the Tooling API whether a field that is not seen exists', async () => {
		shows();
		knows('Key');
		expect(await connect().check(target)).toMatchObject([{ code: 'field-not-visible' }]);
	});

	it('says that it cannot tell where the user may not ask', async () => {
		shows();
		nock(base)
			.get(/tooling/)
			.reply(403, vendorError('INSUFFICIENT_ACCESS', 'insufficient access rights'));
		expect(await connect().check(target)).toMatchObject([{ code: 'field-missing-or-not-visible' }]);
	});

	it('never calls a standard field missing', async () => {
		shows();
		knows();
		const standard = targetWith({ name: 'Fax', label: 'Fax', type: 'Phone' });
		expect(await connect().check(standard)).toMatchObject([{ code: 'field-not-visible' }]);
	});

	it('says so when the object is not there', async () => {
		showsNothing();
		expect(await connect().check(target)).toMatchObject([{ code: 'object-missing' }]);
	});

	it('does not call an object missing because a gateway says 404', async () => {
		nock(base).get(describePath).reply(404, '<html>Not here</html>');
		expect((await faultOf(async () => await connect().check(target))).class).toBe('forbidden');
	});
});

describe('preparing an object', () => {
	it('makes object, field, and the rights to both, in this order', async () => {
		showsNothing();
		knows();
		makesObject('<success>true</success>');
		makesField();
		givesAccess();
		expect(await prepared()).toEqual([
			'done: object Invoice__c',
			'done: field Invoice__c.Key__c',
			'done: permission set Lockstep Sync',
			'done: access to Invoice__c',
			'done: access to Invoice__c.Key__c',
			'done: permission set Lockstep Sync for the user of this credential',
		]);
		expect(nock.pendingMocks().filter((mock) => !/data$|describe$/.test(mock))).toEqual([]);
	});

	it('makes nothing where everything is there', async () => {
		shows(described());
		knows('Key');
		expect(await prepared()).toEqual([
			'already there: object Invoice__c',
			'already there: field Invoice__c.Key__c',
		]);
	});

	it('makes no second field where one is there that the user does not see', async () => {
		shows();
		knows('Key');
		givesAccess();
		const reports = await prepared();
		expect(reports[1]).toBe('already there: field Invoice__c.Key__c');
		expect(reports[4]).toBe('done: access to Invoice__c.Key__c');
	});

	it('takes what somebody made meanwhile for what is there already', async () => {
		showsNothing();
		knows();
		const code = 'DUPLICATE_DEVELOPER_NAME';
		makesObject(`<errors><statusCode>${code}</statusCode></errors><success>false</success>`);
		makesField(400, vendorError(code, 'There is already a field named Key'));
		givesAccess();
		expect((await prepared()).slice(0, 2)).toEqual([
			'already there: object Invoice__c',
			'already there: field Invoice__c.Key__c',
		]);
	});

	it('ends with the object where that is refused, with the reason', async () => {
		showsNothing();
		knows();
		makesObject(
			'<errors><message>not allowed</message><statusCode>INSUFFICIENT_ACCESS</statusCode></errors><success>false</success>',
		);
		expect(await prepared()).toEqual([
			'refused: object Invoice__c: INSUFFICIENT_ACCESS: not allowed',
		]);
	});

	it('leaves the object to a person where the credential gives no token', async () => {
		showsNothing();
		knows();
		const [report] = await prepared(target, {});
		expect(report).toContain('create the object in Setup');
	});

	it('goes on with the other fields where one is refused, and gives no right to that one', async () => {
		shows();
		knows();
		makesField(400, vendorError('INVALID_FIELD', 'bad length'));
		makesField();
		givesAccess();
		const reports = await prepared(
			targetWith(keyField, { name: 'Note__c', label: 'Note', type: 'LongTextArea' }),
		);
		expect(reports.filter((report) => report.includes('__c.'))).toEqual([
			'refused: field Invoice__c.Key__c: INVALID_FIELD: bad length',
			'done: field Invoice__c.Note__c',
			'done: access to Invoice__c.Note__c',
		]);
	});

	it('asks for no right to a required field, and makes no standard one', async () => {
		shows();
		knows();
		makesField();
		const reports = await prepared(
			targetWith(
				{ ...keyField, required: true },
				{ name: 'Name', label: 'Name', type: 'Text', required: true },
			),
		);
		expect(reports.filter((report) => report.includes('__c.'))).toEqual([
			'done: field Invoice__c.Key__c',
		]);
	});

	it('leaves alone what is there of the permission set', async () => {
		shows(described({ updateable: false }));
		knows('Key');
		finds('PermissionSet', { Id: ids.set });
		finds('ObjectPermissions', { Id: '1' });
		finds('FieldPermissions', { Field: 'Invoice__c.Key__c' });
		knowsUser();
		finds('PermissionSetAssignment', { Id: '1' });
		const reports = await prepared();
		expect(reports).toHaveLength(6);
		expect(reports.filter((report) => !report.startsWith('already there'))).toEqual([]);
	});

	it('reports a right that is refused', async () => {
		shows(described({ updateable: false }));
		knows('Key');
		finds('PermissionSet', { Id: ids.set });
		finds('ObjectPermissions', { Id: '1' });
		finds('FieldPermissions');
		fieldRights({
			success: false,
			errors: [{ statusCode: 'FIELD_INTEGRITY_EXCEPTION', message: 'no', fields: [] }],
		});
		knowsUser();
		finds('PermissionSetAssignment', { Id: '1' });
		expect((await prepared())[4]).toBe(
			'refused: access to Invoice__c.Key__c: FIELD_INTEGRITY_EXCEPTION: no',
		);
	});

	it('throws where an answer is lost, so that nobody takes the rest for done', async () => {
		shows();
		knows();
		nock(base).post(`${root}/tooling/sobjects/CustomField`).replyWithError(lost());
		const fault = await faultOf(async () => await prepared());
		expect(fault.class).toBe('unknown');
	});

	it('throws where the answer to the making of an object is no SOAP', async () => {
		showsNothing();
		knows();
		nock(base).post('/services/Soap/m/66.0').reply(200, '<html>Sign in</html>');
		expect((await faultOf(async () => await prepared())).code).toBe('UNEXPECTED_ANSWER');
	});
});

describe('checking what a sync needs', () => {
	const wanted: WantedTarget = {
		object: 'Invoice__c',
		label: 'Invoice',
		fields: [
			{ name: 'Key__c', label: 'Key', type: 'text', maxLength: 36, key: true, written: true },
		],
	};
	const mayNotAsk = () =>
		nock(base)
			.get(`${root}/query`)
			.query(({ q }) => String(q).includes('UserPermissionAccess'))
			.reply(400, vendorError('INVALID_TYPE', 'no such type'));
	const checked = async (settings: SalesforceSettings = { session }) =>
		((await connect(settings).targets?.check(wanted, 'Lockstep')) ?? []).map(({ code, steps }) => [
			code,
			...steps,
		]);

	it('names the steps also where nobody tells what the user may set up', async () => {
		shows();
		knows();
		mayNotAsk();
		finds('PermissionSet');
		expect(await checked()).toEqual([
			[
				'field-missing',
				'field Invoice__c.Key__c: Text(36), external ID, unique',
				'access to Invoice__c.Key__c',
			],
			[
				...['permission-set', 'permission set Lockstep', 'access to Invoice__c'],
				'permission set Lockstep for the user of this credential',
			],
		]);
	});

	it('names no step that needs an object which cannot be made', async () => {
		showsNothing();
		knows();
		mayNotAsk();
		finds('PermissionSet');
		expect(await checked({})).toEqual([['no-token'], ['object-missing'], ['field-missing']]);
	});

	it('asks for nothing but the object and its fields where all is there', async () => {
		shows(described());
		knows('Key');
		expect(await checked()).toEqual([]);
	});
});
