import { byId, form } from '../shared/form';
import { openNode } from './node';
import type { NodeWorld } from './node';

const contact = { resource: 'contact' };

describe.each(['v2', 'v1'] as const)('Sellsy node, contacts through API %s', (api) => {
	let world: NodeWorld;
	beforeEach(async () => {
		world = await openNode({ api, kind: 'contact', records: 3 });
	});
	afterEach(async () => await world.close());

	const people = (count: number) =>
		Array.from({ length: count }, (_, n) => ({ name: `New ${n}`, mail: `new${n}@example.com` }));
	const create = {
		...contact,
		operation: 'create',
		...form({ last_name: '={{ $json.name }}', email: '={{ $json.mail }}' }),
	};

	it('creates one for each item, and says which', async () => {
		const { outputs, run } = await world.run(create, people(3));

		expect(outputs[0]).toMatchObject([{ created: true }, { created: true }, { created: true }]);
		const made = await Promise.all((outputs[0] ?? []).map(({ id }) => world.row(String(id))));
		expect(made.map((row) => row?.['email'])).toEqual(people(3).map(({ mail }) => mail));
		const items = run.data.resultData.runData.Tested?.[0]?.data?.main?.[0] ?? [];
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(items.map((_, item) => ({ item })));
	});

	it('refuses what Sellsy refuses, on its own item', async () => {
		const input = [{ name: 'Good' }, { name: '' }];
		const { outputs } = await world.run(
			{ ...contact, operation: 'create', ...form({ last_name: '={{ $json.name }}' }) },
			input,
			{ onError: 'continueRegularOutput' },
		);

		expect(outputs[0]?.map((json) => json['created'] === true)).toEqual([true, false]);
		expect(String(outputs[0]?.[1]?.['error'])).not.toBe('');
	});

	it('updates one by its id, and leaves its other fields', async () => {
		const [id = ''] = await world.stored();
		const before = await world.row(id);

		await world.items({
			...contact,
			operation: 'update',
			recordId: byId(id),
			...form({ position: 'CTO' }),
		});

		expect(await world.row(id)).toMatchObject({
			position: 'CTO',
			last_name: before?.['last_name'],
			email: before?.['email'],
		});
	});

	it('creates or updates by e-mail, also twice in one execution, and touches none of several', async () => {
		const upsert = {
			...contact,
			operation: 'upsert',
			...form({ email: '={{ $json.mail }}', last_name: '={{ $json.name }}' }, ['email']),
		};
		const input = [
			{ mail: 'one@example.com', name: 'First' },
			{ mail: 'ONE@example.com', name: 'Second' },
		];
		const items = await world.items(upsert, input);

		expect(items.map(({ created }) => created)).toEqual([true, false]);
		expect(items[0]?.['id']).toBe(items[1]?.['id']);
		expect(await world.row(String(items[0]?.['id']))).toMatchObject({ last_name: 'Second' });

		const [one, other] = await world.stored();
		for (const id of [one, other])
			await world.do('updateRecords', {
				...{ object: 'contact', ids: [Number(id)], fields: { email: 'shared@example.com' } },
			});
		const { error } = await world.run(upsert, [{ mail: 'shared@example.com', name: 'Nobody' }]);
		expect(error?.message).toMatch(/Several records/);
	});

	it('deletes one', async () => {
		const [id = ''] = await world.stored();
		const items = await world.items({ ...contact, operation: 'delete', recordId: byId(id) });

		expect(items).toEqual([{ id, deleted: true }]);
		expect(await world.stored()).not.toContain(id);
	});

	it('gets one by its id, and refuses one that is not there', async () => {
		const [id = ''] = await world.stored();
		const get = { ...contact, operation: 'get', recordId: byId('={{ $json.id }}') };
		const { outputs } = await world.run(get, [{ id }, { id: '987654321' }], {
			onError: 'continueRegularOutput',
		});

		expect(outputs[0]?.[0]).toMatchObject({ id });
		expect(String(outputs[0]?.[1]?.['error'])).toMatch(/987654321/);
	});

	it('gets many, as many as asked for and as the filters say', async () => {
		const getMany = { ...contact, operation: 'getAll' };
		const [id = ''] = await world.stored();
		await world.do('updateRecords', {
			...{ object: 'contact', ids: [Number(id)], fields: { email: 'wanted@example.com' } },
		});

		expect(await world.items({ ...getMany, returnAll: true })).toHaveLength(3);
		expect(await world.items({ ...getMany, limit: 2 })).toHaveLength(2);
		const found = await world.items({ ...getMany, filters: { email: 'wanted@example.com' } });
		expect(found.map((item) => item['id'])).toEqual([id]);
	});

	it('links a contact to a company and unlinks it', async () => {
		const [id = ''] = await world.stored();
		const company = (await world.do('createRecord', { object: 'company' })) as { id: number };
		const ends = { recordId: byId(id), companyId: byId(company.id) };

		await world.items({ ...contact, operation: 'link', ...ends });
		const [linked] = await world.items({ ...contact, operation: 'get', recordId: byId(id) });
		expect(JSON.stringify(linked?.['companies'])).toContain(String(company.id));
		await world.items({ ...contact, operation: 'unlink', ...ends });
		const [alone] = await world.items({ ...contact, operation: 'get', recordId: byId(id) });
		expect(JSON.stringify(alone?.['companies'] ?? [])).not.toContain(String(company.id));
	});

	it('adds and removes tags, and leaves the others', async () => {
		const [id = ''] = await world.stored();
		const tag = { resource: 'smartTag', kind: 'contact', recordId: byId(id) };
		await world.items({ ...tag, operation: 'add', tags: 'vip, fair' });
		await world.items({ ...tag, operation: 'remove', tags: 'vip' });

		expect(await world.items({ ...tag, operation: 'getAll' })).toEqual([{ value: 'fair' }]);
	});

	it('lists staff and custom fields', async () => {
		const staff = await world.items({ resource: 'staff', operation: 'getAll', returnAll: true });
		expect(staff.length).toBeGreaterThan(0);
		const fields = await world.items({
			resource: 'customField',
			operation: 'getAll',
			kind: 'contact',
		});
		expect(fields.every(({ field }) => /^custom\.\d+$/.test(String(field)))).toBe(true);
		expect(fields.length).toBeGreaterThan(0);
	});
});

describe.each(['v2', 'v1'] as const)('Sellsy node, companies through API %s', (api) => {
	let world: NodeWorld;
	beforeEach(async () => {
		world = await openNode({ api, kind: 'company', records: 1 });
	});
	afterEach(async () => await world.close());

	it('makes a client of a prospect, and leaves a client as it is', async () => {
		const [made] = await world.items({
			...{ resource: 'company', operation: 'create' },
			...form({ name: 'Acme', type: 'prospect' }),
		});
		const convert = {
			...{ resource: 'company', operation: 'convert', target: 'client' },
			recordId: byId(made?.['id']),
		};

		expect(await world.items(convert)).toMatchObject([{ converted: true }]);
		expect(await world.row(String(made?.['id']))).toMatchObject({ type: 'client' });
		expect(await world.items(convert)).toMatchObject([{ converted: false }]);
	});
});
