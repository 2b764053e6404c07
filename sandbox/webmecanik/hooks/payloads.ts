import { contactHead } from '../contacts/render';
import { fieldGroupsOf } from '../fields/render';
import type { Company, Contact, Fields } from '../store/records';
import { audited } from '../store/render';
import type { Site } from '../store/site';
import type { HookTrigger } from './events';

/** A contact as webhooks carry it: groups without `all`, and no fields at all for some events. */
export function contactPayload(site: Site, contact: Contact, type: HookTrigger): Fields {
	const bare = site.settings.hooksWithoutFields.includes(type);
	const fields = bare ? [] : fieldGroupsOf(site, 'lead', contact.values);
	return { ...contactHead(site, contact, 'lower'), fields };
}

export function companyPayload(site: Site, company: Company): Fields {
	return { ...audited(company), fields: fieldGroupsOf(site, 'company', company.values) };
}
