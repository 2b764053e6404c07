import axios from 'axios';
import { startSandbox, type Sandbox } from '../../../sandbox';

const demo = '5d0c6a1e-0001-4a58-9a3e-4d2f6c1b0a01';
const client = {
	client_id: 'sandbox-accountview-client',
	client_secret: 'sandbox-accountview-secret',
};

interface Row {
	readonly [name: string]: unknown;
}

let sandbox: Sandbox;
let token: string;
beforeAll(async () => {
	sandbox = await startSandbox({ vendors: ['accountview'], size: 0 });
});
afterAll(async () => await sandbox.close());
const fresh = {
	...{ errorsAs200: true, oneRowAsObject: false, emptyAs: 'array', details: 'nested' },
	...{ padsTexts: false, noUpdate: [], quantityWritable: false, listsOfValues: true },
};
beforeEach(async () => {
	await sandbox.control.seed({ seed: 1, size: 30 });
	await sandbox.control.configure('accountview', fresh);
	({ access: token } = (await edit('issueTokens')) as { access: string });
});

const edit = async (action: string, args: Record<string, unknown> = {}) =>
	await sandbox.control.edit('accountview', action, args);
const base = () => sandbox.baseUrl('accountview');

async function call(method: string, path: string, options: Row = {}) {
	return await axios.request<Record<string, Row[]> & Row>({
		...{ method, proxy: false, validateStatus: () => true, maxRedirects: 0 },
		url: `${base()}${path}`,
		headers: { authorization: `Bearer ${token}`, 'x-company': demo },
		...options,
	});
}

const form = (fields: Record<string, string>) => ({
	data: new URLSearchParams({ ...client, ...fields }).toString(),
	headers: { 'content-type': 'application/x-www-form-urlencoded' },
});

async function read(query: Record<string, string>): Promise<Record<string, Row[]> & Row> {
	const params = { PageSize: '100', ...query };
	return (await call('GET', '/api/v3/accountviewdata', { params })).data;
}

/** A body as its clients send it. */
function body(code: string, table: string, row: Row, lines: readonly Row[] = [], id?: string) {
	const layout = (name: string, rows: readonly Row[]) => ({
		definition: {
			Name: name,
			Fields: Object.keys(rows[0] ?? {}).map((each) => ({ Name: each, FieldType: 'C' })),
		},
		data: { Rows: rows.map((each) => ({ Values: Object.values(each) })) },
	});
	const header = layout(table, [{ RowId: '1', ...row }]);
	const detail = layout(
		'SO_LINE',
		lines.map((line) => ({ RowId: '1', HeaderId: '1', ...line })),
	);
	return {
		...{ BookDate: '2026-01-05T10:00:00.000Z', BusinessObject: code, ...(id ? { id } : {}) },
		Table: {
			Definition: header.definition,
			...(lines.length > 0 ? { DetailDefinitions: [detail.definition] } : {}),
		},
		TableData: {
			Data: header.data,
			...(lines.length > 0 ? { DetailData: [detail.data] } : {}),
		},
	};
}

const post = async (data: unknown) =>
	(await call('POST', '/api/v3/accountviewdata', { data })).data;
const debtor = { ACCT_NR: '1210', SRC_CODE: '-', ACCT_NAME: 'Bakkerij Smit', CNT_CODE: 'nl' };

describe('signing in', () => {
	it('leads from the page of consent to tokens, by any spelling of its addresses', async () => {
		const query = { response_type: 'code', redirect_uri: 'http://127.0.0.1/back', state: 's1' };
		const params = { client_id: client.client_id, ...query };
		const page = await call('GET', '/AMS/Authorize.aspx', { params });
		const back = new URL(String(page.headers['location']));
		expect(back.searchParams.get('state')).toBe('s1');
		const code = back.searchParams.get('code') ?? '';
		const first = await call(
			'POST',
			'/api/v3/Token',
			form({ grant_type: 'authorization_code', code }),
		);
		expect(first.data).toMatchObject({ token_type: 'bearer', expires_in: 3600 });
		const again = await call(
			'POST',
			'/api/v3/token',
			form({ grant_type: 'authorization_code', code }),
		);
		expect(again.data).toMatchObject({ error: 'invalid_grant' });
	});

	it('takes each refresh token once', async () => {
		const { refresh } = (await edit('issueTokens')) as { refresh: string };
		const renew = async () =>
			await call(
				'POST',
				'/api/v3/token',
				form({ grant_type: 'refresh_token', refresh_token: refresh }),
			);
		expect((await renew()).status).toBe(200);
		expect((await renew()).data).toMatchObject({ error: 'invalid_grant' });
	});

	it('lasts as long as a token does, and wants a company for data alone', async () => {
		expect((await call('GET', '/api/v3/Companies')).data).toHaveLength(2);
		const without = {
			headers: { authorization: `Bearer ${token}` },
			params: { PageSize: 1, BusinessObject: 'AR1' },
		};
		expect((await call('GET', '/api/v3/accountviewdata', without)).data).toMatchObject({
			ErrorType: 'AccountViewError',
		});
		await sandbox.control.advance(3_601_000);
		expect((await call('GET', '/api/v3/companies')).status).toBe(401);
	});
});

