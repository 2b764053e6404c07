import { readProfile } from '../../../systems/partspim';
import { profiles } from '../../sandbox/partspim/profiles';
import { openPartsPim } from './world';
import type { PartsPimWorld } from './world';

describe.each(profiles)('Parts Pim, %s', (_name, spoke) => {
	let world: PartsPimWorld;
	beforeEach(async () => {
		world = await openPartsPim(spoke, 'product', 0);
		await world.sandbox.control.seed({ seed: 3, size: 30 });
	});
	afterEach(async () => await world.close());
	const object = (name: string) => world.connect().object(name);

	it('describes the attributes and features that were made there', async () => {
		const { fields } = await object('product').describe();
		expect(fields.find(({ id }) => id === 'attributes.size')).toMatchObject({ type: 'choice' });
		expect(fields.find(({ id }) => id === 'features.origin')).toMatchObject({ type: 'text' });
	});

	it('reads a product with its prices, categories and attributes', async () => {
		const { records } = await object('product').find('articleNumber', ['100041'], {});
		expect(records[0]?.fields).toMatchObject({
			...{ articleNumber: '100041', parentArticleNumber: '10004', 'attributes.size': 'M6' },
			categoryIds: [{ object: 'category', id: expect.any(String) }],
			priceExclVat: expect.stringMatching(/^\d+(\.\d+)?$/),
		});
	});

	it('reads an order with its lines and addresses, and finds it by its reference', async () => {
		const { records } = await object('order').find('reference', ['W00002', 'none'], {});
		expect(records).toHaveLength(1);
		const fields = records[0]?.fields ?? {};
		expect(fields['lines']).toEqual(
			expect.arrayContaining([
				expect.objectContaining({
					fields: expect.objectContaining({ articleNumber: expect.stringMatching(/^\d+$/) }),
				}),
			]),
		);
		expect(fields['billingAddress.city']).toEqual(expect.any(String));
	});

	it('makes an order once: the second of one reference is a conflict that names the first', async () => {
		const line = { articleNumber: '10000', quantity: '2', priceExclVat: '3.5' };
		const fields = {
			...{ reference: 'X1', employeeNumber: '999999', 'billingAddress.city': 'Zwolle' },
			lines: [{ key: '0', fields: line }],
		};
		const create = { kind: 'create' as const, fields };
		const [first, second] = await object('order').write([create, create], {});
		expect(first).toMatchObject({ ok: true, stored: { 'billingAddress.city': 'Zwolle' } });
		expect(second).toMatchObject({ ok: false, class: 'conflict', id: first?.ok && first.id });
	});

	it('asks for four hundred article numbers in few requests, and for none that can be none', async () => {
		const numbers = Array.from({ length: 400 }, (_, n) => String(10_000 + n));
		const system = world.connect();
		const found = await system.object('product').find('articleNumber', [...numbers, 'A-1'], {});
		expect(found.records).toHaveLength(30);
		const asked = (await world.asked()).filter((each) => each.includes('10399'));
		expect(asked.length).toBe(1);
		expect(Math.max(...(await world.asked()).map((each) => each.length))).toBeLessThan(2_048);
		const most = spoke.profile.separator === null ? 401 : 4;
		expect(system.requests().read).toBeLessThanOrEqual(most);
	});

	it('writes stock where it hangs on the article number, and nowhere else', async () => {
		const update = (id: string) => ({
			...{ kind: 'update' as const, id, fields: { onHand: '12', manageStock: false } },
		});
		const [there, unknown] = await object('stock').write([update('10000'), update('555')], {});
		expect(there).toMatchObject({ ok: true, stored: { onHand: '12', manageStock: false } });
		expect(unknown).toMatchObject({ ok: false, class: 'missing' });
	});

	it('changes what is named, and leaves the rest as it stood', async () => {
		const [before] = (await object('product').find('articleNumber', ['10000'], {})).records;
		const fields = { priceExclVat: '7.25' };
		await object('product').write([{ kind: 'update', id: before?.id ?? '', fields }], {});
		const [after] = (await object('product').find('articleNumber', ['10000'], {})).records;
		const { updatedAt: _before, ...stood } = before?.fields ?? {};
		expect(after?.fields).toMatchObject({ ...stood, priceExclVat: '7.25' });
	});

	it('says that nothing can be deleted', async () => {
		const [outcome] = await object('product').write([{ kind: 'delete', id: '1' }], {});
		expect(outcome).toMatchObject({ ok: false, class: 'invalid', code: 'NO_DELETE' });
	});

	it('tells an edit once, and then nothing', async () => {
		const source = object('product');
		let cursor = null as Parameters<typeof source.changes>[0];
		for await (const page of source.changes(null, {})) cursor = page.next;
		await world.sandbox.control.advance(600_000);
		const [first] = await world.rows('product');
		const fields = { name: 'Anders' };
		await world.do('updateRecords', { kind: 'product', ids: [first?.id], fields });
		const seen: string[] = [];
		for await (const page of source.changes(cursor, {})) {
			seen.push(...page.records.map(({ id }) => id));
			cursor = page.next;
		}
		expect(seen).toContain(first?.id);
		await world.sandbox.control.advance(600_000);
		const more: string[] = [];
		for await (const page of source.changes(cursor, {}))
			more.push(...page.records.map(({ id }) => id));
		expect(more.filter((id) => id !== first?.id)).toEqual([]);
	});
});

describe('an API profile', () => {
	it('is the contract where nothing is said, and takes a part for the whole', () => {
		expect(readProfile('')).toMatchObject({
			ok: true,
			profile: { paths: { product: '/products' } },
		});
		const read = readProfile('{"paths":{"product":"/artikelen"},"update":"PUT"}');
		expect(read).toMatchObject({
			...{
				ok: true,
				profile: { paths: { product: '/artikelen', order: '/orders' }, update: 'PUT' },
			},
		});
	});

	it.each([
		['{', 'no valid JSON'],
		['{"paths":{"product":"products"}}', 'paths.product: begins with a slash'],
		['{"pathz":{}}', 'pathz'],
		['{"paging":{"style":"pages"}}', 'paging.style'],
	])('is refused by the entry that is wrong: %s', (text, told) => {
		const read = readProfile(text);
		expect(read.ok ? '' : read.wrong.join()).toContain(told);
	});
});
