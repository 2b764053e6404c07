import { applied, changedAliases, checkRequired, defaults, type Policy } from '../fields/applying';
import { usableFields } from '../fields/catalogue';
import { recordWith } from '../fields/matching';
import { isOn, type Verb } from '../contacts/policy';
import { companyPayload } from '../hooks/payloads';
import { audit, created, modified, noteMerge, type Call } from '../store/call';
import type { Company, Fields } from '../store/records';
import type { Site } from '../store/site';
import { companiesMayStayApart } from '../versions';
import { withOwner } from '../contacts/extras';

export interface SavedCompany {
	readonly company: Company;
	readonly isNew: boolean;
}

/** Other names a body may use for fields of a company. */
const ALIASES: Readonly<Record<string, string>> = {
	company: 'companyname',
	city: 'companycity',
	state: 'companystate',
	country: 'companycountry',
};

/** A new company, unless there is one with the same unique fields: then that one is changed. */
export function createCompany(site: Site, call: Call, sent: Fields): SavedCompany {
	const body = withRealNames(sent);
	const twin = staysApart(site, call, body) ? undefined : recordWith(site, 'company', body);
	if (!twin) return { company: insertCompany(site, call, body), isNew: true };
	noteMerge(site, call, { object: 'company', id: twin.id, goneId: null });
	return { company: editCompany(site, call, twin, { body, verb: 'POST' }), isNew: false };
}

/** Adds a company whatever others are called. @throws ApiError 400 */
export function insertCompany(site: Site, call: Call, body: Fields): Company {
	const fields = usableFields(site, 'company');
	const before = defaults(fields, site.settings);
	const values = applied(site.settings, { fields, before, body, policy: policyFor('POST') });
	checkRequired(fields, values);
	return addCompany(site, call, withOwner(site, { ownerId: null, values }, body));
}

/** Adds a company of a name only, whatever else is required of one. */
export function addCompanyNamed(site: Site, call: Call, companyname: string): Company {
	const before = defaults(usableFields(site, 'company'), site.settings);
	return addCompany(site, call, { ownerId: null, values: { ...before, companyname } });
}

function addCompany(site: Site, call: Call, own: Pick<Company, 'ownerId' | 'values'>): Company {
	const head = created(site, call);
	const company = site.companies.insert((id) => ({ ...head, ...own, id }), site.now());
	audit(site, call, { object: 'company', objectId: company.id, action: 'create' });
	tellOfSave(site, company);
	return company;
}

function staysApart(site: Site, { inBatch }: Call, body: Fields): boolean {
	return companiesMayStayApart(site.settings) && (inBatch === true || isOn(body.force));
}

function withRealNames(body: Fields): Fields {
	const renamed = Object.entries(ALIASES)
		.filter(([alias, name]) => body[alias] !== undefined && body[name] === undefined)
		.map(([alias, name]) => [name, body[alias]]);
	return { ...body, ...Object.fromEntries(renamed) };
}

/** Changes a company. Blanks clear, whatever `overwriteWithBlank` says (documented in the code only). */
export function editCompany(
	site: Site,
	call: Call,
	before: Company,
	{ body, verb }: { body: Fields; verb: Verb },
): Company {
	const fields = usableFields(site, 'company');
	const change = { fields, before: before.values, body, policy: policyFor(verb) };
	const values = applied(site.settings, change);
	checkRequired(fields, values);
	const next = withOwner(site, { ...before, values }, body);
	const isChanged = changedAliases(before.values, values).length > 0;
	if (!isChanged && next.ownerId === before.ownerId) return before;
	const company = site.companies.replace({ ...next, ...modified(site, call) }, site.now());
	audit(site, call, { object: 'company', objectId: company.id, action: 'update' });
	tellOfSave(site, company);
	return company;
}

/** A text's length decides what is blank, so that 0 and false are stored. */
function policyFor(verb: Verb): Policy {
	return { clearsMissing: verb === 'PUT', ignoresBlanks: false, drops: () => false };
}

function tellOfSave(site: Site, company: Company): void {
	const payload = () => ({ company: companyPayload(site, company) });
	site.onEvent({ type: 'mautic.company_post_save', payload });
}
