import type { ChangePage, Cursor, SystemObject } from '../../../sync/contracts';
import { integrationUser, openSalesforce } from './world';
import type { SalesforceWorld } from './world';

const open = async (records: number, settings: Record<string, unknown> = {}) =>
	await openSalesforce({
		object: 'm3ter_Account__c',
		records,
		editedField: 'City__c',
		fields: (n) => ({ Name: `Row ${n}`, m3ter_Id__c: `key-${n}` }),
		settings: { queryPageSize: 10, ...settings },
	});

async function pagesOf(object: SystemObject, cursor: Cursor | null): Promise<ChangePage[]> {
	const pages: ChangePage[] = [];
	for await (const page of object.changes(cursor, { fields: ['Name'] })) pages.push(page);
	return pages;
}

const idsOf = (pages: readonly ChangePage[]) =>
	pages.flatMap(({ records }) => records.map(({ id }) => id));

describe('Salesforce in front of its sandbox', () => {
	let world: SalesforceWorld;
	const object = () => world.connect().object('m3ter_Account__c');
	afterEach(async () => await world.close());

	it('goes on after the last page it handed out, though all rows have one stamp', async () => {
		world = await open(35);
		const first: ChangePage[] = [];
		for await (const page of object().changes(null, {})) {
			first.push(page);
			if (first.length === 2) break;
		}
		const rest = await pagesOf(object(), first.at(-1)?.next ?? null);
		const all = [...idsOf(first), ...idsOf(rest)];
		expect([...new Set(all)].sort()).toEqual([...(await world.stored())].sort());
		expect(all).toHaveLength(35);
	});

	it('calls a listing complete only if it ran from the beginning to the end', async () => {
		world = await open(25);
		const whole = await pagesOf(object(), null);
		expect(whole.map(({ complete }) => complete)).toEqual([false, false, true]);
		const resumed = await pagesOf(object(), whole[0]?.next ?? null);
		expect(resumed.map(({ complete }) => complete)).not.toContain(true);
	});

	it('costs three requests when nothing has changed for a while', async () => {
		world = await open(25);
		const last = (await pagesOf(object(), null)).at(-1)?.next ?? null;
		await world.sandbox.control.advance(3_600_000);
		const settled = (await pagesOf(object(), last)).at(-1)?.next ?? null;
		await world.sandbox.control.advance(3_600_000);
		const system = world.connect();
		const pages = await pagesOf(system.object('m3ter_Account__c'), settled);
		expect([idsOf(pages), system.requests().read]).toEqual([[], 2]);
	});

	it('reports what was deleted since the cursor, once the first listing is done', async () => {
		world = await open(15);
		const last = (await pagesOf(object(), null)).at(-1)?.next ?? null;
		const [gone = ''] = await world.stored();
		await world.sandbox.control.advance(3_600_000);
		await world.remove([gone]);
		await world.sandbox.control.advance(120_000);
		const pages = await pagesOf(object(), last);
		expect(pages.flatMap(({ deleted }) => deleted)).toContain(gone);
	});

	it('finds by a key in batches, whatever the values hold', async () => {
		world = await open(3);
		const odd = `o'dd \\ "key"`;
		await world.do('createRecord', { fields: { Name: 'Odd', m3ter_Id__c: odd } });
		const keys = ['key-0', 'key-2', odd, 'absent', '', ...Array(300).keys()].map(String);
		const { records, lag } = await object().find('m3ter_Id__c', keys, { fields: ['Name'] });
		expect(records.map(({ fields }) => fields.Name).sort()).toEqual(['Odd', 'Row 0', 'Row 2']);
		expect(lag).toBe(0);
	});

	it('upserts by key: created first, updated then, one call for 200', async () => {
		world = await open(0);
		const system = world.connect();
		const operations = Array.from({ length: 200 }, (_, n) => ({
			kind: 'upsert' as const,
			key: 'm3ter_Id__c',
			value: `new-${n}`,
			fields: { Name: `New ${n}` },
		}));
		const first = await system.object('m3ter_Account__c').write(operations, {});
		const second = await system.object('m3ter_Account__c').write(operations, {});
		expect(first.every((outcome) => outcome.ok && outcome.created)).toBe(true);
		expect(second.every((outcome) => outcome.ok && outcome.created === false)).toBe(true);
		expect(system.requests().write).toBe(2);
		expect(await world.stored()).toHaveLength(200);
	});

	it('upserts 1,000 by one call, created first, updated then', async () => {
		world = await open(0);
		const system = world.connect();
		const operations = Array.from({ length: 1_000 }, (_, n) => ({
			kind: 'upsert' as const,
			key: 'm3ter_Id__c',
			value: `new-${n}`,
			fields: { Name: `New ${n}` },
		}));
		const { writeBatch } = system.limits;
		expect(writeBatch).toBe(operations.length);
		const first = await system.object('m3ter_Account__c').write(operations, {});
		const second = await system.object('m3ter_Account__c').write(operations, {});
		expect(first.every((outcome) => outcome.ok && outcome.created)).toBe(true);
		expect(second.every((outcome) => outcome.ok && outcome.created === false)).toBe(true);
		expect(system.requests().write).toBe(2);
	});

	it('upserts one record by the call for one, created first, updated then', async () => {
		world = await open(0);
		const one = {
			kind: 'upsert',
			key: 'm3ter_Id__c',
			value: 'k',
			fields: { Name: 'One' },
		} as const;
		const [first] = await object().write([one], {});
		const [second] = await object().write([one], {});
		expect([first, second]).toMatchObject([
			{ ok: true, created: true },
			{ ok: true, created: false },
		]);
	});

	it('sends two operations for one key in two calls, since one call would refuse both', async () => {
		world = await open(0);
		const system = world.connect();
		const upsert = (Name: string) =>
			({ kind: 'upsert', key: 'm3ter_Id__c', value: 'same', fields: { Name } }) as const;
		const outcomes = await system.object('m3ter_Account__c').write([upsert('A'), upsert('B')], {});
		expect(outcomes.map(({ ok }) => ok)).toEqual([true, true]);
		expect((await world.rows()).map(({ Name }) => Name)).toEqual(['B']);
		expect(system.requests().write).toBe(2);
	});

	it('sorts mixed operations into one part of a kind, all in one call, and the outcomes back', async () => {
		world = await open(4);
		const [a = '', b = '', c = '', d = ''] = await world.stored();
		const system = world.connect();
		const outcomes = await system.object('m3ter_Account__c').write(
			[
				{ kind: 'update', id: a, fields: { Name: 'A' } },
				{ kind: 'delete', id: b },
				{ kind: 'create', fields: { Name: 'E' } },
				{ kind: 'update', id: c, fields: { Name: 'C', Parent_Account__c: { object: '', id: a } } },
				{ kind: 'delete', id: d },
				{ kind: 'update', id: a, fields: { Employees__c: 'many' } },
			],
			{},
		);
		expect(outcomes.map((each) => (each.ok ? each.id : each.code))).toEqual([
			a,
			b,
			expect.any(String),
			c,
			d,
			'UNFIT_VALUE',
		]);
		expect(system.requests().write).toBe(1);
		const row = (await world.rows()).find(({ Id }) => Id === c);
		expect([row?.Name, row?.Parent_Account__c]).toEqual(['C', a]);
	});

	it('asks to try a locked row again, and leaves the others alone', async () => {
		world = await open(2);
		const [a = '', b = ''] = await world.stored();
		await world.configure({ locks: { ids: [a], rows: 0 } });
		const outcomes = await object().write(
			[a, b].map((id) => ({ kind: 'update' as const, id, fields: { City__c: 'Delft' } })),
			{},
		);
		expect(outcomes).toMatchObject([
			{ ok: false, class: 'throttled', code: 'UNABLE_TO_LOCK_ROW' },
			{ ok: true },
		]);
	});

	it('refuses a field the user may not edit without losing the rest of the call', async () => {
		world = await open(2);
		const fields = { 'm3ter_Account__c.City__c': { read: true, edit: false } };
		await world.sandbox.control.edit('salesforce', 'setRights', { user: integrationUser, fields });
		const [a = '', b = ''] = await world.stored();
		const outcomes = await object().write(
			[
				{ kind: 'update', id: a, fields: { City__c: 'Delft' } },
				{ kind: 'update', id: b, fields: { Name: 'Still written' } },
			],
			{},
		);
		expect(outcomes).toMatchObject([
			{ ok: false, class: 'forbidden', field: 'City__c' },
			{ ok: true, id: b },
		]);
	});

	it('reads and finds in an object whose fields are too many for an address', async () => {
		world = await open(0);
		await world.sandbox.control.edit('salesforce', 'createRecord', {
			object: 'Wide__c',
			fields: { Name: 'Wide' },
		});
		const wide = world.connect().object('Wide__c');
		const { fields } = await wide.describe();
		const pages = [];
		for await (const page of wide.changes(null, {})) pages.push(page);
		const [record] = pages.flatMap(({ records }) => records);
		expect(Object.keys(record?.fields ?? {})).toHaveLength(fields.length);
		const found = await wide.find('id', [record?.id ?? ''], {});
		expect(found.records).toHaveLength(1);
	});

	it('describes what a mapping needs to know', async () => {
		world = await open(0);
		const { fields } = await object().describe();
		const known = new Map(fields.map((field) => [field.id, field]));
		expect(known.get('Name')).toMatchObject({ type: 'text', required: true, maxLength: 80 });
		expect(known.get('m3ter_Id__c')).toMatchObject({ upsertKey: true, unique: true });
		expect(known.get('Employees__c')).toMatchObject({ type: 'decimal', scale: 2 });
		expect(known.get('Active__c')).toMatchObject({ type: 'boolean', required: false });
		expect(known.get('Parent_Account__c')).toMatchObject({
			type: 'reference',
			referenceTo: ['m3ter_Account__c'],
		});
		const account = await world.connect().object('Account').describe();
		expect(account.fields.map(({ id }) => id)).not.toContain('BillingAddress');
		expect(account.fields.find(({ id }) => id === 'Industry')).toMatchObject({ type: 'choice' });
	});

	it('knows the organization, another one after it changed, and the vendor clock', async () => {
		world = await open(0);
		const before = await world.connect().identity();
		expect(before.id).toMatch(/^00D\w{15}$/);
		await world.configure({ organizationId: '00D0000000000ZZEAZ' });
		expect((await world.connect().identity()).id).not.toBe(before.id);
		const { now } = await world.sandbox.control.clock();
		expect(Math.abs((await world.connect().clock()) - now)).toBeLessThan(60_000);
	});
});
