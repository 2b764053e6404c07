import { byId, form } from '../shared/form';
import { openNode } from './node';
import type { Authentication, NodeWorld } from './node';

describe.each<Authentication>(['oAuth2', 'v1'])('Sellsy node, records by %s', (authentication) => {
	let world: NodeWorld;
	beforeEach(async () => {
		world = await openNode({ authentication, records: 2 });
	});
	afterEach(async () => await world.close());

	const contact = { resource: 'contact' };
	const company = { resource: 'company' };

	it('creates a contact for each item and links each output to its input', async () => {
		const { run } = await world.run(
			{ ...contact, operation: 'create', ...form({ last_name: '={{ $json.name }}' }) },
			[{ name: 'Byron' }, { name: 'Hopper' }],
		);
		const items = run.data.resultData.runData.Tested?.[0]?.data?.main?.[0] ?? [];
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
		expect(items.map(({ json }) => json.created)).toEqual([true, true]);
		const names = (await world.rows()).map(({ last_name }) => last_name);
		expect(names).toEqual(expect.arrayContaining(['Byron', 'Hopper']));
	});

	it('refuses what Sellsy refuses, on its own item', async () => {
		const { outputs } = await world.run(
			{ ...contact, operation: 'create', ...form({ last_name: '={{ $json.name }}' }) },
			[{ name: 'Good' }, { name: '' }],
			{ onError: 'continueRegularOutput' },
		);
		expect(outputs[0]?.map(({ created }) => created === true)).toEqual([true, false]);
		expect(outputs[0]?.[1]?.error).toContain('Sellsy refused the record');
	});

	it('gets a record with the fields that are asked for, references as ids', async () => {
		const one = await world.add('company', { name: 'One', type: 'client' });
		const id = await world.add('contact', { last_name: 'Byron', email: 'ada@example.com' });
		await world.do('linkContact', { third: Number(one), contact: Number(id) });
		const fields = ['last_name', 'companies'];
		const items = await world.items({ ...contact, operation: 'get', recordId: byId(id), fields });
		expect(items).toMatchObject([{ id, last_name: 'Byron', companies: [one] }]);
		expect(items[0]).not.toHaveProperty('email');
	});

	it('says which record is not there, on the item it belongs to', async () => {
		const [there = ''] = await world.stored();
		const { outputs } = await world.run(
			{ ...contact, operation: 'get', recordId: byId('={{ $json.id }}') },
			[{ id: '424242' }, { id: there }],
			{ onError: 'continueRegularOutput' },
		);
		expect(outputs[0]?.[0]?.error).toContain('Sellsy has no record 424242');
		expect(outputs[0]?.[1]).toMatchObject({ id: there });
	});

	it('gets many by filters, and no more than the limit', async () => {
		await world.add('company', { name: 'Alpha', type: 'client', email: 'a@example.com' });
		await world.add('company', { name: 'Beta', type: 'prospect', email: 'a@example.com' });
		const many = { ...company, operation: 'getAll', returnAll: true };
		const filters = { type: 'client', email: 'a@example.com', archived: false };
		expect(await world.items({ ...many, filters })).toMatchObject([{ name: 'Alpha' }]);
		expect(await world.items({ ...contact, operation: 'getAll', limit: 1 })).toHaveLength(1);
	});

	it('updates a record, clears a field by an empty text, and writes consents and links', async () => {
		const [id = ''] = await world.stored();
		const one = await world.add('company', { name: 'One', type: 'client' });
		await world.items({
			...{ ...contact, operation: 'update', recordId: byId(id) },
			...form({ last_name: 'Changed', position: 'CEO', companies: one }),
		});
		expect(await world.seen('contact', id)).toMatchObject({
			last_name: 'Changed',
			position: 'CEO',
		});
		await world.items({
			...{ ...contact, operation: 'update', recordId: byId(id) },
			...form({ position: '' }),
		});
		expect((await world.seen('contact', id)).position).toBeFalsy();
		const [read] = await world.items({
			...{ ...contact, operation: 'get', recordId: byId(id), fields: ['companies'] },
		});
		expect(read?.companies).toEqual([one]);
	});

	it('updates by e-mail whatever its case, and creates for an address once', async () => {
		const upsert = {
			...{ ...contact, operation: 'upsert' },
			...form({ email: '={{ $json.email }}', last_name: '={{ $json.name }}' }, ['email']),
		};
		const known = await world.add('contact', { last_name: 'Old', email: 'ada@example.com' });
		const before = (await world.stored()).length;
		const items = await world.items(upsert, [
			{ email: 'ADA@example.com', name: 'Ada' },
			{ email: 'new@example.com', name: 'One' },
			{ email: 'New@example.com', name: 'Two' },
		]);
		const [first, second] = items;
		expect(first).toMatchObject({ id: known, created: false });
		expect(items.map(({ created }) => created)).toEqual([false, true, false]);
		expect(items[2]?.id).toBe(second?.id);
		expect(await world.stored()).toHaveLength(before + 1);
		expect(await world.seen('contact', known)).toMatchObject({ last_name: 'Ada' });
	});

	it('touches none of several records that hold the value', async () => {
		const shared = { email: 'shared@example.com' };
		const ids = [
			await world.add('contact', { last_name: 'A', ...shared }),
			await world.add('contact', { last_name: 'B', ...shared }),
		];
		const { error } = await world.run({
			...{ ...contact, operation: 'upsert' },
			...form({ ...shared, last_name: 'C' }, ['email']),
		});
		expect(error?.message).toContain(`none was changed: ${ids.join(', ')}`);
		expect(await world.seen('contact', ids[0] ?? '')).toMatchObject({ last_name: 'A' });
	});

	it('refuses to match on an empty value', async () => {
		const { error } = await world.run({
			...{ ...contact, operation: 'upsert' },
			...form({ email: '', last_name: 'C' }, ['email']),
		});
		expect(error?.message).toContain('email to match on is empty');
		expect(await world.stored()).toHaveLength(2);
	});

	it('deletes a record', async () => {
		const [id = ''] = await world.stored();
		const items = await world.items({ ...contact, operation: 'delete', recordId: byId(id) });
		expect(items).toEqual([{ id, deleted: true }]);
		expect(await world.stored()).not.toContain(id);
	});

	it('names the part of an address that Sellsy did not take, and writes the rest', async () => {
		const [id = ''] = await world.stored();
		const [item] = await world.items({
			...{ ...contact, operation: 'update', recordId: byId(id) },
			...form({ last_name: 'Written', 'address.city': 'Lyon' }),
		});
		expect(item).toMatchObject({ id, refusedFields: [{ field: 'address.city' }] });
		expect(await world.seen('contact', id)).toMatchObject({ last_name: 'Written' });
	});

	it('makes a client of a prospect, of companies and individuals', async () => {
		for (const kind of ['company', 'individual'] as const) {
			const name = kind === 'company' ? { name: 'P' } : { last_name: 'P' };
			const id = await world.add(kind, { ...name, type: 'prospect' });
			const convert = { resource: kind, operation: 'convert', recordId: byId(id) };
			expect(await world.items(convert)).toEqual([{ id, type: 'client', converted: true }]);
			expect(await world.items(convert)).toEqual([{ id, type: 'client', converted: false }]);
			expect(await world.seen(kind, id)).toMatchObject({ type: 'client' });
		}
	});

	it('links a contact to a company and unlinks it', async () => {
		const [id = ''] = await world.stored();
		const one = await world.add('company', { name: 'One', type: 'client' });
		const ends = { recordId: byId(id), companyId: byId(one) };
		const linked = await world.items({ ...contact, operation: 'link', ...ends, roles: ['main'] });
		expect(linked).toEqual([{ contactId: id, companyId: one, linked: true }]);
		expect(await world.seen('company', one)).toMatchObject({ main_contact_id: Number(id) });
		await world.items({ ...contact, operation: 'unlink', ...ends });
		expect(await world.seen('company', one)).toMatchObject({ main_contact_id: null });
	});

	it('adds and removes tags, and tells those of a record', async () => {
		const [id = ''] = await world.stored();
		const tag = { resource: 'smartTag', kind: 'contact', recordId: byId(id) };
		await world.items({ ...tag, operation: 'add', tags: 'vip, press' });
		const [after] = await world.items({ ...tag, operation: 'remove', tags: 'PRESS' });
		expect(after).toEqual({ id, tags: ['vip'] });
		expect(await world.items({ ...tag, operation: 'getAll' })).toEqual([{ value: 'vip' }]);
	});

	it('tells the custom fields of a kind of record, and its staff', async () => {
		await world.do('defineField', {
			...{ name: 'Sector', type: 'select', usedOn: ['contact'] },
			options: [{ label: 'Public' }, { label: 'Private' }],
		});
		const all = { resource: 'customField', operation: 'getAll' };
		const fields = await world.items({ ...all, kind: 'contact' });
		const sector = fields.find(({ name }) => name === 'Sector');
		expect(sector).toMatchObject({
			...{ field: `custom.${String(sector?.id)}`, type: 'select', usedOn: ['contact'] },
			options: [{ label: 'Public' }, { label: 'Private' }],
		});
		const ofCompanies = await world.items({ ...all, kind: 'company' });
		expect(ofCompanies.map(({ name }) => name)).not.toContain('Sector');
		const staff = await world.items({ resource: 'staff', operation: 'getAll', limit: 2 });
		expect(staff).toHaveLength(2);
		const recordId = byId(staff[0]?.id);
		const [one] = await world.items({ resource: 'staff', operation: 'get', recordId });
		expect(one).toEqual(staff[0]);
	});
});

