import { z } from 'zod';
import { chanceOf, type Chance } from '../chance';
import { seedFor } from '../random';
import { muddle } from './muddle';
import { words } from './words';

const text = z.string().nullish().default(null);

/** Somebody several systems may know; what is not known is null. Also the form of the seed option `people`. */
export const personSchema = z.object({
	civility: z.enum(['mr', 'mrs', 'ms']).nullish().default(null),
	firstName: text,
	lastName: text,
	email: text,
	/** As people type it: `02 61 91 34 56`. */
	phone: text,
	mobile: text,
	position: text,
	/** `YYYY-MM-DD`. */
	birthDate: text,
	/** Name of the company they work for; the same name is the same company. */
	company: text,
	street: text,
	postalCode: text,
	city: text,
	/** ISO 3166-1, two letters. */
	countryCode: text,
});

export type Person = z.infer<typeof personSchema>;

export interface PeopleOptions {
	readonly count: number;
	readonly seed: number;
	/** Whether some are as years of typing leave them; `muddle` says how. */
	readonly messy?: boolean;
}

/** People work in companies of about this many. */
const PEOPLE_OF_A_COMPANY = 3;

/**
 * The same people for the same options, whichever system they are put into; fewer of them are the first of
 * more, so that two systems seeded with different counts share the smaller number.
 */
export function peopleOf({ count, seed, messy = false }: PeopleOptions): Person[] {
	const people: Person[] = [];
	for (let index = 0; index < count; index += 1) {
		const chance = chanceOf(seedFor(`person-${index}`, seed));
		const clean = person(index, seed, chance);
		people.push(messy ? muddle(clean, people, chance) : clean);
	}
	return people;
}

/** Name of the company with this number. */
export function companyName(number: number, seed: number): string {
	const chance = chanceOf(seedFor(`company-${number}`, seed));
	const place = chance.pick(words.places)[1];
	return `${chance.pick(words.companies)} ${chance.pick(words.lastNames)} ${place} ${chance.pick(words.forms)} ${number + 1}`;
}

function person(index: number, seed: number, chance: Chance): Person {
	const [firstName, civility] = chance.pick(words.firstNames);
	const lastName = chance.pick(words.lastNames);
	const company = companyName(Math.floor(index / PEOPLE_OF_A_COMPANY), seed);
	const [postalCode, city, countryCode] = chance.pick(words.places);
	return {
		civility,
		firstName,
		lastName,
		email: `${slugOf(firstName)}.${slugOf(lastName)}.${index + 1}@${slugOf(company)}.example`,
		phone: chance.hits(0.8) ? phone('02 61 91', chance) : null,
		mobile: chance.hits(0.5) ? phone('06 39 98', chance) : null,
		position: chance.hits(0.7) ? chance.pick(words.positions) : null,
		birthDate: chance.hits(0.2) ? birthDate(chance) : null,
		company,
		street: `${1 + chance.below(120)} ${chance.pick(words.streets)}`,
		postalCode,
		city,
		countryCode,
	};
}

/** Numbers of the ranges that France keeps for fiction (ARCEP): 02 61 91 and 06 39 98. */
function phone(start: string, chance: Chance): string {
	const pair = () => String(chance.below(100)).padStart(2, '0');
	return `${start} ${pair()} ${pair()}`;
}

function birthDate(chance: Chance): string {
	const pair = (value: number) => String(value).padStart(2, '0');
	return `${1950 + chance.below(55)}-${pair(1 + chance.below(12))}-${pair(1 + chance.below(28))}`;
}

/** A name as it may stand in an address: without accents, in lower case. */
export function slugOf(name: string): string {
	return name
		.replace(/œ/g, 'oe')
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '-')
		.replace(/^-|-$/g, '');
}
