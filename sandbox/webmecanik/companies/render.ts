import { fieldGroupsOf, flatFields } from '../fields/render';
import type { Company, Fields, Membership } from '../store/records';
import { audited } from '../store/render';
import type { Site } from '../store/site';
import { databaseTime } from '../store/stamps';

/** A company as reads, lists and writes answer it; the owner is not among it (documented for 7). */
export function renderCompany(site: Site, company: Company): Fields {
	const all = { id: company.id, ...flatFields(site, 'company', company.values) };
	return {
		...audited(company),
		fields: { ...fieldGroupsOf(site, 'company', company.values), all },
	};
}

/** A membership as `/contacts/{id}/companies` answers it: raw columns of two tables. */
export function renderMembership(site: Site, membership: Membership): Fields {
	const company = site.companies.must(membership.companyId);
	return {
		company_id: company.id,
		date_associated: databaseTime(membership.dateAssociated),
		is_primary: membership.isPrimary ? 1 : 0,
		id: company.id,
		owner_id: company.ownerId,
		is_published: company.isPublished ? 1 : 0,
		date_added: databaseTime(company.dateAdded),
		date_modified: company.dateModified && databaseTime(company.dateModified),
		...flatFields(site, 'company', company.values),
	};
}
