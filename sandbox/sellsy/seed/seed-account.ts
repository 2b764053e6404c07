import { z } from 'zod';
import { peopleOf, personSchema } from '../../core/people/people';
import type { Account } from '../account';
import { seedDefinitions } from './definitions';
import { Estate } from './estate';
import { seedItems, seedStaff } from './staff';

const options = z.object({
	/** Contacts; there is a company to every three. */
	size: z.number().int().min(0),
	seed: z.number().int(),
	individuals: z.number().int().min(0).optional(),
	/** Whether people are as years of typing leave them. */
	messy: z.boolean().default(false),
	/** These people, in place of made-up ones. */
	people: z.array(personSchema).optional(),
});

/** Private persons per contact. */
const INDIVIDUALS_SHARE = 0.2;

/** Another list than that of the contacts. */
const OTHERS = 7919;

/** Fills an empty account; the same options give the same records on any day. */
export function seedAccount(account: Account, sent: Record<string, unknown>): void {
	const { size, seed, messy, ...rest } = options.parse(sent);
	seedStaff(account);
	seedItems(account);
	seedDefinitions(account);
	const estate = new Estate(account, seed);
	const people = rest.people ?? peopleOf({ count: size, seed, messy });
	people.forEach((person, index) => estate.addContact(person, index, people.length));
	const count = rest.individuals ?? Math.ceil(size * INDIVIDUALS_SHARE);
	const others = peopleOf({ count, seed: seed + OTHERS, messy });
	others.forEach((person, index) => estate.addIndividual(person, index, count));
}
