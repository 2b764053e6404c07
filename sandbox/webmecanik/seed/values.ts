import type { Chance } from '../../core/chance';
import { slugOf, type Person } from '../../core/people/people';
import type { FieldType, ObjectName, Values } from '../store/records';
import { customAlias } from './custom-fields';

const TITLES = { mr: 'Mr', mrs: 'Mrs', ms: 'Miss' } as const;
const COUNTRIES: Readonly<Record<string, string>> = {
	FR: 'France',
	BE: 'Belgium',
	CH: 'Switzerland',
	RE: 'Réunion',
};

/** A person as this instance knows them. */
export function contactValues(person: Person, chance: Chance): Values {
	return {
		title: person.civility ? TITLES[person.civility] : null,
		firstname: person.firstName,
		lastname: person.lastName,
		phone: person.phone,
		mobile: person.mobile,
		position: person.position,
		address1: person.street,
		zipcode: person.postalCode,
		city: person.city,
		country: countryOf(person),
		preferred_locale: chance.hits(0.5) ? 'fr_FR' : null,
		points: chance.hits(0.6) ? chance.below(200) : 0,
		last_active: chance.hits(0.4) ? moment(chance) : null,
		...customValues('lead', chance),
		...(person.birthDate ? { [customAlias('lead', 'date')]: person.birthDate } : {}),
	};
}

/** The company a person works for, where it was first heard of. */
export function companyValues(name: string, person: Person, chance: Chance): Values {
	return {
		companyname: name,
		companyemail: `contact@${slugOf(name)}.example`,
		companyphone: person.phone,
		companyaddress1: person.street,
		companyzipcode: person.postalCode,
		companycity: person.city,
		companycountry: countryOf(person),
		companywebsite: chance.hits(0.7) ? `https://www.${slugOf(name)}.example` : null,
		companynumber_of_employees: chance.hits(0.5) ? chance.below(500) : null,
		companyannual_revenue: chance.hits(0.3) ? chance.below(10_000_000) / 100 : null,
		companyindustry: chance.hits(0.5) ? chance.pick(['Retail', 'Technology', 'Other']) : null,
		...customValues('company', chance),
	};
}

function countryOf({ countryCode }: Person): string | null {
	return COUNTRIES[countryCode ?? ''] ?? null;
}

function customValues(object: ObjectName, chance: Chance): Values {
	const alias = (type: FieldType) => customAlias(object, type);
	return {
		[alias('text')]: chance.hits(0.5) ? `REF-${chance.below(10_000)}` : null,
		[alias('textarea')]: chance.hits(0.2) ? 'Première ligne\nDeuxième ligne' : null,
		[alias('number')]: chance.hits(0.4) ? chance.below(100_000) / 100 : null,
		[alias('boolean')]: chance.hits(0.7) ? chance.below(2) : null,
		[alias('select')]: chance.hits(0.5) ? chance.pick(['Or', 'Argent', 'Bronze']) : null,
		[alias('multiselect')]: chance.hits(0.4) ? chance.pick(['Salon', 'Salon|Web']) : null,
		[alias('date')]: chance.hits(0.3) ? moment(chance).slice(0, 10) : null,
		[alias('datetime')]: chance.hits(0.2) ? moment(chance) : null,
		[alias('time')]: chance.hits(0.2) ? moment(chance).slice(11) : null,
	};
}

/** Some second of 2025, as the database keeps it. */
function moment(chance: Chance): string {
	const at = Date.UTC(2025, 0, 1) + Math.floor(chance.next() * 365 * 86_400) * 1000;
	return new Date(at).toISOString().slice(0, 19).replace('T', ' ');
}
