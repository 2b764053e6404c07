import { changeQuietly } from '../contacts/change';
import { companyPayload, contactPayload } from '../hooks/payloads';
import type { Call } from '../store/call';
import type { Company, Contact } from '../store/records';
import type { Site } from '../store/site';

/** Makes a contact a member; its text `company` becomes this company's name. Again changes nothing. */
export function addMember(site: Site, call: Call, contactId: number, company: Company): void {
	if (site.memberships.has(contactId, company.id)) return;
	const isFirst = site.memberships.ofContact(contactId).length === 0;
	if (isFirst || site.settings.addedCompanyIsPrimary) makePrimary(site, call, contactId, company);
	else addBeside(site, contactId, company);
}

/** Makes a contact a member whose primary company stays what it is. */
export function addBeside(site: Site, contactId: number, company: Company): void {
	if (enter(site, contactId, company)) tell(site, contactId, company, true);
}

/** Ends a membership; when it was the primary one, the newest of the others takes its place (assumed). */
export function removeMember(site: Site, call: Call, contactId: number, company: Company): void {
	if (!site.memberships.has(contactId, company.id)) return;
	const wasPrimary = site.memberships.primaryOf(contactId)?.companyId === company.id;
	site.memberships.remove(contactId, company.id);
	if (wasPrimary) choosePrimary(site, call, contactId);
	tell(site, contactId, company, false);
}

/** Makes the memberships of a contact equal to this list of companies; ids of none are passed over. */
export function setMembers(
	site: Site,
	call: Call,
	contactId: number,
	companyIds: readonly number[],
): void {
	for (const { companyId } of site.memberships.ofContact(contactId)) {
		const company = site.companies.get(companyId);
		if (company && !companyIds.includes(companyId)) removeMember(site, call, contactId, company);
	}
	for (const companyId of companyIds) {
		const company = site.companies.get(companyId);
		if (company) addMember(site, call, contactId, company);
	}
}

/** Makes one of a contact's companies, or a further one, its primary one. */
export function makePrimary(site: Site, call: Call, contactId: number, company: Company): void {
	const isNew = enter(site, contactId, company);
	site.memberships.setPrimary(contactId, company.id);
	nameCompany(site, call, contactId, company);
	if (isNew) tell(site, contactId, company, true);
}

/** Adds a membership that is not primary; whether there was none. */
function enter(site: Site, contactId: number, { id: companyId }: Company): boolean {
	if (site.memberships.has(contactId, companyId)) return false;
	const dateAssociated = site.stamp();
	site.memberships.add({ contactId, companyId, dateAssociated, isPrimary: false });
	return true;
}

function choosePrimary(site: Site, call: Call, contactId: number): void {
	const newest = site.memberships.ofContact(contactId).at(-1);
	const company = newest && site.companies.get(newest.companyId);
	if (company) site.memberships.setPrimary(contactId, company.id);
	nameCompany(site, call, contactId, company);
}

/** The contact's text follows; dateModified moves only if it differs (documented). */
function nameCompany(
	site: Site,
	call: Call,
	contactId: number,
	company: Company | undefined,
): Contact | undefined {
	const contact = site.contacts.get(contactId);
	const name = company?.values.companyname ?? null;
	if (!contact || (contact.values.company ?? null) === name) return contact;
	return changeQuietly(site, call, { ...contact, values: { ...contact.values, company: name } });
}

function tell(site: Site, contactId: number, company: Company, added: boolean): void {
	const contact = site.contacts.get(contactId);
	if (!contact) return;
	const type = 'mautic.lead_company_change';
	const payload = () => ({
		added,
		contact: contactPayload(site, contact, type),
		company: companyPayload(site, company),
	});
	site.onEvent({ type, payload });
}
