import nock from 'nock';

import { createSellsy, createSellsyV1, oauthHeader } from '../../../systems/sellsy';
import { faultOf } from '../shared/acceptance';
import { sandboxHost } from '../shared/host';

/** Bodies as in Sellsy's API v2 reference, its v1 manual and captures published with its clients; values are ours. */
const v2 = 'https://api.sellsy.com';
const v1 = 'https://apifeed.sellsy.com';

const signed = async () => await Promise.resolve({ authorization: 'Bearer t' });

const payload = Buffer.from(JSON.stringify({ corpId: 77 })).toString('base64url');

function connected(token = `e30.${payload}.x`) {
	const host = sandboxHost(`${v2}/v2`, signed);
	return createSellsy(host, {}, async () => await Promise.resolve(token));
}

function connectedV1() {
	return createSellsyV1(sandboxHost(`${v1}/0`, signed), {});
}

const contact = {
	id: 9001,
	civility: 'mr',
	first_name: 'Jean',
	last_name: 'Demo',
	email: 'jean@demo.example',
	phone_number: '+33100000000',
	note: '',
	birth_date: null,
	is_archived: false,
	created: '2026-01-05T12:00:00+01:00',
	updated: '2026-01-06T08:30:00+01:00',
	owner: { id: 31, type: 'staff' },
	marketing_campaigns_subscriptions: [],
};

beforeEach(() => nock.disableNetConnect());
afterEach(() => {
	const pending = nock.pendingMocks();
	nock.cleanAll();
	nock.enableNetConnect();
	expect(pending).toEqual([]);
});
afterAll(() => nock.restore());

describe('API v2', () => {
	const apart = { fields: ['last_name', 'note', 'created', 'owner'] };

	it('reads by a search that goes on by the offset of the page before', async () => {
		const row = (id: number) => ({ ...contact, id });
		const first = Array.from({ length: 100 }, (_each, index) => row(index + 1));
		const pagination = { limit: 100, count: 100, total: 101, offset: 'WyIxMDAiXQ==' };
		const { now } = clock();
		nock(v2)
			.post('/v2/contacts/search?limit=100', { filters: {} })
			.reply(200, { data: first, pagination }, now)
			.post('/v2/contacts/search?limit=100&offset=WyIxMDAiXQ%3D%3D', { filters: {} })
			.reply(200, { data: [row(101)], pagination: { ...pagination, count: 1 } }, now);
		const pages = [];
		for await (const page of connected().object('contact').changes(null, apart)) pages.push(page);
		expect(pages.map(({ records, complete }) => [records.length, complete])).toEqual([
			[100, false],
			[1, true],
		]);
		expect(pages[1]?.records[0]).toEqual({
			id: '101',
			modifiedAt: Date.parse('2026-01-06T07:30:00Z'),
			fields: {
				id: '101',
				last_name: 'Demo',
				note: null,
				created: '2026-01-05T11:00:00.000Z',
				owner: { object: 'staff', id: '31' },
			},
		});
	});

	it('asks for what was modified by the stamp of its kind, with the end frozen', async () => {
		clock();
		const window = { start: '2026-01-01T00:00:00.000Z', end: '2026-02-01T00:00:00.000Z' };
		nock(v2)
			.post('/v2/companies/search?limit=100&order=updated_at&direction=asc', {
				filters: { updated_at: window },
			})
			.reply(200, { data: [], pagination: { offset: 'WyJ4Il0=' } });
		const feed = connected()
			.object('company')
			.changes({ since: window.start }, { fields: ['name'] });
		for await (const page of feed)
			expect(page).toEqual({
				records: [],
				deleted: [],
				next: { since: '2026-01-31T23:58:00.000Z' },
				complete: false,
			});
	});

	it('names the field and keeps the words of a refusal', async () => {
		nock(v2)
			.post('/v2/contacts', { first_name: 'Jean' })
			.reply(400, {
				error: {
					code: 400,
					message: 'Une erreur est survenue',
					context: null,
					details: { last_name: 'Ce champ est manquant' },
				},
			});
		const create = { kind: 'create', fields: { first_name: 'Jean' } } as const;
		expect(await connected().object('contact').write([create], {})).toEqual([
			{
				ok: false,
				class: 'invalid',
				code: '400',
				message: 'Une erreur est survenue – last_name: Ce champ est manquant',
				field: 'last_name',
			},
		]);
	});

	it.each([
		[402, 'forbidden'],
		[403, 'forbidden'],
		[404, 'missing'],
		[409, 'conflict'],
		[413, 'invalid'],
		[500, 'unknown'],
		[503, 'unknown'],
	])('calls a write that is answered %d %s', async (status, kind) => {
		const error = { code: status, message: 'Not Found', context: null, details: [] };
		nock(v2).delete('/v2/contacts/9001').reply(status, { error });
		const [outcome] = await connected()
			.object('contact')
			.write([{ kind: 'delete', id: '9001' }], {});
		expect(outcome).toMatchObject({ ok: false, class: kind, code: String(status) });
	});

	it('refuses an id that is a company and an individual, before anything is written', async () => {
		const field = {
			id: 4,
			name: 'Apporteurs',
			code: 'apporteurs',
			type: 'company-individual',
			parameters: { number_of_values: 3 },
			mandatory: false,
			related_objects: ['contact'],
		};
		const found = { data: [{ id: 15 }], pagination: { offset: 'WyIxNSJd' } };
		nock(v2)
			.get('/v2/custom-fields?limit=100')
			.times(1)
			.reply(200, { data: [field], pagination: { offset: null } })
			.post('/v2/companies/search?limit=100', { filters: { id: [15] } })
			.reply(200, found)
			.post('/v2/individuals/search?limit=100', { filters: { id: [15] } })
			.reply(200, found);
		const fields = { last_name: 'Demo', 'custom.4': ['15'] };
		const outcomes = await connected()
			.object('contact')
			.write([{ kind: 'create', fields }], {});
		expect(outcomes).toMatchObject([
			{ ok: false, class: 'invalid', code: 'AMBIGUOUS_THIRD', field: 'custom.4' },
		]);
	});

	it('is the account its token is for', async () => {
		clock();
		expect(await connected().identity()).toEqual({ id: '77', label: 'Sellsy account 77' });
	});

	it('never guesses the account', async () => {
		clock();
		const fault = await faultOf(async () => await connected('opaque').identity());
		expect(fault).toMatchObject({ class: 'signIn', code: 'NO_ACCOUNT_IN_TOKEN' });
	});

	/** GET /scopes, of which the date is all that counts. */
	function clock() {
		const now = { date: 'Sun, 01 Feb 2026 00:00:00 GMT' };
		nock(v2).get('/v2/scopes').reply(200, [], now);
		return { now };
	}
});

