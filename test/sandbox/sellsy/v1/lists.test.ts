import { V1Client } from './v1-client';

describe('Sellsy v1: lists', () => {
	let v1: V1Client;

	beforeAll(async () => {
		v1 = await V1Client.start();
	});
	beforeEach(() => v1.sellsy.reset());
	afterAll(() => v1.close());

	it('pages by ten; the total is a text, the rest are numbers', async () => {
		const first = await v1.list('Peoples.getList');
		const third = await v1.list('Peoples.getList', { pagination: { nbperpage: 12, pagenum: 3 } });

		expect(first.infos).toEqual({ nbperpage: 10, nbpages: 3, pagenum: 1, nbtotal: '30' });
		expect(Object.keys(third.result)).toHaveLength(6);
	});

	it('gives an object by id, and an empty list when there is nothing', async () => {
		const { result } = await v1.list('Client.getList');
		const nobody = await v1.list('Client.getList', { search: { contains: 'nobody at all' } });

		for (const [key, row] of Object.entries(result)) expect(key).toBe(row.id);
		expect(nobody.result).toEqual([]);
		expect(nobody.infos.nbtotal).toBe('0');
	});

	it('refuses pages that are too large', async () => {
		expect(await v1.code('Client.getList', { pagination: { nbperpage: 101 } })).toBe(
			'E_PAGINATION_MAX',
		);
	});

	it('writes every scalar of a row as a text', async () => {
		const [row = {}] = await v1.rows('Client.getList', {});
		const scalars = Object.values(row).filter((value) => typeof value !== 'object');

		expect(scalars.every((value) => typeof value === 'string')).toBe(true);
		expect(row).toMatchObject({
			corpid: '77',
			relationType: 'client',
			actif: expect.stringMatching(/^[YN]$/),
			joindate: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
			customfields: expect.any(Array),
		});
	});

	it('keeps clients and prospects apart, and orders by name', async () => {
		const clients = await v1.rows('Client.getList', {});
		const prospects = await v1.rows('Prospects.getList', {});
		const sorted = await v1.list('Client.getList', { order: { order: 'name', direction: 'DESC' } });

		expect(new Set(clients.map(({ relationType }) => relationType))).toEqual(new Set(['client']));
		expect(new Set(prospects.map(({ relationType }) => relationType))).toEqual(
			new Set(['prospect']),
		);
		expect(sorted.infos.nbtotal).toBe(String(clients.length));
	});

	it('searches clients by what is documented', async () => {
		const id = await v1.createClient({
			name: 'Zythologue',
			email: 'z@demo.example',
			tel: '0261910000',
			ident: 'Z-1',
			web: 'www.zytho.example',
			siret: '99999999900012',
			tags: 'Bière,Houblon',
		});
		const searches = [
			{ contains: 'zytho' },
			{ contains: 'z@demo' },
			{ containstel: '026191', name: 'zytho' },
			{ ident: 'Z-1' },
			{ email: 'z@demo.example' },
			{ web: 'zytho' },
			{ containssiret: '99999999900012' },
			{ tags: 'biere,houblon' },
			{ type: 'corporation', contains: 'zytho', actif: 'Y' },
		];
		for (const search of searches) {
			const found = await v1.rows('Client.getList', search);
			expect([search, found.map((row) => row.id)]).toEqual([search, [id]]);
		}
	});

	it('finds people by when they were made and by when they were changed', async () => {
		const { now } = await v1.sellsy.sandbox.control.advance(3_600_000);
		const start = Math.floor(now / 1000);
		const made = await v1.response<string>('Peoples.create', { people: { name: 'Demo' } });
		await v1.response('Peoples.update', { id: 9001, people: { position: 'Chef' } });
		const found = async (search: object) =>
			(await v1.rows('Peoples.getList', search)).map((row) => row.id);

		expect(await found({ periodecreated_start: start })).toEqual([made]);
		expect(await found({ periodeupdated_start: start })).toEqual(['9001', made]);
		expect(await found({ periodeupdated_start: start, periodecreated_end: start - 1 })).toEqual([
			'9001',
		]);
	});

	it('lists staff under keys of another form', async () => {
		const { result } = await v1.list('Staffs.getList');

		expect(Object.keys(result)).toContain('staff_31');
	});
});
