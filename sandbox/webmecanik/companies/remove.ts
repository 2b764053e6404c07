import { companyPayload } from '../hooks/payloads';
import { audit, noteMerge, type Call } from '../store/call';
import type { Company } from '../store/records';
import type { Site } from '../store/site';
import { addBeside, makePrimary } from './members';

/** Takes a company away and returns what it was; its members keep its name as a text (assumed). */
export function removeCompany(site: Site, call: Call, company: Company): Company {
	const { id } = company;
	for (const contactId of site.memberships.contactIds(id)) site.memberships.remove(contactId, id);
	site.companies.remove(id);
	audit(site, call, { object: 'company', objectId: id, action: 'delete' });
	const type = 'mautic.company_post_delete';
	const payload = () => ({ id, company: { ...companyPayload(site, company), id: null } });
	site.onEvent({ type, payload });
	return company;
}

/** Makes one company of two, as the button "Merge" does: members move, the loser is deleted. */
export function mergeCompanies(site: Site, call: Call, kept: Company, gone: Company): Company {
	for (const contactId of site.memberships.contactIds(gone.id)) {
		const isPrimary = site.memberships.primaryOf(contactId)?.companyId === gone.id;
		if (isPrimary) makePrimary(site, call, contactId, kept);
		else addBeside(site, contactId, kept);
	}
	noteMerge(site, call, { object: 'company', id: kept.id, goneId: gone.id });
	removeCompany(site, call, gone);
	return kept;
}
