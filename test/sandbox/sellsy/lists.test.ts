import {
	startSellsy,
	type Page,
	type Refusal,
	type SellsyClient,
	type Thing,
} from './sellsy-client';

const decode = (offset: unknown) =>
	JSON.parse(Buffer.from(String(offset), 'base64').toString('utf8')) as unknown;

describe('Sellsy v2: lists and searches', () => {
	let sellsy: SellsyClient;

	beforeAll(async () => {
		sellsy = await startSellsy(40);
	});
	beforeEach(() => sellsy.reset());
	afterAll(() => sellsy.sandbox.close());

	const page = async (path: string, filters?: object) =>
		(await sellsy.call<Page>(filters ? 'POST' : 'GET', path, filters && { filters })).data;
	const ids = (things: readonly Thing[]) => things.map(({ id }) => id);
	const found = async (path: string, filters: object) =>
		ids(await sellsy.all(`${path}/search`, {}, filters));
	const create = async (path: string, body: object) =>
		(await sellsy.call('POST', path, body)).data.id;

	it('gives 25 at a time unless asked for another number', async () => {
		const { data, pagination } = await page('/contacts');

		expect(data).toHaveLength(25);
		expect(pagination).toMatchObject({ limit: 25, count: 25, total: 40 });
	});

	it.each(['101', '-1', 'many'])('refuses a limit of %s', async (limit) => {
		const { status, data } = await sellsy.call<Refusal>('GET', `/contacts?limit=${limit}`);

		expect([status, Object.keys(data.error.details)]).toEqual([400, ['limit']]);
	});

	it('takes a limit of 0 and of 100', async () => {
		expect((await page('/contacts?limit=0')).pagination).toMatchObject({ count: 0, total: 40 });
		expect((await page('/contacts?limit=100')).pagination).toMatchObject({ count: 40 });
	});

	it('tells where to go on as Base64 of a JSON array of texts, the id last', async () => {
		const byId = await page('/contacts?limit=2');
		const byName = await page('/companies?limit=2&order=name');

		expect(decode(byId.pagination.offset)).toEqual([String(byId.data[1]?.id)]);
		expect(decode(byName.pagination.offset)).toEqual([
			byName.data[1]?.name,
			String(byName.data[1]?.id),
		]);
	});

	it.each([
		['/contacts', 'id'],
		['/contacts', 'name'],
		['/contacts', 'created_at'],
		['/companies', 'name'],
		['/companies', 'updated_at'],
		['/individuals', 'created_at'],
	])('pages %s by %s both ways without loss or repetition', async (path, order) => {
		const rising = await sellsy.all(path, { order });
		const falling = await sellsy.all(path, { order, direction: 'desc' });

		expect(new Set(ids(rising)).size).toBe(rising.length);
		expect((await page(path)).pagination.total).toBe(rising.length);
		expect(ids(falling)).toEqual(ids(rising).reverse());
	});

	it('pages records that are equal in the order by their ids', async () => {
		const made: number[] = [];
		for (let count = 0; count < 12; count += 1) {
			made.push(await create('/companies', { type: 'client', name: 'Demo' }));
		}
		for (const order of ['name', 'updated_at']) {
			const filters = { name: 'Demo' };
			const rising = await sellsy.all('/companies/search', { order }, filters);
			const falling = await sellsy.all('/companies/search', { order, direction: 'desc' }, filters);

			expect(ids(rising)).toEqual(made);
			expect(ids(falling)).toEqual([...made].reverse());
		}
	});

	it('orders companies by their modification', async () => {
		const rising = await sellsy.all('/companies', { order: 'updated_at' });
		const times = rising.map(({ updated_at }) => Date.parse(String(updated_at)));

		expect(times).toEqual([...times].sort((a, b) => a - b));
	});

	it('does not order contacts by their modification', async () => {
		const { status } = await sellsy.call('GET', '/contacts?order=updated');

		expect(status).toBe(400);
	});

	it('goes on from an offset past rows that came and went', async () => {
		const first = await page('/contacts?limit=5');
		await sellsy.call('DELETE', `/contacts/${first.data[4]?.id}`);
		const next = await page(`/contacts?limit=5&offset=${String(first.pagination.offset)}`);

		expect(next.data[0]?.id).toBe(Number(first.data[4]?.id) + 1);
	});

	it('repeats the offset and the whole total on an empty page', async () => {
		const last = await page('/contacts?limit=100');
		const offset = String(last.pagination.offset);
		const empty = await page(`/contacts?limit=100&offset=${offset}`);

		expect(empty).toEqual({ data: [], pagination: { limit: 100, count: 0, total: 40, offset } });
	});

	it('counts rows once the first request says offset 0, up to the first 100,000', async () => {
		const first = await page('/contacts?limit=10&offset=0');
		const fourth = await page('/contacts?limit=10&offset=30');
		const far = await sellsy.call<Refusal>('GET', '/contacts?limit=10&offset=99991');

		expect(first.pagination.offset).toBe(0);
		expect(ids(fourth.data)).toEqual(ids(await sellsy.all('/contacts')).slice(30));
		expect(far.status).toBe(400);
	});

	it('counts pages where so set: the manual reads both ways', async () => {
		await sellsy.sandbox.control.configure('sellsy', { numericOffset: 'pages' });
		const fourth = await page('/contacts?limit=10&offset=3');

		expect(ids(fourth.data)).toEqual(ids(await sellsy.all('/contacts')).slice(30));
	});

	it('refuses an offset it did not give', async () => {
		expect((await sellsy.call('GET', '/contacts?offset=hello')).status).toBe(400);
	});

	it('demands filters, and refuses those it does not know', async () => {
		const none = await sellsy.call<Refusal>('POST', '/companies/search', {});
		const unknown = await sellsy.call<Refusal>('POST', '/companies/search', {
			filters: { updated: {}, shoe_size: 1 },
		});

		expect([none.status, Object.keys(none.data.error.details)]).toEqual([400, ['filters']]);
		expect(Object.keys(unknown.data.error.details).sort()).toEqual([
			'filters.shoe_size',
			'filters.updated',
		]);
	});

	it('finds contacts by `updated` and companies by `updated_at`, ends included', async () => {
		const { now } = await sellsy.sandbox.control.advance(3_600_000);
		const at = new Date(Math.floor(now / 1000) * 1000).toISOString();
		const contact = await create('/contacts', { last_name: 'Demo' });
		const company = await create('/companies', { type: 'client', name: 'Demo' });

		expect(await found('/contacts', { updated: { start: at } })).toEqual([contact]);
		expect(await found('/companies', { updated_at: { start: at } })).toEqual([company]);
		expect(await found('/contacts', { created: { start: at } })).toEqual([contact]);
	});

	it('takes times with Z and with an offset alike', async () => {
		const [first] = await sellsy.all('/companies', { order: 'updated_at' });
		const local = String(first?.updated_at);
		const utc = new Date(local).toISOString();

		for (const time of [local, utc]) {
			const range = { start: time, end: time };
			expect(await found('/companies', { updated_at: range })).toContain(first?.id);
		}
	});

	it('finds by every filter of the specification', async () => {
		const company = await create('/companies', {
			type: 'supplier',
			name: 'Fournil Demo',
			email: 'fournil@demo.example',
			reference: 'F-001',
			legal_france: { siret: '12345678900012' },
			number_of_employees: 3,
			is_archived: true,
		});
		const contact = await create('/contacts', {
			last_name: 'Boulanger',
			email: 'b@demo.example',
			birth_date: '1980-05-06',
			phone_number: '+33261910000',
			mobile_number: '+33639980000',
		});
		const individual = await create('/individuals', { type: 'client', last_name: 'Seul' });
		await sellsy.call('POST', `/companies/${company}/contacts/${contact}`, { roles: null });
		await sellsy.call('POST', `/contacts/${contact}/addresses`, {
			name: 'Chez lui',
			address_line_1: '1 rue du Four',
			postal_code: '98000',
			city: 'Monaco',
			country_code: 'MC',
		});

		const companyFilters = [
			{ name: 'Fournil Demo' },
			{ email: 'fournil@demo.example' },
			{ type: 'supplier', is_archived: true },
			{ type: ['supplier', 'client'], name: 'Fournil Demo' },
			{ reference: ['f-001'] },
			{ siret: '12345678900012' },
			{ contacts: [contact] },
			{ id: [company] },
			{ number_of_employees: { min: 60, max: 70 }, name: 'Fournil Demo' },
		];
		for (const filters of companyFilters) {
			expect([filters, await found('/companies', filters)]).toEqual([filters, [company]]);
		}
		const contactFilters = [
			{ last_name: 'Boulanger' },
			{ email: 'b@demo.example' },
			{ companies: [company] },
			{ birth_date: { start: '1980-05-06', end: '1980-05-06' } },
			{ phone_number: '+33261910000' },
			{ mobile_number: '+33639980000' },
			{ is_linked: true, last_name: 'Boulanger' },
			{ country_code: 'MC' },
			{ postal_code: ['98000'] },
		];
		for (const filters of contactFilters) {
			expect([filters, await found('/contacts', filters)]).toEqual([filters, [contact]]);
		}
		expect(await found('/individuals', { name: 'Seul' })).toEqual([individual]);
		expect(await found('/contacts', { is_linked: false, last_name: 'Boulanger' })).toEqual([]);
	});

	it('has no filter on archiving for contacts', async () => {
		const answer = await sellsy.call('POST', '/contacts/search', {
			filters: { is_archived: true },
		});

		expect(answer.status).toBe(400);
	});

	it('compares exactly, or without case where so set', async () => {
		await create('/contacts', { last_name: 'Demo', email: 'Jean@demo.example' });
		const before = await found('/contacts', { email: 'jean@demo.example' });
		await sellsy.sandbox.control.configure('sellsy', { exactIgnoresCase: true });

		expect(before).toEqual([]);
		expect(await found('/contacts', { email: 'jean@demo.example' })).toHaveLength(1);
	});

	it('shows a change late in searches and at once by id, where so set', async () => {
		await sellsy.sandbox.control.configure('sellsy', { searchLagMs: 60_000 });
		const id = await create('/contacts', { last_name: 'Demo' });

		expect((await sellsy.call('GET', `/contacts/${id}`)).status).toBe(200);
		expect(await found('/contacts', { last_name: 'Demo' })).toEqual([]);
		await sellsy.sandbox.control.advance(61_000);
		expect(await found('/contacts', { last_name: 'Demo' })).toEqual([id]);
	});

	it('projects the fields asked for, also within objects and embeds', async () => {
		const fields = 'field[]=id&field[]=owner.id&field[]=_embed.smart_tags&embed[]=smart_tags';
		const [row] = (await page(`/companies?limit=1&${fields}`)).data;

		expect(row).toEqual({
			id: expect.any(Number),
			owner: { id: expect.any(Number) },
			_embed: { smart_tags: expect.any(Array) },
		});
	});

	it('refuses an embed there is not', async () => {
		expect((await sellsy.call('GET', '/companies?embed[]=moon')).status).toBe(400);
	});

	it('lists staff, items, units, currencies, rate categories and countries', async () => {
		const [staff] = (await page('/staffs')).data;
		expect(staff).toMatchObject({ id: 31, email: 'emilie.tessier@lockstep.example' });
		expect(
			(await page('/staffs/search', { email: 'hugo.baron@lockstep.example' })).data,
		).toMatchObject([{ id: 32 }]);
		expect((await sellsy.call('GET', '/staffs/32')).data.lastname).toBe('Baron');
		expect((await page('/items')).data).not.toHaveLength(0);
		for (const path of ['/units', '/currencies', '/rate-categories', '/countries']) {
			expect((await page(path)).pagination.total).toBeGreaterThan(1);
		}
	});

	it('searches over everything in rows of another shape', async () => {
		const id = await create('/companies', { type: 'client', name: 'Zythologue' });
		const { data } = await page('/search?q=zytho&type[]=company.client');

		expect(data).toEqual([
			{
				id: expect.stringMatching(/^[0-9a-f]{40}$/),
				name: 'Zythologue',
				object: { type: 'company', sub_type: 'client', id },
			},
		]);
	});
});
