import { faultOf } from '../../shared/acceptance';
import { openWebmecanik } from '../world';
import type { WebmecanikWorld } from '../world';

describe('looking records of Webmecanik up', () => {
	let world: WebmecanikWorld;
	beforeEach(async () => {
		world = await openWebmecanik({
			records: 3,
			fields: (n) => ({ lastname: `Person ${n}`, email: `person${n}@example.com` }),
		});
	});
	afterEach(async () => await world.close());

	const find = async (object: string, field: string, values: readonly string[]) =>
		await world.connect().object(object).find(field, values, {});
	const idsOf = async (object: string, field: string, values: readonly string[]) =>
		(await find(object, field, values)).records.map(({ id }) => id);

	it('goes by e-mail without regard to case, in one call for two hundred', async () => {
		const stored = await world.stored();
		const system = world.connect();
		const values = Array.from({ length: 90 }, (_, n) => `nobody${n}@example.com`);
		const found = await system
			.object('contact')
			.find('email', [...values, 'PERSON2@example.com'], {});
		expect(found).toMatchObject({ records: [{ id: stored[1] }], gone: [], lag: 0 });
		expect(system.requests().read).toBe(1);
	});

	it('cuts long lists of values to what an address holds', async () => {
		const values = Array.from({ length: 200 }, (_, n) => `a.rather.long.address${n}@example.com`);
		expect(await idsOf('contact', 'email', [...values, 'person3@example.com'])).toHaveLength(1);
		const log = await world.sandbox.control.log();
		expect(Math.max(...log.map(({ query }) => query.length))).toBeLessThan(6000);
	});

	it('takes a value with a comma for one value', async () => {
		const id = await world.made({ lastname: 'Lovelace, Ada' });
		await world.made({ lastname: 'Ada' });
		expect(await idsOf('contact', 'lastname', ['Lovelace, Ada', 'Nobody'])).toEqual([id]);
	});

	it('never takes for gone what a list does not show yet, nor what is no id', async () => {
		await world.configure({ listLagMs: 60_000 });
		const id = await world.made({ lastname: 'New' });
		expect(await find('contact', 'id', [id, '9999', 'abc'])).toMatchObject({
			records: [{ id }],
			gone: ['9999'],
		});
	});

	it('finds companies by name, and users by e-mail', async () => {
		await world.do('createCompany', { fields: { companyname: 'Acme' } });
		expect(await idsOf('company', 'companyname', ['acme'])).toHaveLength(1);
		const all = await find('user', 'id', ['1', '2']);
		const email = String(all.records[0]?.fields['email']);
		expect(await idsOf('user', 'email', [email.toUpperCase()])).toEqual([all.records[0]?.id]);
	});

	it.each(['tags', 'companies', 'attribution_date', 'no_such_field'])(
		'refuses a look-up by %s',
		async (field) => {
			const fault = await faultOf(async () => await find('contact', field, ['x']));
			expect(fault).toMatchObject({ class: 'invalid', code: 'UNSEARCHABLE_FIELD' });
		},
	);

	it('offers records to pick from by part of a name, page by page', async () => {
		const contact = world.connect().object('contact');
		expect(await contact.pick?.('SON 2', undefined)).toMatchObject({
			records: [{ label: 'Person 2 person2@example.com' }],
		});
		await world.create(60);
		const first = await contact.pick?.('', undefined);
		const second = await contact.pick?.('', first?.next);
		expect([first?.records.length, second?.records.length, second?.next]).toEqual([
			50,
			13,
			undefined,
		]);
		const user = await world.connect().object('user').pick?.('', undefined);
		expect(user?.records.length).toBeGreaterThan(1);
	});

	it('leads to a page a person can open', () => {
		const url = world.connect().object('contact').url?.('7');
		expect(url).toBe(`${world.sandbox.baseUrl('webmecanik')}/s/contacts/view/7`);
	});
});

it('users and segments are not written', async () => {
	const world = await openWebmecanik();
	const operations = [{ kind: 'delete' as const, id: '1' }];
	const outcomes = await world.connect().object('user').write(operations, {});
	await world.close();
	expect(outcomes).toMatchObject([{ ok: false, class: 'invalid', code: 'READ_ONLY' }]);
});