describe('reading', () => {
	it('has each debtor once by pages, and by the last key', async () => {
		const numbers: unknown[] = [];
		for (let page = 1; page <= 3; page += 1) {
			const { CONTACT = [] } = await read({
				...{ businessobject: 'ar1', PageSize: '10', PageNumber: String(page) },
			});
			numbers.push(...CONTACT.map(({ SUB_NR }) => SUB_NR));
		}
		expect(new Set(numbers).size).toBe(30);
		const behind = await read({
			BusinessObject: 'AR1',
			lastKey: String(numbers[9]),
			PageSize: '10',
		});
		expect(behind.CONTACT?.map(({ SUB_NR }) => SUB_NR)).toEqual(numbers.slice(10, 20));
	});

	it('filters by one field, by any of several, by a list of values and by date', async () => {
		const of = (n: number, field: string, value: string, more: Record<string, string> = {}) => ({
			...{ [`FilterControlSource${n}`]: field, [`FilterOperator${n}`]: 'Equal' },
			...{ [`FilterValueType${n}`]: 'C', [`FilterValue${n}`]: value, ...more },
		});
		const codes = async (query: Record<string, string>) =>
			(await read({ BusinessObject: 'AK1', ...query })).ARTICLE?.map(({ ART_CODE }) => ART_CODE);
		expect(await codes(of(1, 'article.art_code', '10003 '))).toEqual(['10003']);
		const two = { ...of(1, 'ART_CODE', '10003'), ...of(2, 'ART_CODE', '10004') };
		expect(await codes(two)).toEqual([]);
		expect(await codes({ ...two, matchAnyFilter: 'true' })).toEqual(['10003', '10004']);
		const list = of(1, 'ART_CODE', '10003,10007', { FilterIsListOfValues1: 'true' });
		expect(await codes(list)).toEqual(['10003', '10007']);
		const day = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10);
		const since = {
			...of(1, 'CNG_DATE', `{^${day} 10:00:00}`),
			FilterOperator1: 'DateOnOrAfterDate',
		};
		expect(await codes(since)).toEqual([]);
	});

	it.each([
		[{ BusinessObject: 'XX1' }, 'bestaat niet'],
		[{ BusinessObject: 'AR1', Fields: 'NAAM' }, 'NAAM'],
		[
			{ BusinessObject: 'AR1', FilterControlSource1: 'SUB_NR', FilterOperator1: 'Like' },
			'operator',
		],
	] as Record<string, string>[][])('answers %j with an error and status 200', async (query) => {
		const answer = await read(query ?? {});
		expect(answer).toMatchObject({ ErrorType: 'AccountViewError', ErrorNumbers: null });
	});

	it('answers in the shapes that clients have met', async () => {
		const one = { BusinessObject: 'AK1', PageSize: '1' };
		await sandbox.control.configure('accountview', { oneRowAsObject: true });
		expect(Array.isArray((await read(one)).ARTICLE)).toBe(false);
		await sandbox.control.configure('accountview', { emptyAs: 'object' });
		expect(await read({ ...one, PageNumber: '99' })).toEqual({});
		await sandbox.control.configure('accountview', { ...fresh, details: 'sibling' });
		const orders = await read({ BusinessObject: 'SO1' });
		expect(orders.SO_LINE?.length).toBeGreaterThan(0);
		expect(orders.SO_HDR?.[0]).not.toHaveProperty('SO_LINE');
	});
});

