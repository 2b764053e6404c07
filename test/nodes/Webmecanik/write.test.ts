import { Webmecanik } from '../../../nodes/Webmecanik/Webmecanik.node';
import { byId, form } from '../shared/form';
import { openNode } from './node';
import type { NodeWorld } from './node';

const contact = { resource: 'contact' };

describe('Webmecanik node, writing', () => {
	let world: NodeWorld;
	beforeEach(async () => {
		world = await openNode();
	});
	afterEach(async () => await world.close());

	const people = (count: number) =>
		Array.from({ length: count }, (_, n) => ({ name: `New ${n}`, mail: `new${n}@example.com` }));
	const create = {
		...contact,
		operation: 'create',
		...form({ lastname: '={{ $json.name }}', email: '={{ $json.mail }}' }),
	};

	it('creates 250 contacts in two batches, one output item per input item', async () => {
		const { outputs, run } = await world.run(create, people(250));
		expect(outputs[0]).toHaveLength(250);
		expect(outputs[0]?.every(({ created, id }) => created === true && id !== '')).toBe(true);
		expect(await world.stored()).toHaveLength(250);
		const requests = await world.requests();
		expect(requests.filter((each) => each.startsWith('POST'))).toEqual([
			'POST /contacts/batch/new',
			'POST /contacts/batch/new',
		]);
		expect(requests.filter((each) => each === 'GET /fields/contact')).toHaveLength(1);
		const items = run.data.resultData.runData.Tested?.[0]?.data?.main?.[0] ?? [];
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(items.map((_, item) => ({ item })));
	});

	it('merges nobody: an e-mail that somebody has is refused, with the other record named', async () => {
		const id = await world.made({ email: 'NEW1@example.com' });
		const { outputs } = await world.run(create, people(3), { onError: 'continueRegularOutput' });
		expect(outputs[0]?.map((json) => json.created === true)).toEqual([true, false, true]);
		expect(outputs[0]?.[1]?.error).toContain('Item 1: Webmecanik refused the record');
		expect(outputs[0]?.[1]?.description).toContain(`Record ${id} has the same Email`);
		expect(outputs[0]?.[1]?.description).toContain('Of the other items 2 were saved');
		expect(await world.merges()).toEqual([]);
	});

	it('ends on a refusal where it is not to go on', async () => {
		await world.made({ email: 'new1@example.com' });
		const { error, status } = await world.run(create, people(2));
		expect(status).toBe('error');
		expect(error?.message).toContain('IDENTIFIER_TAKEN');
	});

	it('stores a zero and a fraction, and leaves all else of the contact as it was', async () => {
		await world.do('defineField', {
			object: 'contact',
			field: { alias: 'score', label: 'Score', type: 'number', properties: { scale: 2 } },
		});
		const id = await world.made({ email: 'a@example.com', score: 5, points: 7, position: 'CTO' });
		await world.do('changeTags', { id: Number(id), tags: ['vip'] });
		for (const score of [0, 0.5]) {
			const [written] = await world.items({
				...contact,
				operation: 'update',
				contactId: byId(id),
				...form({ score }),
			});
			expect(written).toEqual({ id, created: false });
			const seen = await world.seen(id);
			expect(seen?.fields.all).toMatchObject({ score, points: 7, position: 'CTO' });
			expect(seen?.tags).toMatchObject([{ tag: 'vip' }]);
		}
	});

	it('clears a field, and takes lists, references, times and words for yes and no', async () => {
		const company = String(
			(
				await world.do<{ id: number }>('createCompany', {
					fields: { companyname: 'Acme' },
				})
			).id,
		);
		const id = await world.made({ email: 'a@example.com', position: 'CTO' });
		await world.items({
			...contact,
			operation: 'update',
			contactId: byId(id),
			...form({
				...{ position: '', owner: '2', tags: 'vip; press', companies: company },
				...{ 'consent.email': false, custom_time: '09:30' },
			}),
		});
		const seen = await world.seen(id);
		expect(seen).toMatchObject({ owner: { id: 2 }, doNotContact: [{ channel: 'email' }] });
		expect(seen?.fields.all).toMatchObject({ company: 'Acme', custom_time: '09:30:00' });
		expect(seen?.fields.all['position'] ?? null).toBeNull();
		expect(seen?.tags.map(({ tag }) => tag).sort()).toEqual(['press', 'vip']);
	});

	it('updates by a unique identifier the second time an upsert is run', async () => {
		const upsert = {
			...contact,
			operation: 'upsert',
			...form({ email: '={{ $json.mail }}', lastname: '={{ $json.name }}' }, ['email']),
		};
		const [first] = await world.items(upsert, [{ mail: 'a@example.com', name: 'One' }]);
		const [second] = await world.items(upsert, [{ mail: 'A@example.com', name: 'Two' }]);
		expect(first).toMatchObject({ created: true });
		expect(second).toEqual({ id: first?.id, created: false });
		expect((await world.seen(String(first?.id)))?.fields.all).toMatchObject({ lastname: 'Two' });
		const { error } = await world.run(upsert, [{ mail: '', name: 'None' }]);
		expect(error?.message).toContain('email to match on is empty');
	});

	it('writes companies, of which a second of one name is refused', async () => {
		const company = { resource: 'company' };
		const named = (companyname: string) => form({ companyname, companycity: 'Lyon' });
		const [made] = await world.items({ ...company, operation: 'create', ...named('Acme') });
		const { error } = await world.run({ ...company, operation: 'create', ...named('ACME') });
		expect(error?.message).toContain('IDENTIFIER_TAKEN');
		const [again] = await world.items({
			...company,
			operation: 'upsert',
			...form({ companyname: 'Acme', companycity: 'Nice' }, ['companyname']),
		});
		expect(again).toEqual({ id: made?.id, created: false });
		const [gone] = await world.items({
			...company,
			operation: 'delete',
			companyId: byId(made?.id),
		});
		expect(gone).toEqual({ id: made?.id, deleted: true });
		expect(await world.do('listCompanies')).toEqual([]);
	});

	it('deletes by the address of a contact’s page, and says what is gone', async () => {
		const id = await world.made({ email: 'a@example.com' });
		const url = `https://acme.webmecanik.com/s/contacts/view/${id}`;
		const { properties } = new Webmecanik().description;
		const { modes = [] } = properties.find(({ name }) => name === 'contactId') ?? {};
		const regex = modes.find(({ name }) => name === 'url')?.extractValue?.regex;
		const remove = {
			...contact,
			operation: 'delete',
			contactId: { __rl: true, mode: 'url', value: url, __regex: String(regex) },
		};
		expect(await world.items(remove)).toEqual([{ id, deleted: true }]);
		const { error } = await world.run(remove);
		expect(error?.message).toContain('404');
	});

	it('sends nothing where an item names no record, or no value', async () => {
		const update = { ...contact, operation: 'update' };
		const nobody = await world.run({
			...update,
			contactId: byId('={{ $json.none }}'),
			...form({ city: 'Lyon' }),
		});
		expect(nobody.error?.message).toContain("'contactId' of item 0 is empty");
		const nothing = await world.run({ ...update, contactId: byId(1), ...form({}) });
		expect(nothing.error?.message).toContain('holds no value');
		expect(await world.writes()).toEqual([]);
	});

	it('says that it does not know when the answer to a create is lost', async () => {
		await world.loseNextWrite();
		const { error } = await world.run(create, people(1));
		expect(error?.message).toContain('not known whether Webmecanik saved');
	});

	it('tells a wrong password once for all items', async () => {
		await world.configure({ password: 'changed' });
		const { outputs } = await world.run(create, people(3), { onError: 'continueRegularOutput' });
		expect(outputs[0]).toHaveLength(3);
		expect(outputs[0]?.[2]?.description).toContain('user name and password');
		expect(await world.requests()).toHaveLength(1);
	});
});
