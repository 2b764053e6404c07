import { byId } from '../shared/form';
import { openNode } from './node';
import type { NodeWorld } from './node';

const contact = { resource: 'contact' };

describe('Webmecanik node, reading', () => {
	let world: NodeWorld;
	beforeEach(async () => {
		world = await openNode({
			records: 4,
			fields: (n) => ({ lastname: `Person ${n}`, email: `p${n}@example.com`, points: n }),
		});
	});
	afterEach(async () => await world.close());

	it('gets the contacts of all items with one call, and lays a missing one on its item', async () => {
		const [one, two] = await world.stored();
		const { outputs } = await world.run(
			{ ...contact, operation: 'get', contactId: byId('={{ $json.id }}') },
			[{ id: one }, { id: '4711' }, { id: two }],
			{ onError: 'continueRegularOutput' },
		);
		expect(outputs[0]).toMatchObject([
			{ id: one, lastname: 'Person 1', points: 1, tags: null, 'consent.email': true },
			{ error: 'Webmecanik has no record 4711 that this credential may see' },
			{ id: two },
		]);
		// The list of fields, that of contacts, and the one who is not in it.
		expect(await world.requests()).toHaveLength(3);
	});

	it('gets the fields that are wanted, and companies only where they are asked for', async () => {
		const [one = ''] = await world.stored();
		const { id } = await world.do<{ id: number }>('createCompany', {
			fields: { companyname: 'Acme' },
		});
		await world.do('addToCompany', { contactId: Number(one), companyId: id });
		const get = { ...contact, operation: 'get', contactId: byId(one) };
		expect(await world.items({ ...get, fields: ['lastname', 'companies'] })).toEqual([
			{ id: one, lastname: 'Person 1', companies: [String(id)] },
		]);
		expect((await world.items(get))[0]).not.toHaveProperty('companies');
	});

	it('gets many, up to the limit, with conditions and the words of the search box', async () => {
		const getAll = { ...contact, operation: 'getAll', fields: ['lastname'] };
		const names = async (parameters: object) =>
			(await world.items({ ...getAll, ...parameters })).map(({ lastname }) => lastname);
		expect(await names({ returnAll: true })).toHaveLength(4);
		expect(await names({ limit: 2 })).toEqual(['Person 1', 'Person 2']);
		const all = [{ field: 'email', value: 'P3@example.com' }];
		expect(await names({ conditions: { all } })).toEqual(['Person 3']);
		await world.do('changeTags', { id: 4, tags: ['vip'] });
		expect(await names({ filters: { search: 'tag:vip' } })).toEqual(['Person 4']);
		const { now } = await world.sandbox.control.clock();
		const changedAfter = new Date(now + 1000).toISOString();
		expect(await names({ filters: { changedAfter } })).toEqual([]);
		const { error } = await world.run({ ...getAll, filters: { changedAfter: 'soon' } });
		expect(error?.message).toContain("'Changed After' cannot be read");
	});

	it('lists segments, tags, users and fields', async () => {
		const list = async (resource: string, more = {}) =>
			await world.items({ resource, operation: 'getAll', returnAll: true, ...more });
		expect(await list('segment')).toContainEqual({
			id: '1',
			name: 'Newsletter',
			alias: 'newsletter',
		});
		expect((await list('tag')).map(({ tag }) => tag)).toContain('vip');
		expect((await list('user')).every(({ email }) => String(email).includes('@'))).toBe(true);
		expect(await list('field', { fieldsOf: 'company' })).toContainEqual({
			...{ object: 'company', id: 'companyname', type: 'text', required: true, unique: true },
			label: expect.any(String) as string,
			writable: true,
		});
		expect(await world.items({ resource: 'field', operation: 'getAll', limit: 3 })).toHaveLength(3);
	});

	it('goes on after a right that is missing, and says which', async () => {
		await world.narrowRights();
		const { outputs } = await world.run({ ...contact, operation: 'getAll' }, [{}], {
			onError: 'continueRegularOutput',
		});
		expect(outputs[0]?.[0]?.error).toContain('403');
		expect(outputs[0]?.[0]?.description).toContain('Roles');
	});
});
