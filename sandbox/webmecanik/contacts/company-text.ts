import { makePrimary } from '../companies/members';
import { addCompanyNamed } from '../companies/save';
import { folded } from '../fields/matching';
import { isBlank } from '../fields/values';
import type { Call } from '../store/call';
import type { Company, Contact } from '../store/records';
import type { Site } from '../store/site';

/**
 * What follows of a changed text `company`: a company of that name is found or made, joined and primary;
 * an emptied text leaves the contact without a primary one.
 */
export function followCompanyText(site: Site, call: Call, { id, values }: Contact): void {
	if (isBlank(values.company)) {
		site.memberships.setPrimary(id, null);
		return;
	}
	makePrimary(site, call, id, companyNamed(site, call, String(values.company)));
}

function companyNamed(site: Site, call: Call, companyname: string): Company {
	const known = site.companies.having('name', folded(companyname), ({ values }) => [
		folded(values.companyname ?? ''),
	]);
	return known[0] ?? addCompanyNamed(site, call, companyname);
}
