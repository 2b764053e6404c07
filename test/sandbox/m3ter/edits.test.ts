import { startM3ter, type Account, type M3terClient } from './m3ter-client';

describe('m3ter: edits at the console', () => {
	let m3ter: M3terClient;

	beforeAll(async () => {
		m3ter = await startM3ter(12);
	});
	beforeEach(async () => {
		await m3ter.sandbox.control.reset();
		await m3ter.login();
	});
	afterAll(() => m3ter.sandbox.close());

	const edit = <T>(action: string, args?: Record<string, unknown>) =>
		m3ter.sandbox.control.edit('m3ter', action, args) as Promise<T>;
	const read = async (id = '') => (await m3ter.call<Account>('GET', `/accounts/${id}`)).data;

	it('change the named fields, keep the rest, and bump version and stamps', async () => {
		const [before] = await edit<Account[]>('listAccounts');
		const changes = { address: { locality: 'Utrecht' }, customFields: { Tier: 'Platinum' } };
		await edit('updateAccounts', { ids: [before?.id], fields: changes });
		const after = await read(before?.id);

		expect(after).toMatchObject({
			name: before?.name,
			version: (before?.version ?? 0) + 1,
			address: { ...before?.address, locality: 'Utrecht' },
			customFields: { ...before?.customFields, Tier: 'Platinum' },
		});
		expect(Date.parse(after.dtLastModified)).toBeGreaterThan(
			Date.parse(before?.dtLastModified ?? ''),
		);
	});

	it('clear a field with null', async () => {
		const { id } = await edit<Account>('createAccount', { fields: { name: 'A', currency: 'EUR' } });
		await edit('updateAccounts', { ids: [id], fields: { currency: null } });

		expect(await read(id)).not.toHaveProperty('currency');
	});

	it('change the oldest few when asked for a count', async () => {
		const changed = await edit<Account[]>('updateAccounts', { count: 3, fields: { name: 'Same' } });

		expect(changed.map(({ code }) => code)).toEqual(['ACC-000001', 'ACC-000002', 'ACC-000003']);
	});

	it('create and delete accounts', async () => {
		const { id } = await edit<Account>('createAccount', { fields: { name: 'Newcomer' } });
		expect((await read(id)).name).toBe('Newcomer');

		await edit('deleteAccount', { id });
		expect((await m3ter.call('GET', `/accounts/${id}`)).status).toBe(404);
	});

	it('set a custom field of an account or of the organization', async () => {
		const [account] = await edit<Account[]>('listAccounts');
		await edit('setCustomField', { id: account?.id, name: 'Tier', value: 'Iron' });
		await edit('setCustomField', { name: 'Region', value: 'EMEA' });

		expect((await read(account?.id)).customFields?.Tier).toBe('Iron');
		const { data } = await m3ter.call<{ account: object }>('GET', '/customfields');
		expect(data.account).toMatchObject({ Region: 'EMEA', Tier: 'Standard' });
	});

	it('do the same for records of every kind, with what is required filled in', async () => {
		const entities = ['contracts', 'commitments', 'balances', 'bills', 'users'];
		for (const entity of entities) {
			const { id } = await edit<Account>('createRecord', { entity });
			const listed = await edit<Account[]>('listRecords', { entity, ids: [id] });
			const [changed] = await edit<Account[]>('updateRecords', { entity, ids: [id], fields: {} });

			expect(listed).toHaveLength(1);
			expect(changed).toMatchObject({ id, version: 2 });
			await edit('deleteRecord', { entity, id });
			expect(await edit('listRecords', { entity, ids: [id] })).toEqual([]);
		}
	});

	it('name the kinds there are when asked for another', async () => {
		const wrong = edit('createRecord', { entity: 'contract' });

		await expect(wrong).rejects.toThrow(/contracts, commitments/);
	});

	it('set what no caller of the API can', async () => {
		const fields = { status: 'APPROVED', locked: true };
		const bill = await edit<Account>('createBill', { fields });
		const pending = await edit<Account>('createBill');

		expect(bill).toMatchObject({ status: 'APPROVED', locked: true });
		expect(await edit('approveBill', { id: pending.id })).toMatchObject({ status: 'APPROVED' });
	});

	it('keep to the rules of a save', async () => {
		const tooLong = { count: 1, fields: { name: 'x'.repeat(201) } };

		await expect(edit('updateAccounts', tooLong)).rejects.toThrow(/name/);
	});

	it('end all sessions', async () => {
		await edit('expireTokens');

		expect((await m3ter.call('GET', '/accounts')).status).toBe(403);
	});

	it('are undone by going back to a snapshot, newer records and codes included', async () => {
		const before = await edit<Account[]>('listAccounts');
		const snapshot = await m3ter.sandbox.control.snapshot();
		const made = await edit<Account>('createAccount', { fields: { name: 'Gone', code: 'gone' } });
		await edit('updateAccounts', { count: 2, fields: { name: 'Changed' } });
		await m3ter.sandbox.control.restore(snapshot);

		expect(await edit('listAccounts')).toEqual(before);
		expect((await m3ter.call('GET', `/accounts/${made.id}`)).status).toBe(404);
		await expect(
			edit('createAccount', { fields: { name: 'Again', code: 'gone' } }),
		).resolves.toMatchObject({ code: 'gone' });
	});
});
