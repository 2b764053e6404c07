import { chanceOf, type Chance } from '../../core/chance';
import { slugOf, type Person } from '../../core/people/people';
import { seedFor } from '../../core/random';
import type { Account } from '../account';
import { addressProperties, emptyOf, propertiesOf } from '../records/properties';
import { tagNamed } from '../records/tags';
import { roles, type Fields, type Kind, type Party, type ThirdType } from '../store/records';
import { seedValues } from './values';

const FIRST = Date.UTC(2023, 0, 2, 8);
const LAST = Date.UTC(2025, 11, 20, 17);
const TAGS = ['VIP', 'Salon 2025', 'À relancer', 'Partenaire'];
const STAFF = [31, 32, 34];
/** Share of contacts with a second company. */
const ADVISERS = 0.15;

interface Draft {
	readonly kind: Kind;
	readonly type: ThirdType | null;
	readonly fields: Fields;
	/** 0 to 1 between the first day and the last. */
	readonly age: number;
}

/** Fills an account without rules or webhooks: an estate as it has grown, not as it would be typed today. */
export class Estate {
	private readonly companies = new Map<string, Party>();
	private readonly companyIds: number[] = [];

	constructor(
		private readonly account: Account,
		private readonly seed: number,
	) {}

	/** A contact with the company they name, made when nobody named it before. */
	addContact(person: Person, index: number, count: number): void {
		const chance = this.chanceOf('contact', index);
		const age = (index + chance.next()) / count;
		const company = person.company ? this.companyNamed(person, age) : undefined;
		const contact = this.insert(chance, {
			kind: 'contact',
			type: null,
			fields: {
				...personFields(person),
				position: person.position,
				birth_date: person.birthDate,
				marketing_campaigns_subscriptions: chance.hits(0.6) ? ['email', 'sms'] : [],
			},
			age,
		});
		if (company) this.link(company, contact);
		if (this.companies.size > 1 && chance.hits(ADVISERS))
			this.adviseAnother(contact, company, chance);
	}

	addIndividual(person: Person, index: number, count: number): void {
		const chance = this.chanceOf('individual', index);
		const individual = this.insert(chance, {
			kind: 'individual',
			type: chance.hits(0.5) ? 'client' : 'prospect',
			fields: personFields(person),
			age: (index + chance.next()) / count,
		});
		this.addAddress(individual, person);
	}

	/** Accountants and the like are contacts of more than one company. */
	private adviseAnother(contact: Party, own: Party | undefined, chance: Chance): void {
		const other = this.account.thirds.get(chance.pick(this.companyIds));
		if (other && other.id !== own?.id) this.link(other, contact);
	}

	private chanceOf(what: string, index: number): Chance {
		return chanceOf(seedFor(`sellsy-${what}-${index}`, this.seed));
	}

	private companyNamed(person: Person, age: number): Party {
		const name = String(person.company);
		const known = this.companies.get(name);
		if (known) return this.account.thirds.get(known.id) ?? known;
		const chance = this.chanceOf('company', this.companies.size);
		const company = this.insert(chance, {
			kind: 'company',
			type: chance.pick(['client', 'client', 'prospect', 'prospect', 'supplier'] as const),
			fields: companyFields(name, person, chance),
			age,
		});
		this.addAddress(company, person);
		this.companies.set(name, company);
		this.companyIds.push(company.id);
		return this.account.thirds.get(company.id) ?? company;
	}

	private insert(chance: Chance, { kind, type, fields, age }: Draft): Party {
		const { account } = this;
		const created = Math.floor((FIRST + age * (LAST - FIRST)) / 1000) * 1000;
		const updated = created + Math.floor(chance.next() * 90 * 86_400) * 1000;
		const tag = chance.hits(0.2) ? tagNamed(account, kind, chance.pick(TAGS)).id : undefined;
		const party: Party = {
			id: account.parties(kind).newId(),
			kind,
			type,
			fields: {
				...emptyOf(propertiesOf[kind]),
				...fields,
				rgpd_consent: { email: true, sms: false, phone: false, postal_mail: false, custom: false },
			},
			ownerId: chance.pick(STAFF),
			archived: chance.hits(0.04),
			created,
			updated,
			values: seedValues(account, { kind, type }, chance),
			tagIds: tag === undefined ? [] : [tag],
			contacts: { main: null, invoicing: null, dunning: null },
			addresses: { invoicing: null, delivery: null },
			hasDocuments: false,
		};
		return account.parties(kind).insert(party, updated);
	}

	private addAddress(party: Party, person: Person): void {
		const { account } = this;
		if (!person.street) return;
		const id = account.addresses.newId();
		const fields = {
			...emptyOf(addressProperties),
			name: 'Siège',
			address_line_1: person.street,
			postal_code: person.postalCode ?? '',
			city: person.city ?? '',
			country_code: person.countryCode ?? 'FR',
		};
		account.addresses.insert(
			{ id, ownerKind: party.kind, ownerId: party.id, fields },
			party.created,
		);
		account.thirds.replace({ ...party, addresses: { invoicing: id, delivery: id } }, party.updated);
	}

	/** The first contact of a company has all three roles. */
	private link({ id }: Party, contact: Party): void {
		const { account } = this;
		account.links.insert(
			{ id: account.links.newId(), thirdId: id, contactId: contact.id },
			contact.created,
		);
		const company = account.thirds.get(id);
		if (!company || company.contacts.main !== null) return;
		const contacts = Object.fromEntries(roles.map((role) => [role, contact.id]));
		account.thirds.replace(
			{ ...company, contacts: contacts as unknown as Party['contacts'] },
			company.updated,
		);
	}
}

/** Without a last name Sellsy saves nobody, so people type a dash. */
function personFields(person: Person): Fields {
	return {
		civility: person.civility,
		first_name: person.firstName,
		last_name: person.lastName ?? '-',
		email: person.email,
		phone_number: person.phone,
		mobile_number: person.mobile,
	};
}

function companyFields(name: string, person: Person, chance: Chance): Fields {
	const siren = String(300_000_000 + chance.below(600_000_000));
	return {
		name,
		email: `contact@${slugOf(name)}.example`,
		website: chance.hits(0.7) ? `www.${slugOf(name)}.example` : null,
		phone_number: person.phone,
		capital: chance.hits(0.5) ? String(1000 * (1 + chance.below(50))) : null,
		reference: chance.hits(0.6) ? `C-${siren.slice(0, 6)}` : null,
		auxiliary_code: `0${slugOf(name).slice(0, 6).toUpperCase()}`,
		legal_france: {
			...(emptyOf(propertiesOf.company).legal_france as Fields),
			siren: chance.hits(0.8) ? siren : null,
			siret: chance.hits(0.8) ? `${siren}00012` : null,
		},
		number_of_employees: chance.hits(0.5) ? 1 + chance.below(4) : null,
		business_segment: chance.hits(0.5) ? 1 + chance.below(3) : null,
		marketing_campaigns_subscriptions: ['email', 'sms'],
	};
}
