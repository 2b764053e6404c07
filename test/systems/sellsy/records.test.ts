import type { SystemRecord } from '../../../sync/contracts';
import type { Selection } from '../../../systems/sellsy';
import { openSellsy } from './world';
import type { Api, Kind, SellsyWorld } from './world';

const apis: readonly Api[] = ['v2', 'v1'];

describe.each(apis)('what people do at Sellsy beside a sync, through API %s', (api) => {
	let world: SellsyWorld;
	afterEach(async () => await world.close());

	const open = async (kind: Kind, records: number) => {
		world = await openSellsy({ api, kind, records });
		return world.connect();
	};

	const add = async (object: Kind, fields: Record<string, unknown>) =>
		String(((await world.do('createRecord', { object, fields })) as { id: number }).id);

	const ids = async (kind: Kind, selection: Selection) => {
		const found: SystemRecord[] = [];
		for await (const page of world.connect().records(kind).select(selection)) found.push(...page);
		return found.map(({ id }) => id).sort();
	};

	it('selects companies by type, archiving and a field together', async () => {
		await open('company', 0);
		const client = await add('company', { type: 'client', name: 'Alpha', email: 'a@a.example' });
		await add('company', { type: 'prospect', name: 'Beta', email: 'a@a.example' });
		const archived = await add('company', { type: 'client', name: 'Gone', is_archived: true });
		const by = [{ field: 'email', value: 'a@a.example' }];
		expect(await ids('company', { by, type: 'client' })).toEqual([client]);
		expect(await ids('company', { by: [...by, { field: 'name', value: 'Beta' }] })).toHaveLength(1);
		expect(await ids('company', { archived: true })).toEqual([archived]);
		expect(await ids('company', {})).toHaveLength(3);
	});

	it('selects contacts by when they were created and changed', async () => {
		await open('contact', 2);
		const [first = ''] = await world.stored();
		await world.sandbox.control.advance(3_600_000);
		const start = new Date((await world.connect().clock()) - 60_000).toISOString();
		await world.edit([first], 'Changed');
		const made = await add('contact', { last_name: 'New' });
		expect(await ids('contact', { created: { start } })).toEqual([made]);
		expect(await ids('contact', { changed: { start } })).toEqual([first, made].sort());
		expect(await ids('contact', { created: { end: start } })).toHaveLength(2);
	});

	it('reads no more records than are wanted', async () => {
		await open('contact', 7);
		expect(await ids('contact', { limit: 3 })).toHaveLength(3);
		expect(await ids('contact', { limit: 100 })).toHaveLength(7);
	});

	it('reads a record by its id while no search shows its edit', async () => {
		const system = await open('contact', 1);
		const [id = ''] = await world.stored();
		await world.configure({ searchLagMs: 60_000 });
		await world.edit([id], 'Late');
		const record = await system.records('contact').one(id, ['last_name']);
		expect(record?.fields).toMatchObject({ last_name: 'Late' });
		expect(await system.records('contact').one('999999', ['last_name'])).toBeUndefined();
	});

	it('makes a client of a prospect once, and nothing of one that is a client', async () => {
		const system = await open('company', 0);
		const id = await add('company', { type: 'prospect', name: 'P' });
		expect(await system.records('company').convert(id, 'client')).toBe(true);
		expect(await system.records('company').convert(id, 'client')).toBe(false);
		expect(await system.records('company').convert(id, 'prospect')).toBe(true);
		expect(await ids('company', { type: 'prospect' })).toEqual([id]);
	});

	it('links and unlinks one company of a contact, and leaves its others alone', async () => {
		const system = await open('contact', 1);
		const [contact = ''] = await world.stored();
		const one = await add('company', { type: 'client', name: 'One' });
		const two = await add('company', { type: 'client', name: 'Two' });
		const companies = async () =>
			(await system.records('contact').one(contact, ['companies']))?.fields.companies;
		await system.link(one, contact, undefined);
		await system.link(two, contact, ['main']);
		expect(await companies()).toEqual([
			{ object: 'company', id: one },
			{ object: 'company', id: two },
		]);
		await system.unlink(one, contact);
		expect(await companies()).toEqual([{ object: 'company', id: two }]);
	});

	it('adds and removes tags whatever their case and accents, and leaves the others', async () => {
		const system = await open('contact', 1);
		const [id = ''] = await world.stored();
		const contacts = system.records('contact');
		await contacts.changeTags(id, { add: ['VIP', 'Été'] });
		await contacts.changeTags(id, { add: ['vip', 'Lead'], remove: ['ete'] });
		expect(await contacts.tagsOf(id)).toEqual(['Lead', 'VIP']);
		const { write } = system.requests();
		await contacts.changeTags(id, { add: ['lead'], remove: ['unknown'] });
		expect(system.requests().write).toBe(write);
	});

	it('says so when a tag is asked of a record that is not there', async () => {
		const system = await open('company', 0);
		await expect(system.records('company').tagsOf('424242')).rejects.toThrow(
			'Sellsy has no company 424242',
		);
	});
});

describe('what API v1 cannot do', () => {
	let world: SellsyWorld;
	beforeEach(async () => {
		world = await openSellsy({ api: 'v1', kind: 'contact', records: 1 });
	});
	afterEach(async () => await world.close());

	const select = async (kind: Kind, selection: Selection) => {
		for await (const _ of world.connect().records(kind).select(selection)) return;
	};

	it('is said before anything is asked', async () => {
		const changed = { start: '2026-01-01T00:00:00Z' };
		await expect(select('company', { changed })).rejects.toThrow('date of modification');
		await expect(select('company', { type: 'supplier' })).rejects.toThrow('type supplier');
		const by = [{ field: 'legal.siret', value: '1' }];
		await expect(select('company', { by })).rejects.toThrow("by 'legal.siret'");
		await expect(select('contact', { company: '1' })).rejects.toThrow('by company');
		await expect(world.connect().link('1', '2', ['dunning'])).rejects.toThrow('no other role');
		expect(world.connect().webhooks).toBeUndefined();
		expect(world.connect().tags).toBeUndefined();
	});
});

describe('what API v2 alone can do', () => {
	let world: SellsyWorld;
	beforeEach(async () => {
		world = await openSellsy({ api: 'v2', kind: 'contact', records: 2 });
	});
	afterEach(async () => await world.close());

	it('finds tags of a kind and takes one off every record', async () => {
		const system = world.connect();
		const [one = '', two = ''] = await world.stored();
		for (const id of [one, two])
			await system.records('contact').changeTags(id, { add: ['Trade fair', 'VIP'] });
		const found = (await system.tags?.search('contact', 'trade')) ?? [];
		expect(found.map(({ value }) => value)).toEqual(['Trade fair']);
		await system.tags?.remove(found[0]?.id ?? '');
		expect(await system.records('contact').tagsOf(two)).toEqual(['VIP']);
	});

	it('selects the contacts of a company, and the companies of a contact', async () => {
		const system = world.connect();
		const [contact = ''] = await world.stored();
		const company = (await world.do('createRecord', { object: 'company' })) as { id: number };
		await system.link(String(company.id), contact, undefined);
		const ids = async (kind: Kind, selection: Selection) => {
			const found: string[] = [];
			for await (const page of system.records(kind).select(selection))
				found.push(...page.map(({ id }) => id));
			return found;
		};
		expect(await ids('contact', { company: String(company.id) })).toEqual([contact]);
		expect(await ids('company', { contact })).toEqual([String(company.id)]);
		await expect(ids('contact', { archived: true })).rejects.toThrow('by archiving');
	});
});
