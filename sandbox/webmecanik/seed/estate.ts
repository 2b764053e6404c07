import { chanceOf, type Chance } from '../../core/chance';
import type { Person } from '../../core/people/people';
import { seedFor } from '../../core/random';
import { folded } from '../fields/matching';
import type { Audited, Company, Contact, Values } from '../store/records';
import type { Site } from '../store/site';
import { stampOf } from '../store/stamps';
import { companyValues, contactValues } from './values';

const FIRST = Date.UTC(2023, 0, 2, 8);
const LAST = Date.UTC(2025, 11, 20, 17);
/** Longest time from the making of a record to its last edit. */
const EDITED_WITHIN_MS = 90 * 86_400_000;
const NEVER_EDITED_SHARE = 0.3;
/** The oldest companies have some of the later contacts as members, too. */
const SHARED_COMPANIES = 7;

/** Fills an instance without merging or webhooks: an estate as it has grown. */
export class Estate {
	private readonly companies = new Map<string, Company>();
	private readonly addresses = new Set<string>();

	constructor(
		private readonly site: Site,
		private readonly seed: number,
	) {}

	/** `age` runs from 0, the oldest, to 1. A person whose e-mail is taken comes without it. */
	addContact(person: Person, index: number, age: number): void {
		const chance = this.chanceOf('contact', index);
		const company = person.company ? this.companyNamed(person.company, person, age) : undefined;
		const contact = this.insert(chance, age, {
			...contactValues(person, chance),
			email: this.firstUse(person.email),
			company: company?.values.companyname ?? null,
		});
		const other = [...this.companies.values()][index % SHARED_COMPANIES];
		if (other && other !== company && chance.hits(0.12)) this.join(contact, other, !company);
		if (company) this.join(contact, company, true);
		if (chance.hits(0.05)) this.forbid(contact);
	}

	/** A visitor nobody knows by name. */
	addAnonymous(index: number): void {
		const chance = this.chanceOf('anonymous', index);
		this.insert(chance, chance.next(), { points: chance.below(20) });
	}

	private chanceOf(what: string, index: number): Chance {
		return chanceOf(seedFor(`webmecanik-${what}-${index}`, this.seed));
	}

	private firstUse(email: string | null): string | null {
		const address = email?.trim() ?? '';
		if (address === '' || this.addresses.has(folded(address))) return null;
		this.addresses.add(folded(address));
		return address;
	}

	private companyNamed(name: string, person: Person, age: number): Company {
		const known = this.companies.get(folded(name));
		if (known) return known;
		const chance = this.chanceOf('company', this.companies.size);
		const draft = {
			...audited(chance, age),
			ownerId: this.owner(chance),
			values: companyValues(name, person, chance),
		};
		const at = Date.parse(draft.dateAdded);
		const company = this.site.companies.insert((id) => ({ ...draft, id }), at);
		this.companies.set(folded(name), company);
		return company;
	}

	private insert(chance: Chance, age: number, values: Values): Contact {
		const { tags, stages, segments } = this.site;
		const head = audited(chance, age);
		const isKnown = ['email', 'firstname', 'lastname', 'company'].some((alias) => values[alias]);
		const draft = {
			...head,
			values,
			ownerId: isKnown ? this.owner(chance) : null,
			dateIdentified: isKnown ? head.dateAdded : null,
			ipAddresses: [],
			tagIds: chance.hits(0.3) ? [1 + chance.below(tags.size)] : [],
			stageId: chance.hits(0.3) ? 1 + chance.below(stages.size) : null,
			segmentIds: isKnown && chance.hits(0.4) ? [1 + chance.below(segments.size)] : [],
			campaignIds: [],
			frequencyRules: [],
		};
		return this.site.contacts.insert((id) => ({ ...draft, id }), Date.parse(head.dateAdded));
	}

	private owner(chance: Chance): number | null {
		return chance.hits(0.7) ? 1 + chance.below(this.site.users.size) : null;
	}

	private join(contact: Contact, company: Company, isPrimary: boolean): void {
		const ids = { contactId: contact.id, companyId: company.id };
		this.site.memberships.add({ ...ids, dateAssociated: contact.dateAdded, isPrimary });
	}

	private forbid({ id: contactId, dateAdded }: Contact): void {
		const entry = {
			channel: 'email',
			reason: 1 as const,
			comments: '',
			channelId: null,
			dateAdded,
		};
		const at = Date.parse(dateAdded);
		this.site.doNotContact.insert((id) => ({ id, contactId, ...entry }), at);
	}
}

function audited(chance: Chance, age: number): Omit<Audited, 'id'> {
	const addedAt = FIRST + age * (LAST - FIRST);
	const editedAt = addedAt + chance.next() * EDITED_WITHIN_MS;
	const isEdited = !chance.hits(NEVER_EDITED_SHARE);
	return {
		isPublished: true,
		dateAdded: stampOf(addedAt),
		createdBy: 1,
		createdByUser: 'Alex Admin',
		dateModified: isEdited ? stampOf(editedAt) : null,
		modifiedBy: isEdited ? 1 : null,
		modifiedByUser: isEdited ? 'Alex Admin' : null,
	};
}
