import { peopleOf } from '../../../sandbox/core/people/people';
import { startSellsy, type SellsyClient, type Thing } from './sellsy-client';

const PATHS = ['/companies', '/individuals', '/contacts'] as const;

describe('Sellsy: seed', () => {
	let sellsy: SellsyClient;

	beforeAll(async () => {
		sellsy = await startSellsy(30);
	});
	beforeEach(() => sellsy.reset());
	afterAll(() => sellsy.sandbox.close());

	const seed = async (options: object) => {
		await sellsy.sandbox.control.seed({ vendor: 'sellsy', size: 30, seed: 1, ...options });
		await sellsy.login();
	};
	const everything = async () => {
		const lists = await Promise.all(PATHS.map((path) => sellsy.all(path)));
		return JSON.stringify(lists);
	};
	const texts = (things: readonly Thing[], name: string) =>
		things.flatMap((each) => (typeof each[name] === 'string' ? String(each[name]) : []));

	it('gives the same records for the same options on any day', async () => {
		const first = await everything();
		await sellsy.sandbox.control.advance(40 * 86_400_000);
		await seed({});
		expect(await everything()).toBe(first);
		await seed({ seed: 2 });
		expect(await everything()).not.toBe(first);
	});

	it('makes contacts, a company to every three, and private persons', async () => {
		const [companies = [], individuals = [], contacts = []] = await Promise.all(
			PATHS.map((path) => sellsy.all(path)),
		);

		expect([companies.length, individuals.length, contacts.length]).toEqual([10, 6, 30]);
		expect(new Set(companies.map(({ type }) => type))).toEqual(
			new Set(['client', 'prospect', 'supplier']),
		);
		expect(companies.every(({ main_contact_id }) => main_contact_id !== null)).toBe(true);
	});

	it('links some contacts to more than one company', async () => {
		const counts = await Promise.all(
			(await sellsy.all('/contacts')).map(
				async ({ id }) => (await sellsy.all(`/contacts/${id}/companies`)).length,
			),
		);

		expect(Math.max(...counts)).toBe(2);
		expect(Math.min(...counts)).toBe(1);
	});

	it('fills custom fields of every type somewhere', async () => {
		const ids = (await sellsy.all('/custom-fields')).map(({ id }) => id);
		const embed = ids.map((id) => `embed[]=cf.${id}`).join('&');
		const { data } = await sellsy.call<{ data: Thing[] }>('GET', `/contacts?limit=100&${embed}`);
		const filled = data.data.flatMap(
			({ _embed }) => (_embed as { custom_fields: Thing[] }).custom_fields,
		);
		const types = new Set(filled.filter(({ value }) => value !== null).map(({ type }) => type));

		expect(types.size).toBe(17);
	});

	it('puts in the people it is given, who may be those of another system', async () => {
		const people = peopleOf({ count: 9, seed: 4 });
		await seed({ people, individuals: 0 });
		const contacts = await sellsy.all('/contacts');

		expect(texts(contacts, 'email')).toEqual(people.map(({ email }) => email));
		expect(texts(await sellsy.all('/companies'), 'name')).toEqual([
			...new Set(people.map(({ company }) => company)),
		]);
		await seed({ people: [{ lastName: 'Seule' }], individuals: 0 });
		expect(texts(await sellsy.all('/contacts'), 'last_name')).toEqual(['Seule']);
	});

	it('puts in the same people by their number and seed', async () => {
		await seed({ size: 12, seed: 4, messy: true });

		expect((await sellsy.all('/contacts')).map(({ email }) => email)).toEqual(
			peopleOf({ count: 12, seed: 4, messy: true }).map(({ email }) => email),
		);
	});

	it('makes a mess where asked to', async () => {
		await seed({ size: 200, messy: true });
		const contacts = await sellsy.all('/contacts');
		const emails = texts(contacts, 'email');

		expect(texts(contacts, 'last_name')).toContain('-');
		expect(emails.length).toBeLessThan(200);
		expect(new Set(emails).size).toBeLessThan(emails.length);
		expect(emails.some((email) => email !== email.toLowerCase())).toBe(true);
	});

	it('refuses people it cannot read, and options it does not understand', async () => {
		await expect(seed({ people: 'everybody' })).rejects.toThrow();
	});

	it('can be put back to a snapshot, tokens and numbering included', async () => {
		await sellsy.login();
		const before = await everything();
		const snapshot = await sellsy.sandbox.control.snapshot();
		const first = await sellsy.call('POST', '/contacts', { last_name: 'Demo' });
		await sellsy.call('DELETE', '/companies/4101');
		await sellsy.sandbox.control.restore(snapshot);

		expect(await everything()).toBe(before);
		expect((await sellsy.call('POST', '/contacts', { last_name: 'Demo' })).data.id).toBe(
			first.data.id,
		);
	});

	it('refuses a snapshot of another vendor', async () => {
		const vendors = { sellsy: { state: { nothing: true }, random: 1 } };

		await expect(sellsy.sandbox.control.restore({ vendors })).rejects.toThrow('Sellsy');
	});

	it('numbers every account by itself', async () => {
		await sellsy.sandbox.control.configure('sellsy', { corpId: 78 });
		const token = await sellsy.login();
		const [, payload = ''] = token.split('.');

		expect(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'))).toMatchObject({
			corpId: 78,
		});
		expect((await sellsy.call('GET', '/companies/4101')).status).toBe(200);
	});
});