describe('API v1', () => {
	const list = (method: string, params: object) => (body: Record<string, string>) =>
		body.request === '1' &&
		body.io_mode === 'json' &&
		body.do_in === JSON.stringify({ method, params });
	const success = (response: unknown) => ({ response, error: '', status: 'success' });

	it('signs as its clients do', () => {
		const keys = {
			consumerToken: 'ct',
			consumerSecret: 'cs&1',
			userToken: 'ut',
			userSecret: 'us',
		};
		expect(oauthHeader(keys, 'n0', 1_767_225_600)).toBe(
			'OAuth oauth_consumer_key="ct", oauth_nonce="n0", oauth_signature_method="PLAINTEXT", ' +
				'oauth_timestamp="1767225600", oauth_token="ut", oauth_version="1.0", ' +
				'oauth_signature="cs%25261%26us"',
		);
	});

	it('tells its account by Infos.getInfos', async () => {
		nock(v1)
			.post('/0/', list('Infos.getInfos', {}))
			.reply(200, success({ userdatas: { corpId: '77' } }));
		expect(await connectedV1().identity()).toEqual({ id: '77', label: 'Sellsy account 77' });
	});

	it('reads an empty list, which PHP writes as an array', async () => {
		const params = { pagination: { nbperpage: 100, pagenum: 1 } };
		const infos = { nbperpage: 100, nbpages: 0, pagenum: 1, nbtotal: '0' };
		nock(v1)
			.post('/0/', list('Staffs.getList', params))
			.reply(200, success({ infos, result: [] }));
		const pages = [];
		for await (const page of connectedV1().object('staff').changes(null, {})) pages.push(page);
		expect(pages).toEqual([{ records: [], deleted: [], next: {}, complete: true }]);
	});

	it.each([
		['E_PRIV_NOT_ALLOWED', 'forbidden'],
		['E_SUBSCRIBE_HAVETO', 'forbidden'],
		['E_OBJ_NOT_LOADABLE', 'missing'],
		['E_OBJ_NOT_EDITABLE', 'conflict'],
		['E_PARAM_INVALID', 'invalid'],
		['E_CUSTOM', 'invalid'],
		['E_UNKNOW', 'unknown'],
	])('calls %s %s, although the status is 200', async (code, kind) => {
		const error = { code, message: 'Droits insuffisants', more: '' };
		nock(v1).post('/0/').reply(200, { response: null, status: 'error', error });
		const [outcome] = await connectedV1()
			.object('contact')
			.write([{ kind: 'delete', id: '9001' }], {});
		expect(outcome).toMatchObject({ ok: false, class: kind, code, message: 'Droits insuffisants' });
	});

	it('knows a refused key by its words, which are no JSON', async () => {
		nock(v1)
			.post('/0/')
			.reply(200, 'oauth_problem=signature_invalid', { 'content-type': 'text/html' });
		const fault = await faultOf(async () => await connectedV1().identity());
		expect(fault).toMatchObject({ class: 'signIn', code: 'signature_invalid' });
	});
});
