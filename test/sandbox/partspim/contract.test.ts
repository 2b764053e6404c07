import axios from 'axios';
import { startSandbox, type Sandbox } from '../../../sandbox';
import { placed, bodyOf } from '../../../sandbox/partspim/records/names';
import type { Kind } from '../../../sandbox/partspim/profile';
import type { Fields, Json } from '../../../sandbox/partspim/records/record';
import { profiles } from './profiles';

const key = 'sandbox-partspim-key';

describe.each(profiles)('%s', (_name, { profile, access }) => {
	let sandbox: Sandbox;
	beforeAll(async () => {
		sandbox = await startSandbox({ vendors: ['partspim'], size: 0 });
	});
	afterAll(async () => await sandbox.close());
	beforeEach(async () => {
		await sandbox.control.seed({ seed: 1, size: 25 });
		await sandbox.control.configure('partspim', { profile, access });
	});

	const headers = (given = key) =>
		access === 'header' ? { 'X-Api-Key': given } : { authorization: `Bearer ${given}` };

	async function call(method: string, path: string, data?: unknown, given?: string) {
		return await axios.request<Json>({
			...{ method, data, headers: headers(given), proxy: false, validateStatus: () => true },
			url: `${sandbox.baseUrl('partspim')}${path}`,
		});
	}
	/** What stands at a place of a body. */
	const at = (body: Json, place: string): Json =>
		place
			.split('.')
			.filter((name) => name !== '')
			.reduce<Json>((inner, name) => (inner as Fields)?.[name] ?? null, body);
	const named = (kind: Kind, fields: Fields) =>
		bodyOf(
			Object.entries(fields).map(([name, value]) =>
				placed(profile.names[kind][name] ?? name, value),
			),
		);
	const one = (body: Json) => at(body, profile.places.one);
	const rows = (body: Json) => at(body, profile.places.list) as Json[];
	const create = async (kind: Kind, fields: Fields) =>
		await call('POST', profile.paths[kind], named(kind, fields));
	const details = (body: Json) => at(body, profile.places.errorDetails) as { rule: string }[];

	it('knows its callers', async () => {
		expect((await call('GET', profile.paths.ping)).status).toBe(200);
		expect((await call('GET', profile.paths.ping, undefined, 'another')).status).toBe(401);
		expect((await call('GET', '/nowhere')).status).toBe(404);
	});

	it.each([0, 1, 2])('tells each product once over pages of ten, %i beyond three', async (more) => {
		await sandbox.control.seed({ seed: 1, size: 0 });
		for (let n = 0; n < 30 + more; n += 1)
			await create('product', { articleNumber: String(100 + n), name: 'Moer' });
		const seen: Json[] = [];
		let query: string | undefined = `${profile.paging.limit}=10`;
		for (let page = 2; query !== undefined; page += 1) {
			const { data } = await call('GET', `${profile.paths.product}?${query}`);
			seen.push(...rows(data).map((each) => at(each, 'id')));
			const next = at(data, profile.places.next);
			const last = rows(data).length < 10 || seen.length >= 30 + more;
			query =
				profile.paging.style === 'cursor'
					? next === null
						? undefined
						: `${profile.paging.limit}=10&${profile.paging.cursor}=${String(next)}`
					: last
						? undefined
						: `${profile.paging.limit}=10&${profile.paging.page}=${page}`;
		}
		expect(seen).toHaveLength(30 + more);
		expect(new Set(seen).size).toBe(30 + more);
	});

	it('creates a product once, and changes only what is named', async () => {
		const fields = { articleNumber: '777', name: 'Klem', priceExclVat: 1.5, longDescription: 'x' };
		const { data, status } = await create('product', fields);
		expect(status).toBe(201);
		expect(await create('product', fields)).toMatchObject({ status: 409 });
		const id = String(at(one(data), 'id'));
		const change = named('product', { priceExclVat: 2 });
		const changed = await call(profile.update, `${profile.paths.product}/${id}`, change);
		expect(one(changed.data)).toMatchObject(
			named('product', { ...fields, priceExclVat: 2 }) as Fields,
		);
	});

	it.each<[string, Kind, Fields, string]>([
		['letters in an article number', 'product', { articleNumber: 'A-1', name: 'x' }, 'numeric'],
		['no name', 'product', { articleNumber: '778' }, 'required'],
		['a field there is not', 'product', { articleNumber: '778', name: 'x', nope: 1 }, 'unknown'],
		[
			'a negative price',
			'product',
			{ articleNumber: '778', name: 'x', priceExclVat: -1 },
			'negative',
		],
		['no currency', 'product', { articleNumber: '778', name: 'x', currency: 'euro' }, 'currency'],
		[
			'a wrong check digit',
			'product',
			{ articleNumber: '778', name: 'x', ean: '8712345678901' },
			'check digit',
		],
		['a variant alone', 'product', { articleNumber: '778', name: 'x', type: 'variant' }, 'exists'],
		[
			'no employee',
			'order',
			{ reference: 'X1', lines: [{ articleNumber: '10000', quantity: 1 }] },
			'required',
		],
		[
			'an unknown product',
			'order',
			{ reference: 'X1', employeeNumber: '1', lines: [{ articleNumber: '99', quantity: 1 }] },
			'exists',
		],
	])('refuses %s', async (_what, kind, fields, rule) => {
		const { status, data } = await create(kind, fields);
		expect(status).toBe(422);
		expect(details(data).map((each) => each.rule)).toContain(rule);
	});

	it('refuses a second variant with the same attributes', async () => {
		const parent = { parentArticleNumber: '10004', type: 'variant', attributes: { size: 'M6' } };
		const { status, data } = await create('product', {
			articleNumber: '779',
			name: 'x',
			...parent,
		});
		expect(status).toBe(422);
		expect(details(data).map((each) => each.rule)).toEqual(['distinct']);
	});

	it('takes an order once by its reference, and names the one that is there', async () => {
		const lines = [{ articleNumber: '10000', quantity: 2, priceExclVat: 1 }];
		const order = { reference: 'X9', employeeNumber: '999999', lines };
		const { status, data } = await create('order', order);
		expect(status).toBe(201);
		const again = await create('order', order);
		expect(again.status).toBe(409);
		expect(at(again.data, 'id')).toBe(at(one(data), 'id'));
	});

	it('refuses images, and an article number that is asked for and is none', async () => {
		const image = {
			...(named('product', { articleNumber: '780', name: 'x' }) as Fields),
			images: [],
		};
		expect((await call('POST', profile.paths.product, image)).status).toBe(422);
		const name = profile.names.product['articleNumber'] ?? 'articleNumber';
		expect((await call('GET', `${profile.paths.product}?${name}=A-1`)).status).toBe(422);
	});

	it('finds a customer whatever the case of the e-mail', async () => {
		const { data } = await create('customer', { email: 'jan@acme.example', lastName: 'Jansen' });
		const name = profile.names.customer['email'] ?? 'email';
		const found = await call('GET', `${profile.paths.customer}?${name}=JAN@acme.example`);
		expect(rows(found.data).map((each) => at(each, 'id'))).toEqual([at(one(data), 'id')]);
	});

	it('tells what has changed since', async () => {
		const all = (await sandbox.control.edit('partspim', 'listRecords', { kind: 'product' })) as {
			id: string;
			syncMarker: number;
		}[];
		const marker = Math.max(...all.map(({ syncMarker }) => syncMarker)) + 1_000;
		await sandbox.control.advance(60_000);
		const stamp = new Date(Date.now() + 30_000).toISOString();
		const since = profile.since.mode === 'stamp' ? stamp : String(marker - 1_000);
		const before = await call(
			'GET',
			`${profile.paths.product}?${profile.since.parameter}=${since}`,
		);
		const [first] = all;
		await sandbox.control.edit('partspim', 'updateRecords', {
			...{ kind: 'product', ids: [first?.id], fields: { name: 'Anders' } },
		});
		const after = await call('GET', `${profile.paths.product}?${profile.since.parameter}=${since}`);
		expect(rows(before.data)).toEqual([]);
		expect(rows(after.data).map((each) => at(each, 'id'))).toEqual([first?.id]);
	});

	it('counts stock less what is reserved', async () => {
		const path = `${profile.paths.stock}/10000`;
		const { data } = await call('PUT', path, { quantity: 10, manageStock: false });
		expect(one(data)).toMatchObject({ onHand: 10, manageStock: false });
		const { available, onHand, reserved } = one(data) as Record<string, number>;
		expect(available).toBe((onHand ?? 0) - (reserved ?? 0));
		expect((await call('PUT', `${profile.paths.stock}/555`, { quantity: 1 })).status).toBe(404);
	});

	it('slows a caller down that asks too often', async () => {
		await sandbox.control.configure('partspim', { requestsPerSecond: 1, retryAfter: 7 });
		const answers = await Promise.all(
			[1, 2, 3].map(async () => await call('GET', profile.paths.ping)),
		);
		const refused = answers.find(({ status }) => status === 429);
		expect(refused?.headers['retry-after']).toBe('7');
		await sandbox.control.configure('partspim', { requestsPerSecond: null });
	});
});

it('comes back as it was from a snapshot', async () => {
	const sandbox = await startSandbox({ vendors: ['partspim'], size: 10 });
	const list = async () => await sandbox.control.edit('partspim', 'listRecords', { kind: 'order' });
	const before = await list();
	const snapshot = await sandbox.control.snapshot();
	await sandbox.control.seed({ seed: 2, size: 3 });
	expect(await list()).not.toEqual(before);
	await sandbox.control.restore(snapshot);
	expect(await list()).toEqual(before);
	await sandbox.close();
});
