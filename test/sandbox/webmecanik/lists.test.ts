import { startWebmecanik, type Thing, type WebmecanikClient } from './webmecanik-client';

describe('Webmecanik: lists', () => {
	let mautic: WebmecanikClient;

	beforeAll(async () => {
		mautic = await startWebmecanik();
	});
	beforeEach(() => mautic.sandbox.control.reset());
	afterAll(() => mautic.sandbox.close());

	const list = async (query: string) => (await mautic.call('GET', `/contacts?${query}`)).data;
	const namesOf = (things: Record<string, Thing>) =>
		Object.values(things).map(({ fields }) => fields.all.firstname);
	const found = async (query: string) => namesOf((await list(query)).contacts);
	const where = (...conditions: Array<[string, string, string]>) =>
		conditions
			.flatMap(([col, expr, val], n) =>
				Object.entries({ col, expr, val }).map(
					([key, value]) => `where[${n}][${key}]=${encodeURIComponent(value)}`,
				),
			)
			.join('&');
	const addThree = async () => {
		for (const [n, firstname] of ['Ada', 'Bob', 'Cleo'].entries()) {
			await mautic.contact({ firstname, email: `${firstname}@x.example`, custom_number: n + 1 });
		}
	};

	it('are keyed by id, with the number of contacts as a text, and {} when empty', async () => {
		expect(await list('')).toEqual({ total: '0', contacts: {} });
		await mautic.sandbox.control.advance(5000);
		await addThree();

		const { total, contacts } = await list('');
		expect(total).toBe('3');
		expect(Object.keys(contacts)).toEqual(['1', '2', '3']);
		expect((await mautic.call('GET', '/companies')).data.total).toBe(0);
	});

	it('count contacts anew only after five seconds', async () => {
		await list('limit=1');
		await addThree();
		expect((await list('limit=1')).total).toBe('0');
		await mautic.sandbox.control.advance(5000);
		expect((await list('limit=1')).total).toBe('3');
	});

	it('have 30 on a page unless told otherwise, and start where told', async () => {
		await mautic.sandbox.control.seed({ vendor: 'webmecanik', size: 40, seed: 1, anonymous: 0 });
		const page = async (query: string) => Object.keys((await list(query)).contacts);

		expect(await page('')).toHaveLength(30);
		expect(await page('orderBy=id&start=35&limit=10')).toEqual(['36', '37', '38', '39', '40']);
		expect(await page('limit=0')).toHaveLength(40);
	});

	it('come by last activity, the latest first, unless told otherwise', async () => {
		await addThree();
		await mautic.sandbox.control.advance(1000);
		await mautic.edit('visit', { id: 2 });
		const order = async (query: string) => {
			const { data } = await mautic.call('GET', `/contacts?${query}`, undefined, {
				transformResponse: (text: string) => ({
					keys: [...text.matchAll(/"(\d+)":\{"id"/g)].map(([, id]) => id),
				}),
			});
			return data.keys;
		};

		expect(await order('')).toEqual(['2', '1', '3']);
		expect(await order('orderBy=firstname&orderByDir=desc')).toEqual(['3', '2', '1']);
		expect(await order('order[0][col]=custom_number&order[0][dir]=desc')).toEqual(['3', '2', '1']);
	});

	it('sort contacts by snake_case columns only, companies by both spellings', async () => {
		expect((await mautic.call('GET', '/contacts?orderBy=date_added')).status).toBe(200);
		expect((await mautic.call('GET', '/contacts?orderBy=dateAdded')).status).toBe(500);
		expect((await mautic.call('GET', '/companies?orderBy=dateAdded')).status).toBe(200);
	});

	it.each([
		[[['firstname', 'eq', 'bob']], ['Bob']],
		[[['firstname', 'neq', 'Bob']], ['Ada', 'Cleo']],
		[[['custom_number', 'gte', '2']], ['Bob', 'Cleo']],
		[[['custom_number', 'lt', '2']], ['Ada']],
		[[['email', 'like', 'c%']], ['Cleo']],
		[[['email', 'notLike', 'c%']], ['Ada', 'Bob']],
		[[['id', 'in', '1,3']], ['Ada', 'Cleo']],
		[[['id', 'notIn', '1,3']], ['Bob']],
		[[['dateModified', 'isNull', '']], ['Ada', 'Bob', 'Cleo']],
		[[['date_modified', 'isNotNull', '']], []],
		[
			[
				['city', 'isEmpty', ''],
				['custom_number', 'gt', '1'],
				['custom_number', 'lte', '2'],
			],
			['Bob'],
		],
	] as Array<[Array<[string, string, string]>, string[]]>)(
		'filter by %j',
		async (conditions, names) => {
			await addThree();

			expect(await found(where(...conditions))).toEqual(names);
		},
	);

	it('filter by between, and by conditions within conditions', async () => {
		await addThree();
		const either = [
			'where[0][expr]=orX',
			'where[0][val][0][col]=firstname&where[0][val][0][expr]=eq&where[0][val][0][val]=Ada',
			'where[0][val][1][expr]=andX',
			'where[0][val][1][val][0][col]=custom_number&where[0][val][1][val][0][expr]=eq&where[0][val][1][val][0][val]=3',
		].join('&');

		expect(
			await found(
				'where[0][col]=custom_number&where[0][expr]=between&where[0][val][]=2&where[0][val][]=3',
			),
		).toEqual(['Bob', 'Cleo']);
		expect(await found(either)).toEqual(['Ada', 'Cleo']);
	});

	it('find what changed since a time, in UTC', async () => {
		await addThree();
		const { now } = await mautic.sandbox.control.advance(60_000);
		const since = new Date(now).toISOString().slice(0, 19).replace('T', ' ');
		await mautic.call('PATCH', '/contacts/2/edit', { city: 'Nantes' });

		expect(await found(where(['dateModified', 'gte', since]))).toEqual(['Bob']);
		expect(await found(where(['dateAdded', 'gte', since]))).toEqual([]);
	});

	it('refuse a column nobody has', async () => {
		expect((await mautic.call('GET', `/contacts?${where(['nonsense', 'eq', '1'])}`)).status).toBe(
			500,
		);
	});

	it.each([
		['email:bob@x.example', ['Bob']],
		['email:%25x.example', ['Ada', 'Bob', 'Cleo']],
		['ids:1,3', ['Ada', 'Cleo']],
		['cleo', ['Cleo']],
		['!cleo', ['Ada', 'Bob']],
		['ada or bob', ['Ada', 'Bob']],
		['firstname:ada', ['Ada']],
		['tag:vip', ['Bob']],
		['segment:newsletter', ['Ada']],
		['company:acme', ['Cleo']],
		['company_id:1', ['Cleo']],
		['owner:tessier', ['Bob']],
		['is:unowned', ['Ada', 'Cleo']],
		['dnc:email', ['Ada']],
		['!is:anonymous', ['Ada', 'Bob', 'Cleo']],
	])('search for %s', async (search, names) => {
		await addThree();
		await mautic.call('PATCH', '/contacts/2/edit', { tags: ['vip'], owner: 3 });
		await mautic.call('POST', '/segments/1/contact/1/add');
		await mautic.call('POST', '/contacts/1/dnc/email/add');
		await mautic.call('PATCH', '/contacts/3/edit', { company: 'Acme' });

		expect(await found(`search=${search}`)).toEqual(names);
	});

	it('hold anonymous visitors, too', async () => {
		await mautic.sandbox.control.seed({ vendor: 'webmecanik', size: 4, seed: 1, anonymous: 2 });

		expect((await list('')).total).toBe('6');
		expect(await found('search=is:anonymous')).toEqual([null, null]);
	});

	it('lag behind where they are told to; reads by id do not', async () => {
		await mautic.configure({ listLagMs: 2000, countCacheMs: 0 });
		const { id } = await mautic.contact({ firstname: 'Ada' });
		expect(await found('')).toEqual([]);
		expect((await mautic.call('GET', `/contacts/${id}`)).status).toBe(200);

		await mautic.sandbox.control.advance(2000);
		await mautic.call('PATCH', `/contacts/${id}/edit`, { firstname: 'Eve' });
		expect(await found('')).toEqual(['Ada']);
		await mautic.sandbox.control.advance(2000);
		expect(await found('')).toEqual(['Eve']);
	});

	it('leave out what hangs on a contact when asked for little', async () => {
		await addThree();
		const [minimal] = Object.values((await list('minimal=1&limit=1')).contacts);

		expect(minimal).toHaveProperty('fields.all.firstname');
		expect(minimal).not.toHaveProperty('tags');
	});
});
