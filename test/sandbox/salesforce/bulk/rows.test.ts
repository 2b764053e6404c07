import { openOrg, type TestOrg } from '../org';
import { accounts, csvOf, finish, results, UPSERT, type Line } from './jobs';

let org: TestOrg;
beforeAll(async () => {
	org = await openOrg();
});
beforeEach(async () => {
	await org.reset();
	await org.configure({ sessionSeconds: 1e9 });
});
afterAll(() => org.close());

type Stored = Record<string, unknown> & { Id: string };

async function stored(object = 'm3ter_Account__c'): Promise<Stored[]> {
	return (await org.edit('listRecords', { object })) as Stored[];
}

async function failures(body: object, csv: string): Promise<string[]> {
	const { id } = await finish(org, body, csv);
	return (await results(org, id, 'failedResults')).map((line) => line.sf__Error ?? '');
}

describe('operations', () => {
	test('upsert tells in a column of its own what it created', async () => {
		await finish(org, UPSERT, csvOf(accounts(2)));
		const { id } = await finish(org, UPSERT, csvOf(accounts(3, { City__c: 'Paris' })));
		const lines = await results(org, id, 'successfulResults');
		const created = lines.map((line) => [line.m3ter_Id__c, line.sf__Created]).sort();
		expect(created).toEqual([
			['id-0', 'false'],
			['id-1', 'false'],
			['id-2', 'true'],
		]);
		expect(await stored()).toHaveLength(3);
		expect(Object.keys(lines[0] ?? {})).toEqual([
			'sf__Id',
			'sf__Created',
			'm3ter_Id__c',
			'Name',
			'City__c',
		]);
	});

	test('insert, update by id and delete by id', async () => {
		const insert = { object: 'Account', operation: 'insert' };
		const made = await finish(org, insert, 'Name,Site\nA,s\nB,s\n');
		const ids = (await results(org, made.id, 'successfulResults')).map((line) => line.sf__Id ?? '');
		const update = { object: 'Account', operation: 'update' };
		const csv = csvOf(ids.map((Id) => ({ Id, Site: 'new' })));
		const changed = await finish(org, update, csv);
		expect((await results(org, changed.id, 'successfulResults'))[0]).toMatchObject({
			sf__Created: 'false',
			Site: 'new',
		});
		const remove = { object: 'Account', operation: 'delete' };
		const gone = await finish(org, remove, `Id\n${ids[0] ?? ''}\n001000000000000AAA\nx\n`);
		expect(gone).toMatchObject({ numberRecordsProcessed: 3, numberRecordsFailed: 2 });
		expect(await stored('Account')).toMatchObject([{ Site: 'new' }]);
	});

	test('an id of another object is refused in its row', async () => {
		await finish(org, UPSERT, csvOf(accounts(1)));
		const [row] = await stored();
		const remove = { object: 'Account', operation: 'delete' };
		expect(await failures(remove, `Id\n${row?.Id ?? ''}\n`)).toEqual([
			expect.stringMatching(/^MALFORMED_ID:/),
		]);
	});
});

