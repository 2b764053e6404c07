import type { Fields, WriteOutcome } from '../../../../sync/contracts';
import { openWebmecanik } from '../world';
import type { WebmecanikWorld } from '../world';

interface Membership {
	readonly contactId: number;
	readonly companyId: number;
}

describe('companies of Webmecanik', () => {
	let world: WebmecanikWorld;
	beforeEach(async () => {
		world = await openWebmecanik({ object: 'company' });
	});
	afterEach(async () => await world.close());

	const write = async (object: string, id: string | undefined, fields: Fields) => {
		const operation =
			id === undefined
				? ({ kind: 'create', fields } as const)
				: ({ kind: 'update', id, fields } as const);
		return (await world.connect().object(object).write([operation], {}))[0];
	};
	const idOf = (outcome: WriteOutcome | undefined) => String(outcome?.ok && outcome.id);
	const person = async () => idOf(await write('contact', undefined, { lastname: 'Byron' }));
	const members = (...ids: string[]) => ids.map((id) => ({ object: 'company', id }));
	const memberships = async (contactId: string) =>
		(await world.do<Membership[]>('listMemberships'))
			.filter((each) => String(each.contactId) === contactId)
			.map(({ companyId }) => String(companyId))
			.sort();

	it.each(['5.2.4', '6.0.3', '7.1.1'])(
		'two of one name stay two in release %s',
		async (version) => {
			await world.configure({ version });
			const one = await world.made({ companyname: 'Café & Fils' });
			const created = await write('company', undefined, {
				companyname: 'CAFE & FILS',
				companycity: 'Lyon',
			});
			expect(created).toMatchObject({ ok: false, class: 'conflict', field: 'companyname' });
			expect(created).toHaveProperty('message', expect.stringContaining(one));
			expect((await world.seen(one))?.fields.all['companycity']).toBeNull();
			const other = await world.made({ companyname: 'Other' });
			expect(await write('company', other, { companyname: 'café & fils' })).toMatchObject({
				class: 'conflict',
			});
			expect(await world.merges()).toEqual([]);
		},
	);

	it('a name stored with entities is found by what it stands for', async () => {
		await world.configure({ encodesEntities: true });
		await write('company', undefined, { companyname: 'Müller & Söhne' });
		const company = world.connect().object('company');
		const { records } = await company.find('companyname', ['Müller & Söhne'], {});
		expect(records).toMatchObject([{ fields: { companyname: 'Müller & Söhne' } }]);
		expect(await write('company', undefined, { companyname: 'Müller & Söhne' })).toMatchObject({
			class: 'conflict',
		});
	});

	it('store zeros, fractions and blanks in one call', async () => {
		const id = await world.made({ companyname: 'Acme', companycity: 'Lyon' });
		const fields = {
			companynumber_of_employees: '0',
			companyannual_revenue: '0.5',
			companycity: null,
		};
		const system = world.connect();
		const company = system.object('company');
		const [outcome] = await company.write([{ kind: 'update', id, fields }], {});
		expect(outcome).toMatchObject({ ok: true, stored: fields });
		expect(system.requests()).toMatchObject({ read: 0, write: 1 });
	});

	it('are joined and left one by one, and others stay', async () => {
		const [a, b, c] = await Promise.all(
			['A', 'B', 'C'].map(async (companyname) => await world.made({ companyname })),
		);
		const id = await person();
		expect(await write('contact', id, { companies: members(a ?? '', b ?? '') })).toMatchObject({
			ok: true,
			stored: { companies: members(a ?? '', b ?? '') },
		});
		await world.sandbox.control.clearLog();
		await write('contact', id, { companies: members(b ?? '', c ?? '') });
		expect(await memberships(id)).toEqual([b, c]);
		expect([...(await world.writes())].sort()).toEqual([
			`POST /companies/${a}/contact/${id}/remove`,
			`POST /companies/${c}/contact/${id}/add`,
		]);
	});

	it('come with a new contact, and are read back', async () => {
		const a = await world.made({ companyname: 'A' });
		const created = await write('contact', undefined, {
			lastname: 'Byron',
			companies: members(a),
		});
		const contact = world.connect().object('contact');
		const { records } = await contact.find('id', [idOf(created)], { fields: ['companies'] });
		expect(records[0]?.fields).toEqual({ companies: members(a) });
	});

	it('that are gone refuse the field and name the contact all the same', async () => {
		const outcome = await write('contact', undefined, {
			lastname: 'Byron',
			companies: members('4711'),
		});
		expect(outcome).toMatchObject({ ok: false, class: 'invalid', field: 'companies' });
		expect(outcome).toHaveProperty('id');
	});

	it('are not read for a contact unless they are asked for', async () => {
		await person();
		const system = world.connect();
		for await (const page of system.object('contact').changes(null, { fields: ['lastname'] }))
			expect(page.records).toHaveLength(1);
		expect(system.requests().read).toBe(1);
	});
});
