import { peopleOf } from '../../../sandbox/core/people/people';
import { startWebmecanik, type Thing, type WebmecanikClient } from './webmecanik-client';

describe('Webmecanik: what an instance is filled with', () => {
	let mautic: WebmecanikClient;

	beforeAll(async () => {
		mautic = await startWebmecanik();
	});
	afterAll(() => mautic.sandbox.close());

	const seed = async (options: Record<string, unknown>) => {
		await mautic.sandbox.control.seed({ vendor: 'webmecanik', size: 60, seed: 1, ...options });
		return await mautic.edit<Thing[]>('listContacts');
	};

	it('is the same for the same options on any day', async () => {
		const first = await seed({});
		await mautic.sandbox.control.advance(86_400_000);

		expect(await seed({})).toEqual(first);
		expect(await seed({ seed: 2 })).not.toEqual(first);
	});

	it('are people other systems know, their companies, and some visitors nobody knows', async () => {
		const contacts = await seed({ anonymous: 4 });
		const people = peopleOf({ count: 60, seed: 1 });
		const emails = contacts.map(({ fields }) => fields.all.email);

		expect(emails.slice(0, 60)).toEqual(people.map(({ email }) => email));
		expect(contacts.slice(60).map(({ dateIdentified }) => dateIdentified)).toEqual([
			null,
			null,
			null,
			null,
		]);
		const companies = await mautic.edit<Thing[]>('listCompanies');
		expect(companies.map(({ fields }) => fields.all.companyname)).toEqual([
			...new Set(people.map(({ company }) => company)),
		]);
	});

	it('has contacts never edited, contacts of several companies, and values of custom fields', async () => {
		const contacts = await seed({});
		const memberships =
			await mautic.edit<Array<{ contactId: number; isPrimary: boolean }>>('listMemberships');
		const primaries = memberships
			.filter(({ isPrimary }) => isPrimary)
			.map(({ contactId }) => contactId);

		expect(contacts.some(({ dateModified }) => dateModified === null)).toBe(true);
		expect(contacts.some(({ dateModified }) => dateModified !== null)).toBe(true);
		expect(memberships.length).toBeGreaterThan(60);
		expect(new Set(primaries).size).toBe(primaries.length);
		expect(contacts.some(({ fields }) => fields.all.custom_multiselect === 'Salon|Web')).toBe(true);
	});

	it('may be messy: nobody twice under one e-mail, some without a last name or an e-mail', async () => {
		const contacts = await seed({ size: 300, messy: true, anonymous: 0 });
		const valuesOf = (alias: string) => contacts.map(({ fields }) => fields.all[alias]);
		const emails = valuesOf('email')
			.filter(Boolean)
			.map((email) => String(email).toLowerCase());

		expect(contacts).toHaveLength(300);
		expect(new Set(emails).size).toBe(emails.length);
		expect(emails.length).toBeLessThan(300);
		expect(valuesOf('lastname')).toContain(null);
		expect(emails.some((email) => email.startsWith('contact@'))).toBe(true);
	});

	it('may be people of the caller', async () => {
		const people = [
			{ firstName: 'Ada', email: 'ada@x.example', company: 'Acme', countryCode: 'FR' },
		];
		const [ada, ...others] = await seed({ people, anonymous: 0 });

		expect(others).toEqual([]);
		expect(ada).toMatchObject({
			fields: { all: { firstname: 'Ada', lastname: null, company: 'Acme', country: 'France' } },
		});
	});

	it('comes back from a snapshot with what was made since gone', async () => {
		await seed({});
		const before = await mautic.sandbox.control.snapshot();
		const contacts = await mautic.edit('listContacts');
		await mautic.contact({ firstname: 'Late', company: 'Late Ltd' });
		await mautic.sandbox.control.restore(before);

		expect(await mautic.edit('listContacts')).toEqual(contacts);
		expect((await mautic.contact({ firstname: 'Next' })).id).toBe(64);
	});

	it('refuses an edit nobody knows, naming those there are', async () => {
		await expect(mautic.edit('fly')).rejects.toThrow(/No action 'fly'; there are: .*createContact/);
	});
});