describe('failed rows', () => {
	test('carry code, message and fields in the vendor’s form, with the original columns', async () => {
		const { id, ...job } = await finish(org, UPSERT, 'm3ter_Id__c,Name,City__c\n1,,Rome\n2,B,\n');
		expect(job).toMatchObject({ state: 'JobComplete', numberRecordsFailed: 1 });
		expect(await results(org, id, 'failedResults')).toEqual([
			{
				sf__Id: '',
				sf__Error: 'REQUIRED_FIELD_MISSING:Required fields are missing: [Name]:Name --',
				m3ter_Id__c: '1',
				Name: '',
				City__c: 'Rome',
			},
		]);
	});

	test('go through the same checks as rows of a collections call', async () => {
		const rule = { object: 'm3ter_Account__c', field: 'Code__c', pattern: '^BAD', message: 'No' };
		await org.configure({ validationRules: [rule], locks: { rows: 1 } });
		const rows: Line[] = [
			{ m3ter_Id__c: '1', Name: 'locked', Code__c: '', Currency__c: '', Employees__c: '' },
			{ m3ter_Id__c: '2', Name: 'rule', Code__c: 'BAD', Currency__c: '', Employees__c: '' },
			{ m3ter_Id__c: '3', Name: 'long', Code__c: '', Currency__c: 'EURO', Employees__c: '' },
			{ m3ter_Id__c: '4', Name: 'type', Code__c: '', Currency__c: '', Employees__c: 'many' },
			{ m3ter_Id__c: '', Name: 'no key', Code__c: '', Currency__c: '', Employees__c: '' },
		];
		const codes = (await failures(UPSERT, csvOf(rows))).map((text) => text.split(':')[0]);
		expect(codes.sort()).toEqual([
			'FIELD_CUSTOM_VALIDATION_EXCEPTION',
			'INVALID_TYPE_ON_FIELD_IN_RECORD',
			'MISSING_ARGUMENT',
			'STRING_TOO_LONG',
			'UNABLE_TO_LOCK_ROW',
		]);
	});

	test('a key that repeats within a batch is refused on each of its rows', async () => {
		const csv = csvOf([...accounts(2), { m3ter_Id__c: 'ID-0', Name: 'again' }]);
		expect(await failures(UPSERT, csv)).toEqual([
			expect.stringMatching(/^DUPLICATE_VALUE:Duplicate external id specified: id-0:--$/i),
			expect.stringMatching(/^DUPLICATE_VALUE:/),
		]);
		expect(await stored()).toMatchObject([{ m3ter_Id__c: 'id-1' }]);
	});

	test('a key that repeats in a later batch updates the row', async () => {
		await org.configure({ bulk: { batchRows: 2 } });
		const csv = csvOf([...accounts(2), { m3ter_Id__c: 'id-0', Name: 'again' }]);
		expect(await failures(UPSERT, csv)).toEqual([]);
		expect((await stored()).map(({ Name }) => Name)).toEqual(['again', 'Account 1']);
	});

	test('a job that breaks down lists the rest as unprocessed', async () => {
		await org.configure({ bulk: { breakAfterRows: 3, batchRows: 2 } });
		const { id, ...job } = await finish(org, UPSERT, csvOf(accounts(6)));
		expect(job).toMatchObject({ state: 'Failed', numberRecordsProcessed: 3 });
		const rest = await results(org, id, 'unprocessedrecords');
		expect(rest.map((line) => line.m3ter_Id__c).sort()).toEqual(['id-3', 'id-4', 'id-5']);
		expect(await results(org, id, 'successfulResults')).toHaveLength(3);
	});
});

describe('the order of results', () => {
	async function order(): Promise<string[]> {
		const { id } = await finish(org, UPSERT, csvOf(accounts(50)));
		return (await results(org, id, 'successfulResults')).map((line) => line.m3ter_Id__c ?? '');
	}

	test('is not that of the upload, and the same in every run', async () => {
		const first = await order();
		await org.reset();
		await org.configure({ sessionSeconds: 1e9 });
		expect(await order()).toEqual(first);
		const sent = accounts(50).map((line) => line.m3ter_Id__c);
		expect(first).not.toEqual(sent);
		expect([...first].sort()).toEqual([...sent].sort());
	});
});

