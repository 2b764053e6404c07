import { startM3ter, type M3terClient, type Thing } from './m3ter-client';

describe("m3ter: the organization's people and transaction types", () => {
	let m3ter: M3terClient;

	beforeAll(async () => {
		m3ter = await startM3ter(3);
		await m3ter.sandbox.control.configure('m3ter', { requestsPerSecond: 0 });
	});
	afterAll(() => m3ter.sandbox.close());

	it('can be picked with their e-mail', async () => {
		const people = await m3ter.all('/users', { pageSize: 2 });
		const emails = people.map(({ email }) => email);
		const [first] = people;

		expect(people).toHaveLength(5);
		expect(new Set(emails).size).toBe(5);
		for (const email of emails) expect(email).toMatch(/^[a-z0-9.]+@lockstep\.example$/);
		expect((await m3ter.call<Thing>('GET', `/users/${first?.id}`)).data).toEqual(first);
		expect(await m3ter.all('/users', { ids: first?.id })).toEqual([first]);
		expect((await m3ter.call('GET', '/users?pageSize=201')).status).toBe(400);
	});

	it('include who changes things at the console, one who left, and m3ter support', async () => {
		const people = await m3ter.all('/users');
		const account = await m3ter.edit('createAccount', { fields: { name: 'A' } });

		expect(people.map(({ id }) => `USER_${id}`)).toContain(account.createdBy);
		expect(people.filter(({ dtEndAccess }) => dtEndAccess)).toHaveLength(1);
		expect(people.filter(({ supportUser }) => supportUser)).toHaveLength(1);
	});

	it('are neither made nor deleted over the API', async () => {
		const [someone] = await m3ter.all('/users');

		expect((await m3ter.call('POST', '/users', { data: {} })).status).toBe(404);
		expect((await m3ter.call('DELETE', `/users/${someone?.id}`)).status).toBe(404);
	});

	it('are not who calls', async () => {
		const { data } = await m3ter.call<Record<string, Thing>>('GET', '/users/me');

		expect(Object.keys(data)).toEqual(['serviceUser', 'organization']);
	});

	it('have transaction types with codes, archived ones on demand', async () => {
		const path = '/picklists/transactiontypes';
		const codes = async (params: object = {}) =>
			(await m3ter.all(path, params)).map(({ code }) => code);
		const { data } = await m3ter.call<Thing>('POST', path, { data: { name: 'Goodwill' } });

		expect(await codes({ archived: true })).toHaveLength(4);
		expect(await codes({ archived: false })).not.toContain('migration');
		expect(await codes({ codes: 'top_up' })).toEqual(['top_up']);
		expect(data).toMatchObject({ name: 'Goodwill', version: 1 });
	});
});
