import { startSellsy, type Page, type SellsyClient } from './sellsy-client';

describe('Sellsy v2: contacts of companies', () => {
	let sellsy: SellsyClient;
	let company: number;
	let first: number;
	let second: number;

	beforeAll(async () => {
		sellsy = await startSellsy(3);
	});
	beforeEach(async () => {
		await sellsy.reset();
		const create = async (path: string, body: object) =>
			(await sellsy.call('POST', path, body)).data.id;
		company = await create('/companies', { type: 'client', name: 'Demo' });
		first = await create('/contacts', { last_name: 'Un' });
		second = await create('/contacts', { last_name: 'Deux' });
	});
	afterAll(() => sellsy.sandbox.close());

	const link = (contact: number, roles: string[] | null = null, method = 'POST') =>
		sellsy.call(method, `/companies/${company}/contacts/${contact}`, { roles });
	const rolesOf = async () => {
		const { data } = await sellsy.call('GET', `/companies/${company}`);
		return [data.main_contact_id, data.invoicing_contact_id, data.dunning_contact_id];
	};
	const listed = async (path: string) =>
		(await sellsy.call<Page>('GET', path)).data.data.map(({ id }) => id);

	it('gives the first contact all three roles, whatever was sent', async () => {
		expect((await link(first, ['dunning'])).status).toBe(201);
		expect(await rolesOf()).toEqual([first, first, first]);
	});

	it('answers 201 when it links and 200 when they were linked', async () => {
		expect([(await link(first)).status, (await link(first)).status]).toEqual([201, 200]);
	});

	it('gives a further contact the roles that are named, and only those', async () => {
		await link(first);
		await link(second, ['invoicing']);

		expect(await rolesOf()).toEqual([first, second, first]);
	});

	it('changes roles with PUT', async () => {
		await link(first);
		await link(second);
		expect((await link(second, ['main', 'dunning'], 'PUT')).status).toBe(200);
		expect(await rolesOf()).toEqual([second, first, second]);

		await link(second, [], 'PUT');
		expect(await rolesOf()).toEqual([null, first, null]);
	});

	it('unlinks with 204; the roles fall vacant, the contact stays', async () => {
		await link(first);
		const gone = await sellsy.call('DELETE', `/companies/${company}/contacts/${first}`);
		const again = await sellsy.call('DELETE', `/companies/${company}/contacts/${first}`);

		expect([gone.status, again.status]).toEqual([204, 404]);
		expect(await rolesOf()).toEqual([null, null, null]);
		expect((await sellsy.call('GET', `/contacts/${first}`)).status).toBe(200);
	});

	it('lists both ends; a contact may have several companies', async () => {
		const other = await sellsy.call('POST', '/companies', { type: 'prospect', name: 'Autre' });
		await link(first);
		await link(second);
		await sellsy.call('POST', `/companies/${other.data.id}/contacts/${first}`);

		expect(await listed(`/companies/${company}/contacts`)).toEqual([first, second]);
		expect(await listed(`/contacts/${first}/companies`)).toEqual([company, other.data.id]);
	});

	it('forgets the links of what is deleted', async () => {
		await link(first);
		await link(second);
		await sellsy.call('DELETE', `/contacts/${first}`);
		expect(await listed(`/companies/${company}/contacts`)).toEqual([second]);
		expect(await rolesOf()).toEqual([null, null, null]);

		await sellsy.call('DELETE', `/companies/${company}`);
		expect(await listed(`/contacts/${second}/companies`)).toEqual([]);
	});

	it('refuses roles there are not, and ends there are not', async () => {
		expect((await link(first, ['boss'])).status).toBe(400);
		expect((await link(999_999)).status).toBe(404);
	});

	it('embeds the contacts that have roles', async () => {
		await link(first);
		const { data } = await sellsy.call('GET', `/companies/${company}?embed[]=main_contact`);

		expect(data).toMatchObject({ _embed: { main_contact: { id: first, last_name: 'Un' } } });
	});

	it('has no path to link individuals, unless it is set back to April 2024', async () => {
		const { data } = await sellsy.call('POST', '/individuals', { type: 'client', last_name: 'A' });
		const path = `/individuals/${data.id}/contacts/${first}`;
		const without = await sellsy.call('POST', path);
		await sellsy.sandbox.control.configure('sellsy', { individualLinks: true });
		const withIt = await sellsy.call('POST', path);

		expect([without.status, withIt.status]).toEqual([404, 201]);
		expect(await listed(`/individuals/${data.id}/contacts`)).toEqual([first]);
	});

	it('moves no modification stamp by linking, unless so set', async () => {
		const stamp = async () => (await sellsy.call('GET', `/contacts/${first}`)).data.updated;
		const before = await stamp();
		await sellsy.sandbox.control.advance(60_000);
		await link(first);
		expect(await stamp()).toBe(before);

		await sellsy.sandbox.control.configure('sellsy', { linksTouch: true });
		await sellsy.call('DELETE', `/companies/${company}/contacts/${first}`);
		expect(await stamp()).not.toBe(before);
	});
});