describe('writing', () => {
	it('numbers a debtor, and keeps capitals where the field has them', async () => {
		const { CONTACT } = await post(body('AR1', 'CONTACT', debtor));
		expect(CONTACT?.[0]).toMatchObject({ CNT_CODE: 'NL', SUB_NR: expect.stringMatching(/^\d+$/) });
	});

	it.each<[string, ReturnType<typeof body>]>([
		['an unknown field', body('AR1', 'CONTACT', { ...debtor, NAAM: 'x' })],
		['a text that is too long', body('AR1', 'CONTACT', { ...debtor, CITY: 'x'.repeat(36) })],
		['a missing name', body('AR1', 'CONTACT', { ACCT_NR: '1210', SRC_CODE: '-' })],
		['an unknown ledger account', body('AR1', 'CONTACT', { ...debtor, ACCT_NR: '9999' })],
		[
			'an order of nobody',
			body('SO1', 'SO_HDR', { RPL_INV: '1' }, [{ ART_CODE: '10000', ORD_QTY: 1 }]),
		],
		[
			'an order of an unknown article',
			body('SO1', 'SO_HDR', { RPL_INV: '20000' }, [{ ART_CODE: 'X', ORD_QTY: 1 }]),
		],
		['a quantity of an article', body('AK1', 'ARTICLE', { QTY_TECH: 5 }, [], '10000')],
	])('refuses %s, and stores nothing', async (_what, data) => {
		const before = await sandbox.control.snapshot();
		const isChange = 'id' in data;
		const answer = await call(isChange ? 'PUT' : 'POST', '/api/v3/accountviewdata', { data });
		expect(answer.status).toBe(200);
		expect(answer.data).toMatchObject({ ErrorType: 'AccountViewError' });
		expect((await sandbox.control.snapshot()) as object).toEqual(before);
	});

	it('changes what is sent alone, by the key', async () => {
		const put = body('AR1', 'CONTACT', { SUB_NR: '20000', CITY: 'Zwolle' }, [], '20000');
		const { data } = await call('PUT', '/api/v3/accountviewdata', { data: put });
		const [changed] = data.CONTACT ?? [];
		expect(changed).toMatchObject({ SUB_NR: '20000', CITY: 'Zwolle', CNG_NR: 2, ACCT_NR: '1210' });
	});

	it('reserves what an order takes, and lets it go to history once it is closed', async () => {
		const article = async () =>
			(await read({ BusinessObject: 'AK1' })).ARTICLE?.find(({ ART_CODE }) => ART_CODE === '10000');
		const before = await article();
		const lines = [{ ART_CODE: '10000', ORD_QTY: 4, ART_PX: 2.5 }];
		const order = { RPL_INV: '20000', COMMENT1: 'W77' };
		const { SO_HDR } = await post(body('SO1', 'SO_HDR', order, lines));
		expect(SO_HDR?.[0]).toMatchObject({
			COMMENT1: 'W77',
			SO_LINE: [{ ART_CODE: '10000', ORD_QTY: 4 }],
		});
		expect((await article())?.QTY_RESERV).toBe(Number(before?.QTY_RESERV) + 4);
		await edit('closeOrder', { key: SO_HDR?.[0]?.EXT_KEY });
		const filter = {
			...{ FilterControlSource1: 'hst_ah.comment1', FilterOperator1: 'Equal' },
			...{ FilterValueType1: 'C', FilterValue1: 'W77' },
		};
		expect((await read({ BusinessObject: 'ALH', ...filter })).HST_AL).toHaveLength(1);
		expect((await article())?.QTY_RESERV).toBe(before?.QTY_RESERV);
	});
});

it('describes its objects and fields', async () => {
	const objects = (await call('GET', '/api/v3/accountviewsystembusinessobjects')).data;
	expect(objects).toContainEqual({
		...{ Code: 'SO1', Description: 'Verkooporders', InsertAllowed: true },
		...{ UpdateAllowed: false, DeleteAllowed: false },
	});
	const params = { businessobject: 'fld', FilterValue1: 'CONTACT', pagesize: 256 };
	const { data } = await call('GET', '/api/v3/AccountViewSystemData', { params });
	expect(data.DCT_FLD).toHaveLength(189);
});
