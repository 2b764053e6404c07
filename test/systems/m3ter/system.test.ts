import { openM3ter } from './world';
import type { M3terWorld } from './world';

let world: M3terWorld;
beforeEach(async () => {
	world = await openM3ter(250);
});
afterEach(async () => {
	await world.close();
});

const seen = async () =>
	(await world.sandbox.control.log({ vendor: 'm3ter' })).filter(
		({ path }) => path !== '/oauth/token',
	);

async function readAll() {
	const system = world.connect();
	const pages = [];
	for await (const page of system.object('account').changes(null, {})) pages.push(page);
	return { system, pages, records: pages.flatMap(({ records }) => records) };
}

it('names the organization behind the credential', async () => {
	expect(await world.connect().identity()).toEqual({
		id: world.credential.organizationId,
		label: 'Sandbox organization',
	});
});

it("tells m3ter's clock, also when it is far from this machine's", async () => {
	await world.sandbox.control.advance(40 * 86_400_000);
	const { now } = await world.sandbox.control.clock();
	expect(Math.abs((await world.connect().clock()) - now)).toBeLessThan(60_000);
});

it('is ready, and offers every object of the sync', async () => {
	const system = world.connect();
	expect(await system.preflight(['account'])).toEqual([]);
	expect((await system.objects()).map(({ object }) => object)).toEqual([
		'account',
		'contract',
		'commitment',
		'balance',
		'balanceTransaction',
		'bill',
	]);
});

it('reads all accounts in as few requests as m3ter allows, and counts them as m3ter does', async () => {
	const { system, pages } = await readAll();
	expect(pages).toHaveLength(3);
	const listings = (await seen()).filter(({ path }) => path.endsWith('/accounts'));
	expect(listings).toHaveLength(system.requests().read);
	expect(system.requests()).toEqual({ read: 3, write: 0, bookkeeping: 0 });
});

it('ends a listing whose full last page leads to an empty one', async () => {
	await world.sandbox.control.configure('m3ter', { emptyLastPage: true });
	await world.sandbox.control.edit('m3ter', 'createAccount', { fields: { name: 'One more' } });
	const { pages, records } = await readAll();
	expect(records).toHaveLength(251);
	expect(pages.map(({ complete }) => complete).filter(Boolean)).toHaveLength(1);
});

it('describes the custom fields of the organization by name and type', async () => {
	const { fields } = await world.connect().object('account').describe();
	const types = Object.fromEntries(fields.map(({ id, type }) => [id, type]));
	expect(types).toMatchObject({
		'customFields.Tier': 'text',
		'customFields.Employees': 'decimal',
		'customFields.Account Manager': 'text',
		'customFields.Renewal Date': 'text',
	});
});

it('reads every value of a described field as that field says', async () => {
	const { fields } = await world.connect().object('account').describe();
	const decimals = fields.filter(({ type }) => type === 'decimal').map(({ id }) => id);
	const { records } = await readAll();
	const values = records.flatMap((record) => decimals.map((id) => record.fields[id] ?? null));
	expect(values.filter((value) => value !== null).length).toBeGreaterThan(0);
	for (const value of values.filter((each) => each !== null))
		expect(value).toMatch(/^-?(0|[1-9]\d*)(\.\d*[1-9])?$/);
});

it('points a child account at a parent that exists', async () => {
	const { records } = await readAll();
	const ids = new Set(records.map(({ id }) => id));
	const parents = records
		.map(({ fields }) => fields.parentAccountId)
		.filter((value) => value !== null);
	expect(parents.length).toBeGreaterThan(0);
	for (const parent of parents) expect(ids.has((parent as { id: string }).id)).toBe(true);
});

it('writes a custom field in the type m3ter keeps it in, and leaves the rest alone', async () => {
	const [id = ''] = await world.stored();
	const before = await world.account(id);
	const fields = { 'customFields.Employees': '41.5', 'customFields.Tier': '7' };
	const [outcome] = await world
		.connect()
		.object('account')
		.write([{ kind: 'update', id, fields }], {});
	const after = await world.account(id);
	expect(after.customFields).toMatchObject({ Employees: 41.5, Tier: '7' });
	const changed = ['customFields', 'version', 'dtLastModified', 'lastModifiedBy'];
	const rest = (record: Record<string, unknown>) =>
		Object.fromEntries(Object.entries(record).filter(([name]) => !changed.includes(name)));
	expect(rest(after)).toEqual(rest(before));
	expect(outcome).toMatchObject({ version: String(after.version) });
});

it('clears a field, and reads it back as empty', async () => {
	const [id = ''] = await world.stored();
	const account = world.connect().object('account');
	await account.write([{ kind: 'update', id, fields: { purchaseOrderNumber: 'PO 1' } }], {});
	const fields = { purchaseOrderNumber: null };
	await account.write([{ kind: 'update', id, fields }], {});
	const { records } = await account.find('id', [id], {});
	expect(records[0]?.fields.purchaseOrderNumber).toBeNull();
	expect(await world.account(id)).not.toHaveProperty('purchaseOrderNumber', 'PO 1');
});

it('refuses a code that is taken as a conflict', async () => {
	const [id = ''] = await world.stored();
	const { code } = await world.account(id);
	const fields = { name: 'Twin', code: String(code), emailAddress: 'twin@example.com' };
	const [outcome] = await world
		.connect()
		.object('account')
		.write([{ kind: 'create', fields }], {});
	expect(outcome).toMatchObject({ ok: false, class: 'conflict' });
});

it('overwrites no edit made since the version it read', async () => {
	const [id = ''] = await world.stored();
	const version = String((await world.account(id)).version);
	await world.edit([id], 'Edited by a person');
	const [outcome] = await world
		.connect()
		.object('account')
		.write([{ kind: 'update', id, version, fields: { name: 'Ours' } }], {});
	expect(outcome).toMatchObject({ ok: false, class: 'conflict' });
	expect((await world.account(id)).name).toBe('Edited by a person');
});

it('goes on with a fresh token when the old one expires between two pages', async () => {
	const account = world.connect().object('account');
	const ids: string[] = [];
	for await (const { records } of account.changes(null, {})) {
		ids.push(...records.map(({ id }) => id));
		await world.sandbox.control.edit('m3ter', 'expireTokens');
	}
	expect(ids).toHaveLength(250);
});
