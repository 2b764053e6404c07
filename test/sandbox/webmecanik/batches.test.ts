import { startWebmecanik, type WebmecanikClient } from './webmecanik-client';

describe('Webmecanik: batches', () => {
	let mautic: WebmecanikClient;

	beforeAll(async () => {
		mautic = await startWebmecanik();
	});
	beforeEach(() => mautic.sandbox.control.reset());
	afterAll(() => mautic.sandbox.close());

	const batch = (path: string, data: unknown, method = 'POST') => mautic.call(method, path, data);

	it('make and merge in the order of the request', async () => {
		const { id } = await mautic.contact({ email: 'ada@x.example' });
		const { status, data } = await batch('/contacts/batch/new', [
			{ email: 'bob@x.example' },
			{ email: 'ada@x.example', firstname: 'Ada' },
			{ email: 'bob@x.example', firstname: 'Bob' },
		]);

		expect(status).toBe(201);
		expect(data.statusCodes).toEqual([201, 200, 200]);
		expect(Object.values(data.contacts).map((each) => each.id)).toEqual([id + 1, id, id + 1]);
		expect(data).not.toHaveProperty('errors');
	});

	it('refuse single entries beside a 201, by their place', async () => {
		const entries = [{ firstname: 'Ada' }, { country: 'Atlantis' }, { firstname: 'Cleo' }];
		const { status, data } = await batch('/contacts/batch/new', entries);

		expect(status).toBe(201);
		expect(data.statusCodes).toEqual([201, 400, 201]);
		expect(data.errors).toEqual({
			1: {
				code: 400,
				message: 'country: This value is not valid.',
				details: { country: ['This value is not valid.'] },
				type: null,
			},
		});
		expect(Object.keys(data.contacts)).toEqual(['0', '2']);
		expect(Array.isArray(data.contacts)).toBe(false);
	});

	it.each([
		['closed', [{ id: 1 }, { id: 2 }]],
		['null', [{ id: 1 }, null, { id: 2 }]],
	])('may show the gap of a refused entry as %s', async (batchGaps, contacts) => {
		await mautic.configure({ batchGaps });
		const entries = [{ firstname: 'Ada' }, { country: 'Atlantis' }, { firstname: 'Cleo' }];

		expect((await batch('/contacts/batch/new', entries)).data.contacts).toMatchObject(contacts);
	});

	it.each(['PUT', 'PATCH'])(
		'of edits by %s know their ids, refuse strange ones, and make what has none',
		async (method) => {
			const { id } = await mautic.contact({ firstname: 'Ada', city: 'Nantes' });
			const entries = [{ id, firstname: 'Eve' }, { id: 999, firstname: 'X' }, { firstname: 'New' }];
			const { status, data } = await batch('/contacts/batch/edit', entries, method);

			expect(status).toBe(200);
			expect(data.statusCodes).toEqual([200, 404, 201]);
			expect(data.errors).toMatchObject({ 1: { code: 404 } });
			expect(data.contacts[0]).toMatchObject({
				id,
				fields: { all: { firstname: 'Eve', city: method === 'PUT' ? null : 'Nantes' } },
			});
			expect(data.contacts[2]).toMatchObject({ id: id + 1 });
		},
	);

	it('honour overwriteWithBlank entry by entry', async () => {
		const [a, b] = [
			await mautic.contact({ firstname: 'A' }),
			await mautic.contact({ firstname: 'B' }),
		];
		const entries = [
			{ id: a.id, firstname: '', overwriteWithBlank: true },
			{ id: b.id, firstname: '' },
		];
		const { data } = await batch('/contacts/batch/edit', entries, 'PATCH');

		expect(Object.values(data.contacts).map(({ fields }) => fields.all.firstname)).toEqual([
			null,
			'B',
		]);
	});

	it('take 200 entries and no more', async () => {
		const entries = Array.from({ length: 201 }, (_, n) => ({ email: `p${n}@x.example` }));
		const refused = await batch('/contacts/batch/new', entries);
		const taken = await batch('/contacts/batch/new', entries.slice(1));

		expect(refused.status).toBe(500);
		expect(refused.data.errors[0]?.message).toMatch(/200/);
		expect(taken.data.statusCodes).toEqual(Array.from({ length: 200 }, () => 201));
		expect(Object.keys((await mautic.call('GET', '/contacts?limit=0')).data.contacts)).toHaveLength(
			200,
		);
	});

	it('delete by ids in the query', async () => {
		const { id } = await mautic.company({ companyname: 'Acme' });
		const { status, data } = await batch(
			`/companies/batch/delete?ids=${id},999`,
			undefined,
			'DELETE',
		);

		expect(status).toBe(200);
		expect(data.statusCodes).toEqual([200, 404]);
		expect((await mautic.call('GET', `/companies/${id}`)).status).toBe(404);
	});
});
