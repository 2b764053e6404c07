import type { AxiosResponse } from 'axios';
import { openOrg, type TestOrg } from './org';

let org: TestOrg;
beforeAll(async () => {
	org = await openOrg();
});
beforeEach(() => org.reset());
afterAll(() => org.close());

async function create(object: string, fields: object): Promise<string> {
	const { status, data } = await org.api.post(`/sobjects/${object}`, fields);
	expect({ status, data }).toMatchObject({ status: 201, data: { success: true, errors: [] } });
	return data.id;
}

async function read(object: string, id: string): Promise<Record<string, unknown>> {
	return (await org.api.get(`/sobjects/${object}/${id}`)).data;
}

function refusal({ status, data }: AxiosResponse): unknown {
	return { status, ...data[0] };
}

describe('by id', () => {
	test('object and field names ignore case, answers have the spelling of describe', async () => {
		const id = await create('contact', { lastname: 'Ito', FIRSTNAME: 'Hana' });
		expect(await read('CONTACT', id)).toMatchObject({
			attributes: { type: 'Contact', url: `/services/data/v66.0/sobjects/Contact/${id}` },
			LastName: 'Ito',
			FirstName: 'Hana',
			Name: 'Hana Ito',
		});
	});

	test('text is trimmed, empty text is null, stamps are whole seconds', async () => {
		const id = await create('Account', {
			Name: '  Acme ',
			Site: '',
			Onboarded_At__c: '2026-01-31T10:00:00.750+02:00',
		});
		expect(await read('Account', id)).toMatchObject({
			Name: 'Acme',
			Site: null,
			Onboarded_At__c: '2026-01-31T08:00:00.000+0000',
			CreatedDate: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000\+0000$/),
		});
	});

	test('null clears, what is left out stays', async () => {
		const id = await create('Account', { Name: 'Acme', Site: 'x', Sic: 'y' });
		expect((await org.api.patch(`/sobjects/Account/${id}`, { Site: null })).status).toBe(204);
		expect(await read('Account', id)).toMatchObject({ Site: null, Sic: 'y' });
	});

	test('a change moves the stamps and the editor, not the creation', async () => {
		const id = await create('Account', { Name: 'Acme' });
		const before = await read('Account', id);
		await org.sandbox.control.advance(5000);
		await org.edit('updateRecord', {
			object: 'Account',
			id,
			fields: { Name: 'B' },
			user: 'admin@lockstep.example',
		});
		const after = await read('Account', id);
		expect(String(after.SystemModstamp) > String(before.SystemModstamp)).toBe(true);
		expect(after.LastModifiedDate).toBe(after.SystemModstamp);
		expect(after.CreatedDate).toBe(before.CreatedDate);
		expect(after.LastModifiedById).not.toBe(before.LastModifiedById);
	});

	test('only the fields asked for are read, an unknown one is named', async () => {
		const id = await create('Account', { Name: 'Acme', BillingCity: 'Paris' });
		const { data } = await org.api.get(`/sobjects/Account/${id}?fields=name,BillingAddress`);
		expect(Object.keys(data)).toEqual(['attributes', 'Name', 'BillingAddress']);
		expect(data.BillingAddress).toMatchObject({ city: 'Paris', street: null });
		const wrong = await org.api.get(`/sobjects/Account/${id}?fields=Name,Nope`);
		expect(refusal(wrong)).toMatchObject({ status: 400, errorCode: 'INVALID_FIELD' });
	});

	test('a deleted row cannot be read or changed, and its contacts go with it', async () => {
		const id = await create('Account', { Name: 'Acme' });
		const contact = await create('Contact', { LastName: 'Ito', AccountId: id });
		const child = await create('Account', { Name: 'Child', ParentId: id });
		expect((await org.api.delete(`/sobjects/Account/${id}`)).status).toBe(204);
		const update = await org.api.patch(`/sobjects/Account/${id}`, { Name: 'B' });
		expect(refusal(update)).toMatchObject({ status: 404, errorCode: 'ENTITY_IS_DELETED' });
		expect((await org.api.get(`/sobjects/Contact/${contact}`)).status).toBe(404);
		expect(await read('Account', child)).toMatchObject({ ParentId: null });
	});
});

