import type { AxiosResponse } from 'axios';
import { openOrg, type TestOrg } from './org';

let org: TestOrg;
beforeAll(async () => {
	org = await openOrg();
});
beforeEach(() => org.reset());
afterAll(() => org.close());

const PATH = '/composite/sobjects/m3ter_Account__c/m3ter_Id__c';

function row(m3ter_Id__c: string, fields: object = {}): object {
	return { attributes: { type: 'm3ter_Account__c' }, m3ter_Id__c, Name: m3ter_Id__c, ...fields };
}

function upsert(records: object[], extra: object = {}): Promise<AxiosResponse> {
	return org.api.patch(PATH, { records, ...extra });
}

function codes({ data }: AxiosResponse): string[] {
	return data.map((one: { success: boolean; errors: Array<{ statusCode: string }> }) =>
		one.success ? 'ok' : one.errors[0]?.statusCode,
	);
}

async function count(): Promise<number> {
	const q = 'SELECT COUNT() FROM m3ter_Account__c';
	return (await org.api.get('/query', { params: { q } })).data.totalSize;
}

describe('upsert', () => {
	test('answers 200 with one outcome per row, in order; codes are called statusCode', async () => {
		const { status, data } = await upsert([row('1'), row('2', { Currency__c: 'EURO' }), row('3')]);
		expect(status).toBe(200);
		expect(data).toEqual([
			{ id: expect.stringMatching(/^a0X\w{15}$/), success: true, errors: [], created: true },
			{
				success: false,
				created: true,
				errors: [
					{
						statusCode: 'STRING_TOO_LONG',
						message: 'Currency: data value too large: EURO (max length=3)',
						fields: ['Currency__c'],
					},
				],
			},
			{ id: expect.any(String), success: true, errors: [], created: true },
		]);
	});

	test('200 rows pass, 201 refuse the call', async () => {
		const rows = (n: number) => Array.from({ length: n }, (_, i) => row(String(i)));
		expect(codes(await upsert(rows(200))).every((code) => code === 'ok')).toBe(true);
		const { status, data } = await upsert(rows(201));
		expect({ status, code: data[0].errorCode }).toEqual({ status: 400, code: 'EXCEEDED_ID_LIMIT' });
	});

	test('rows that share a key in one call are refused, whatever the case', async () => {
		const reply = await upsert([row('a'), row('b'), row('A')]);
		expect(codes(reply)).toEqual(['DUPLICATE_VALUE', 'ok', 'DUPLICATE_VALUE']);
		expect(reply.data[2].errors[0].message).toBe('Duplicate external id specified: A');
	});

	test('a row without its key is refused', async () => {
		expect(codes(await upsert([row('')]))).toEqual(['MISSING_ARGUMENT']);
	});

	test('a parent of the same call is found when it comes first', async () => {
		const child = (id: string) => row(id, { Parent_Account__r: { m3ter_Id__c: 'p' } });
		expect(codes(await upsert([child('early'), row('p'), child('late')]))).toEqual([
			'INVALID_FIELD',
			'ok',
			'ok',
		]);
	});

	test('all or none keeps nothing when one row is refused', async () => {
		const reply = await upsert([row('1'), row('2', { Name: null })], { allOrNone: true });
		expect(codes(reply)).toEqual(['ALL_OR_NONE_OPERATION_ROLLED_BACK', 'REQUIRED_FIELD_MISSING']);
		expect(reply.data[0].created).toBe(true);
		expect(await count()).toBe(0);
	});

	test.each([
		['no attributes.type', [{ m3ter_Id__c: '1', Name: 'a' }]],
		['another type', [{ attributes: { type: 'Account' }, m3ter_Id__c: '1', Name: 'a' }]],
		['an id', [{ ...row('1'), id: 'a0X000000000001AAA' }]],
		['no records', undefined],
	])('%s refuses the whole call', async (_name, records) => {
		expect((await org.api.patch(PATH, { records })).status).toBe(400);
		expect(await count()).toBe(0);
	});

	test('a key that is not unique in the org is refused in its row', async () => {
		const records = ['a', 'b'].map((Name) => ({
			attributes: { type: 'Account' },
			Name,
			Ext__c: 'same',
		}));
		await org.api.post('/composite/sobjects', { records });
		const reply = await org.api.patch('/composite/sobjects/Account/Ext__c', {
			records: [{ attributes: { type: 'Account' }, Ext__c: 'same', Name: 'c' }],
		});
		expect(codes(reply)).toEqual(['DUPLICATE_EXTERNAL_ID']);
	});

	test('the record id is no key here', async () => {
		const reply = await org.api.patch('/composite/sobjects/Account/Id', { records: [] });
		expect(reply.status).toBe(404);
	});

	test('a wrong JSON kind is refused in its row', async () => {
		expect(codes(await upsert([row('1', { Employees__c: 'many' }), row('2')]))).toEqual([
			'INVALID_TYPE_ON_FIELD_IN_RECORD',
			'ok',
		]);
	});

	test('an unknown column refuses its row, or the call where the org is set so', async () => {
		expect(codes(await upsert([row('1', { Nope__c: 1 }), row('2')]))).toEqual([
			'INVALID_FIELD',
			'ok',
		]);
		await org.configure({ unknownFieldRefusesCall: true });
		const { status, data } = await upsert([row('3'), row('4', { Nope__c: 1 })]);
		expect({ status, code: data[0].errorCode }).toEqual({ status: 400, code: 'INVALID_FIELD' });
		expect(await count()).toBe(1);
	});
});

