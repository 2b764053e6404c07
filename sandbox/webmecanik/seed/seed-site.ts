import { z } from 'zod';
import { peopleOf, personSchema } from '../../core/people/people';
import { addFixedFields } from '../fields/catalogue';
import { aliasOf } from '../routes/named';
import { created, type Call } from '../store/call';
import type { Audited, Named } from '../store/records';
import type { Site } from '../store/site';
import { stampOf } from '../store/stamps';
import { addCustomFields } from './custom-fields';
import { Estate } from './estate';
import { seedUsers } from './users';

const optionsSchema = z.object({
	/** Contacts somebody knows by name; there is a company to every three. */
	size: z.number().int().min(0),
	seed: z.number().int(),
	/** Visitors nobody knows by name. */
	anonymous: z.number().int().min(0).optional(),
	/** Whether people are as years of typing leave them. */
	messy: z.boolean().default(false),
	/** These people, in place of made-up ones. */
	people: z.array(personSchema).optional(),
});

/** Anonymous visitors per contact. */
const ANONYMOUS_SHARE = 0.05;
const FOUNDED = Date.UTC(2022, 5, 1, 8);

const names = {
	tags: ['client', 'prospect', 'salon-2025', 'vip'],
	segments: ['Newsletter', 'Clients', 'Prospects chauds'],
	campaigns: ['Bienvenue', 'Relance'],
	stages: ['Découverte', 'Intérêt', 'Décision'],
} as const;
const emails = [
	{ name: 'Lettre de janvier', emailType: 'list' },
	{ name: 'Bienvenue', emailType: 'template' },
] as const;

/** Fills an empty instance; the same options give the same records on any day. */
export function seedSite(site: Site, sent: Record<string, unknown>): void {
	const { size, seed, messy, ...rest } = optionsSchema.parse(sent);
	seedUsers(site);
	seedInstance(site);
	const estate = new Estate(site, seed);
	const people = rest.people ?? peopleOf({ count: size, seed, messy });
	people.forEach((person, index) => estate.addContact(person, index, index / people.length));
	const anonymous = rest.anonymous ?? Math.ceil(size * ANONYMOUS_SHARE);
	for (let index = 0; index < anonymous; index += 1) estate.addAnonymous(index);
}

/** What is there since the instance is: fields, tags, segments, campaigns, stages, e-mails. */
function seedInstance(site: Site): void {
	const call = { user: site.users.must(1), via: 'seed' };
	addFixedFields(site, call);
	addCustomFields(site, call);
	for (const field of site.fields.all()) {
		site.fields.replace({ ...field, ...founded(site, call) }, FOUNDED);
	}
	for (const kind of ['tags', 'segments', 'campaigns', 'stages'] as const) {
		for (const name of names[kind]) site[kind].insert(named(site, call, { name }), FOUNDED);
	}
	for (const email of emails) site.emails.insert(named(site, call, email), FOUNDED);
}

function named(site: Site, call: Call, own: Pick<Named, 'name' | 'emailType'>) {
	const head = founded(site, call);
	return (id: number): Named => ({ ...head, ...own, alias: aliasOf(own.name), id });
}

function founded(site: Site, call: Call): Omit<Audited, 'id'> {
	return { ...created(site, call), dateAdded: stampOf(FOUNDED) };
}