describe('by external id', () => {
	const path = '/sobjects/m3ter_Account__c/m3ter_Id__c/u-1';

	test('creates with 201, updates with 200, reads and deletes', async () => {
		const created = await org.api.patch(path, { Name: 'Acme' });
		const id = created.data.id;
		expect({ status: created.status, data: created.data }).toEqual({
			status: 201,
			data: { id, success: true, errors: [], created: true },
		});
		const updated = await org.api.patch(path, { Name: 'B' });
		expect({ status: updated.status, data: updated.data }).toEqual({
			status: 200,
			data: { id, success: true, errors: [], created: false },
		});
		expect((await org.api.get(path)).data).toMatchObject({ Id: id, Name: 'B', m3ter_Id__c: 'u-1' });
		expect((await org.api.delete(path)).status).toBe(204);
		expect((await org.api.get(path)).status).toBe(404);
	});

	test('before v46 an update answers 204 and nobody says what was created', async () => {
		await org.configure({ versions: { min: 40, max: 66 } });
		const at = { baseURL: `${org.url}/services/data/v45.0` };
		const created = await org.api.patch(path, { Name: 'Acme' }, at);
		expect(created.status).toBe(201);
		expect(created.data).not.toHaveProperty('created');
		const updated = await org.api.patch(path, { Name: 'B' }, at);
		expect({ status: updated.status, data: updated.data }).toEqual({ status: 204, data: '' });
	});

	test('the key ignores case and may carry a slash', async () => {
		const slash = `/sobjects/Account/Ext__c/${encodeURIComponent('A/1 ü')}`;
		const created = await org.api.patch(slash, { Name: 'Acme' });
		const again = await org.api.patch(slash.replace('A%2F', 'a%2f'), { Name: 'Acme' });
		expect(again.data).toMatchObject({ id: created.data.id, created: false });
	});

	test('updateOnly creates nothing', async () => {
		expect((await org.api.patch(`${path}?updateOnly=true`, { Name: 'Acme' })).status).toBe(404);
	});

	test('two rows with the key answer 300 with their addresses', async () => {
		const ids = [
			await create('Account', { Name: 'a', Ext__c: 'same' }),
			await create('Account', { Name: 'b', Ext__c: 'same' }),
		];
		const { status, data } = await org.api.patch('/sobjects/Account/Ext__c/same', { Name: 'c' });
		expect(status).toBe(300);
		expect(data).toEqual(ids.map((id) => `/services/data/v66.0/sobjects/Account/${id}`));
	});

	test.each(['/sobjects/Account/Name/x', '/sobjects/Account/Nope__c/x', '/sobjects/Nope/Ext__c/x'])(
		'%s is no key and answers 404',
		async (wrong) => {
			expect(refusal(await org.api.patch(wrong, { Name: 'a' }))).toEqual({
				status: 404,
				errorCode: 'NOT_FOUND',
				message: 'The requested resource does not exist',
			});
		},
	);

	test('the key may not stand in the body too', async () => {
		const refused = await org.api.patch(path, { Name: 'a', m3ter_Id__c: 'u-1' });
		expect(refusal(refused)).toMatchObject({ status: 400, errorCode: 'INVALID_FIELD' });
	});

	test('a row deleted by its key is made anew', async () => {
		const first = await org.api.patch(path, { Name: 'Acme' });
		await org.api.delete(path);
		const second = await org.api.patch(path, { Name: 'Acme' });
		expect(second.status).toBe(201);
		expect(second.data.id).not.toBe(first.data.id);
	});
});

describe('parents', () => {
	test('are found by their external id under the relationship name', async () => {
		const parent = await create('m3ter_Account__c', { Name: 'P', m3ter_Id__c: 'p-1' });
		const child = await create('m3ter_Account__c', {
			Name: 'C',
			Parent_Account__r: { m3ter_Id__c: 'p-1' },
		});
		expect(await read('m3ter_Account__c', child)).toMatchObject({ Parent_Account__c: parent });
		await org.api.patch(`/sobjects/m3ter_Account__c/${child}`, { Parent_Account__c: null });
		expect(await read('m3ter_Account__c', child)).toMatchObject({ Parent_Account__c: null });
	});

	test('that are missing are named', async () => {
		const body = { Name: 'C', Parent: { m3ter_Id__c: 'p-9' } };
		expect(refusal(await org.api.post('/sobjects/Account', body))).toEqual({
			status: 400,
			errorCode: 'INVALID_FIELD',
			message: 'Foreign key external ID: p-9 not found for field m3ter_Id__c in entity Account',
		});
	});

	test('by id must be there, of the right object and not deleted', async () => {
		const contact = await create('Contact', { LastName: 'Ito' });
		const gone = await create('Account', { Name: 'Gone' });
		await org.api.delete(`/sobjects/Account/${gone}`);
		const code = async (ParentId: string) =>
			(await org.api.post('/sobjects/Account', { Name: 'C', ParentId })).data[0].errorCode;
		expect(await code(contact)).toBe('INVALID_CROSS_REFERENCE_KEY');
		expect(await code(gone)).toBe('ENTITY_IS_DELETED');
		expect(await code('nonsense')).toBe('MALFORMED_ID');
	});
});