describe('update and delete', () => {
	async function two(): Promise<string[]> {
		const { data } = await upsert([row('1'), row('2')]);
		return data.map(({ id }: { id: string }) => id);
	}
	const attributes = { type: 'm3ter_Account__c' };

	test('rows that are gone, unknown or named twice are refused one by one', async () => {
		const [gone, kept] = await two();
		await org.api.delete(`/sobjects/m3ter_Account__c/${gone}`);
		const ids = [gone, 'a0XLk000000zzzzIAC', kept, kept];
		const records = ids.map((id) => ({ attributes, id, Name: 'n' }));
		expect(codes(await org.api.patch('/composite/sobjects', { records }))).toEqual([
			'ENTITY_IS_DELETED',
			'INVALID_CROSS_REFERENCE_KEY',
			'DUPLICATE_VALUE',
			'DUPLICATE_VALUE',
		]);
	});

	test('more than ten runs of types refuse the call', async () => {
		const records = Array.from({ length: 11 }, (_, n) => ({
			attributes: { type: n % 2 ? 'Account' : 'm3ter_Account__c' },
			Name: 'n',
		}));
		expect((await org.api.post('/composite/sobjects', { records })).status).toBe(400);
	});

	test('delete all or none keeps every row when one is refused', async () => {
		const [first] = await two();
		const url = `/composite/sobjects?ids=${first},invalid&allOrNone=true`;
		expect(codes(await org.api.delete(url))).toEqual([
			'ALL_OR_NONE_OPERATION_ROLLED_BACK',
			'MALFORMED_ID',
		]);
		expect(await count()).toBe(2);
	});

	test('retrieve answers in request order with null for what is not there', async () => {
		const [first, second] = await two();
		const url = `/composite/sobjects/m3ter_Account__c?ids=${second},a0XLk000000zzzzIAC,${first}&fields=Name`;
		const { data } = await org.api.get(url);
		expect(data.map((each: { Name: string } | null) => each && each.Name)).toEqual([
			'2',
			null,
			'1',
		]);
	});
});

describe('the org’s own rules', () => {
	test('a validation rule refuses values that match', async () => {
		const rule = {
			object: 'm3ter_Account__c',
			field: 'Code__c',
			pattern: '^BAD',
			message: 'No bad codes',
		};
		await org.configure({ validationRules: [rule] });
		const reply = await upsert([row('1', { Code__c: 'BAD-1' }), row('2', { Code__c: 'GOOD' })]);
		expect(codes(reply)).toEqual(['FIELD_CUSTOM_VALIDATION_EXCEPTION', 'ok']);
		expect(reply.data[0].errors[0].message).toBe('No bad codes');
	});

	test('a rule may refuse with a code of its own, as record types and flows do', async () => {
		const code = 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST';
		const rule = { object: 'm3ter_Account__c', field: 'Code__c', pattern: 'BAD', message: 'No' };
		await org.configure({ validationRules: [{ ...rule, code }] });
		expect(codes(await upsert([row('1', { Code__c: 'BAD' })]))).toEqual([code]);
	});

	test('a lookup with the delete constraint Restrict keeps its parent', async () => {
		const object = 'm3ter_Account__c';
		const changes = { restrictedDelete: true };
		await org.edit('updateField', { object, name: 'Parent_Account__c', changes });
		await upsert([row('1')]);
		const [parent] = (await org.edit('listRecords', { object })) as { Id: string }[];
		await upsert([row('2', { Parent_Account__c: parent?.Id })]);
		const remove = (id = '') => org.api.delete(`/composite/sobjects?ids=${id}`);
		expect(codes(await remove(parent?.Id))).toEqual(['DELETE_FAILED']);
		const rows = (await org.edit('listRecords', { object })) as { Id: string }[];
		expect(codes(await remove(rows[1]?.Id))).toEqual(['ok']);
		expect(codes(await remove(parent?.Id))).toEqual(['ok']);
	});

	test('a duplicate rule that alerts lets a save pass that says so', async () => {
		const rule = { object: 'm3ter_Account__c', fields: ['Name'], action: 'alert' };
		await org.configure({ duplicateRules: [rule] });
		await upsert([row('1', { Name: 'Same' })]);
		const records = [row('2', { Name: 'same' })];
		expect(codes(await org.api.patch(PATH, { records }))).toEqual(['DUPLICATES_DETECTED']);
		const headers = { 'Sforce-Duplicate-Rule-Header': 'allowSave=true' };
		expect(codes(await org.api.patch(PATH, { records }, { headers }))).toEqual(['ok']);
	});

	test('locked rows are refused once', async () => {
		await upsert([row('1'), row('2'), row('3')]);
		await org.configure({ locks: { rows: 2 } });
		const again = () => upsert([row('1'), row('2'), row('3')]);
		expect(codes(await again())).toEqual(['UNABLE_TO_LOCK_ROW', 'UNABLE_TO_LOCK_ROW', 'ok']);
		expect(codes(await again())).toEqual(['ok', 'ok', 'ok']);
	});

	test('every n-th row can be refused for a while', async () => {
		await org.configure({ partialBatch: { every: 2, code: 'UNKNOWN_EXCEPTION', times: 2 } });
		const rows = ['1', '2', '3', '4', '5', '6'].map((id) => row(id));
		const bad = 'UNKNOWN_EXCEPTION';
		expect(codes(await upsert(rows))).toEqual(['ok', bad, 'ok', bad, 'ok', 'ok']);
		expect(codes(await upsert(rows))).toEqual(rows.map(() => 'ok'));
	});

	test('a trigger can rewrite values on save', async () => {
		await org.configure({ rewrites: { 'm3ter_Account__c.City__c': 'upper' } });
		await upsert([row('1', { City__c: 'Paris' })]);
		const [stored] = (await org.edit('listRecords', { object: 'm3ter_Account__c' })) as object[];
		expect(stored).toMatchObject({ City__c: 'PARIS' });
	});
});