describe('Sellsy node, what only API v2 does', () => {
	it('gets items of the catalogue, finds tags and deletes one', async () => {
		const world = await openNode({ records: 1 });
		const [id = ''] = await world.stored();
		const items = { resource: 'item', operation: 'getAll', returnAll: true };
		const all = await world.items(items);
		expect(all.length).toBeGreaterThan(0);
		const tag = { resource: 'smartTag', kind: 'contact' };
		await world.items({ ...tag, operation: 'add', recordId: byId(id), tags: 'vip' });
		const [found] = await world.items({ ...tag, operation: 'search', text: 'VI' });
		expect(found).toMatchObject({ value: 'vip' });
		await world.items({ ...tag, operation: 'delete', tagId: byId(found?.id) });
		expect(await world.items({ ...tag, operation: 'getAll', recordId: byId(id) })).toEqual([]);
		await world.close();
	});

	it.each([
		[{ resource: 'item', operation: 'getAll' }, 'items of the catalogue'],
		[{ resource: 'smartTag', operation: 'search', text: 'vip' }, "the account's list of tags"],
		[
			{
				resource: 'company',
				operation: 'getAll',
				filters: { changedAfter: '2026-01-01T00:00:00Z' },
			},
			'does not search records of Company by date of modification',
		],
	])('is said by API v1: %j', async (parameters, words) => {
		const world = await openNode({ authentication: 'v1' });
		const { error } = await world.run(parameters);
		expect(error?.message).toContain(words);
		await world.close();
	});
});