describe('values', () => {
	test.each([
		['an unknown column', { Nope: 1 }, 'INVALID_FIELD'],
		['a text too long', { AccountNumber: 'x'.repeat(41) }, 'STRING_TOO_LONG'],
		['an object for a text', { Site: {} }, 'JSON_PARSER_ERROR'],
		['a word for a number', { NumberOfEmployees: 'many' }, 'JSON_PARSER_ERROR'],
		['a fraction for an integer', { NumberOfEmployees: 1.5 }, 'JSON_PARSER_ERROR'],
		['too many digits', { Discount__c: 12_345 }, 'NUMBER_OUTSIDE_VALID_RANGE'],
		['a day that does not exist', { SLAExpirationDate__c: '2026-02-30' }, 'JSON_PARSER_ERROR'],
		['a date-time without zone', { Onboarded_At__c: '2026-01-01T00:00:00' }, 'JSON_PARSER_ERROR'],
		['a choice that is not offered', { SLA__c: 'Tin' }, 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST'],
		[
			'one wrong choice of several',
			{ Regions__c: 'EMEA;MOON' },
			'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
		],
		[
			'a field nobody may write',
			{ CreatedDate: '2026-01-01T00:00:00Z' },
			'INVALID_FIELD_FOR_INSERT_UPDATE',
		],
	])('%s is refused', async (_name, fields, code) => {
		const { status, data } = await org.api.post('/sobjects/Account', { Name: 'a', ...fields });
		expect({ status, code: data[0].errorCode }).toEqual({ status: 400, code });
	});

	test('a refused text names label, value and length', async () => {
		const body = { Name: 'a', AccountNumber: 'x'.repeat(41) };
		expect(refusal(await org.api.post('/sobjects/Account', body))).toEqual({
			status: 400,
			errorCode: 'STRING_TOO_LONG',
			message: `Account Number: data value too large: ${'x'.repeat(41)} (max length=40)`,
			fields: ['AccountNumber'],
		});
	});

	test('a bad e-mail address and a null checkbox are refused', async () => {
		const body = { LastName: 'a', Email: 'not an address' };
		const email = await org.api.post('/sobjects/Contact', body);
		expect(email.data[0].errorCode).toBe('INVALID_EMAIL_ADDRESS');
		const box = await org.api.post('/sobjects/Contact', { LastName: 'a', DoNotCall: null });
		expect(box.data[0].errorCode).toBe('JSON_PARSER_ERROR');
	});

	test('a choice outside an open list, extra decimals and numbers in text are taken', async () => {
		const id = await create('Account', {
			Name: 123,
			Industry: 'Ceramics',
			Discount__c: 1.005,
			Regions__c: 'APAC;EMEA',
		});
		expect(await read('Account', id)).toMatchObject({
			Name: '123',
			Industry: 'Ceramics',
			Discount__c: 1.01,
			Regions__c: 'EMEA;APAC',
		});
	});

	test('a unique value may be on one row only', async () => {
		const id = await create('Account', { Name: 'a', m3ter_Id__c: 'U' });
		const second = await org.api.post('/sobjects/Account', { Name: 'b', m3ter_Id__c: 'u' });
		expect(refusal(second)).toMatchObject({
			errorCode: 'DUPLICATE_VALUE',
			message: `duplicate value found: m3ter_Id__c duplicates value on record with id: ${id}`,
		});
	});

	test('a required field cannot be cleared', async () => {
		const id = await create('Account', { Name: 'a' });
		const cleared = await org.api.patch(`/sobjects/Account/${id}`, { Name: ' ' });
		expect(refusal(cleared)).toMatchObject({
			errorCode: 'REQUIRED_FIELD_MISSING',
			fields: ['Name'],
		});
	});
});