describe('cells', () => {
	const row = (fields: Line) => csvOf([{ m3ter_Id__c: '1', Name: 'n', ...fields }]);

	test('an empty one leaves the field unchanged, #N/A clears it', async () => {
		await finish(org, UPSERT, row({ City__c: 'Paris', Code__c: 'c' }));
		await finish(org, UPSERT, row({ City__c: '', Code__c: '#N/A' }));
		const [stays] = await stored();
		expect(stays).toMatchObject({ City__c: 'Paris' });
		expect(stays).not.toHaveProperty('Code__c');
	});

	test('a parent is named by its external id, and taken away by #N/A', async () => {
		const parent = 'Parent_Account__r.m3ter_Id__c';
		await finish(org, UPSERT, csvOf([{ m3ter_Id__c: 'p', Name: 'parent', [parent]: '' }]));
		await finish(org, UPSERT, row({ [parent]: 'p' }));
		const child = async () => (await stored()).find(({ m3ter_Id__c: id }) => id === '1');
		expect((await child())?.Parent_Account__c).toBe((await stored())[0]?.Id);
		await finish(org, UPSERT, row({ [parent]: '#N/A' }));
		expect(await child()).not.toHaveProperty('Parent_Account__c');
		expect(await failures(UPSERT, row({ [parent]: 'nobody' }))).toEqual([
			expect.stringMatching(/^INVALID_FIELD:Foreign key external ID: nobody not found/),
		]);
	});

	test('quotes, line ends, delimiters and letters of any script come through', async () => {
		const Name = 'Ä "quoted", 日本 🚀';
		const csv = `m3ter_Id__c,Name,Street__c\n1,"${Name.replaceAll('"', '""')}","a\nb"\n`;
		const { id } = await finish(org, UPSERT, csv);
		expect(await stored()).toMatchObject([{ Name, Street__c: 'a\nb' }]);
		expect(await results(org, id, 'successfulResults')).toMatchObject([
			{ Name, Street__c: 'a\nb' },
		]);
	});

	test('checkboxes take the vendor’s words', async () => {
		await finish(org, UPSERT, row({ Active__c: 'Yes' }));
		expect(await stored()).toMatchObject([{ Active__c: true }]);
		await finish(org, UPSERT, row({ Active__c: '0' }));
		expect(await stored()).toMatchObject([{ Active__c: false }]);
	});

	test.each([
		['SEMICOLON', ';'],
		['TAB', '\t'],
		['PIPE', '|'],
		['CARET', '^'],
		['BACKQUOTE', '`'],
	])('may be parted by %s, with CRLF at the line ends', async (columnDelimiter, delimiter) => {
		const body = { ...UPSERT, columnDelimiter, lineEnding: 'CRLF' };
		const job = await finish(org, body, csvOf(accounts(2), delimiter, '\r\n'));
		expect(job).toMatchObject({ state: 'JobComplete', numberRecordsFailed: 0 });
		expect((await stored()).map(({ Name }) => Name)).toEqual(['Account 0', 'Account 1']);
	});
});

describe('an upload that cannot be read fails its job', () => {
	test.each([
		['an unknown column', 'm3ter_Id__c,Name,Nope__c\n1,n,x\n', 'Field name not found : Nope__c'],
		['an unknown parent', 'm3ter_Id__c,Name,Nope__r.Id\n1,n,x\n', 'Nope__r.Id'],
		['no key column', 'Name\nn\n', 'Field name not found : m3ter_Id__c'],
		['a column twice', 'm3ter_Id__c,Name,name\n1,n,n\n', 'Duplicate field name : name'],
		['nothing at all', '', 'no header'],
		['another line ending', 'm3ter_Id__c,Name\r\n1,n\r\n', 'Current LineEnding setting is LF'],
		['a row with too few cells', 'm3ter_Id__c,Name\n1\n', 'Invalid Record Length'],
	])('%s', async (_name, csv, message) => {
		const job = await finish(org, UPSERT, csv);
		expect(job).toMatchObject({ state: 'Failed', numberRecordsProcessed: 0 });
		expect(job.errorMessage).toContain(message);
		expect(await stored()).toEqual([]);
	});

	test('an unknown column can be left out instead, where the org is set so', async () => {
		await org.configure({ bulk: { unknownHeader: 'ignored' } });
		const job = await finish(org, UPSERT, 'm3ter_Id__c,Name,Nope__c\n1,n,x\n');
		expect(job).toMatchObject({ state: 'JobComplete', numberRecordsFailed: 0 });
	});

	test('a field the user may not see is an unknown column', async () => {
		const user = 'integration@lockstep.example';
		const fields = { 'm3ter_Account__c.City__c': { read: false } };
		await org.edit('setRights', { user, fields });
		const job = await finish(org, UPSERT, csvOf(accounts(1, { City__c: 'x' })));
		expect(job.errorMessage).toContain('Field name not found : City__c');
	});
});

test('a hundred thousand rows are saved while other calls are answered in between', async () => {
	const rows = accounts(100_000, { City__c: 'Paris', Country__c: 'FR', Active__c: 'true' });
	const csv = csvOf(rows);
	let turns = 0;
	let counting = true;
	const count = (): void => {
		turns += 1;
		if (counting) setImmediate(count);
	};
	count();
	const job = await finish(org, UPSERT, csv);
	counting = false;
	expect(job).toMatchObject({ state: 'JobComplete', numberRecordsProcessed: 100_000 });
	const lines = await results(org, job.id, 'successfulResults');
	expect(new Set(lines.map((line) => line.sf__Id)).size).toBe(100_000);
	// Other work got a turn at least every 200 rows.
	expect(turns).toBeGreaterThanOrEqual(500);
});
