import type { Chance } from '../chance';
import type { Person } from './people';

type Muddling = (person: Person, before: readonly Person[], chance: Chance) => Person;

/** What happens to people over years of typing, imports and haste; each to about one in twelve. */
const muddlings: readonly Muddling[] = [
	// A mailbox the whole company shares.
	(person) => ({ ...person, email: `contact@${domainOf(person)}` }),
	(person) => ({ ...person, email: person.email?.toUpperCase() ?? null }),
	(person) => ({ ...person, email: person.email ? ` ${person.email}` : null }),
	(person) => ({ ...person, email: null }),
	(person) => ({ ...person, lastName: null }),
	(person) => ({ ...person, firstName: null }),
	(person) => ({ ...person, lastName: person.lastName?.toUpperCase() ?? null }),
	// The other of the two ways Unicode writes an accent.
	(person) => ({ ...person, firstName: person.firstName?.normalize('NFD') ?? null }),
	(person) => ({ ...person, company: person.company?.toLowerCase() ?? null }),
	(person) => ({ ...person, company: null }),
	(person) => ({ ...person, mobile: person.mobile?.replace(/^0/, '+33 ') ?? null }),
	// Somebody who was typed in twice.
	(person, before, chance) => (before.length > 0 ? { ...chance.pick(before) } : person),
];

const SHARE = 0.6;

/** The person as a messy estate has them; a few stay as they are. */
export function muddle(person: Person, before: readonly Person[], chance: Chance): Person {
	if (!chance.hits(SHARE)) return person;
	return chance.pick(muddlings)(person, before, chance);
}

function domainOf({ email }: Person): string {
	return email?.split('@')[1] ?? 'nowhere.example';
}
