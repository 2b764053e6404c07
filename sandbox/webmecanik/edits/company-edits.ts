import { z } from 'zod';
import { addMember, makePrimary, removeMember } from '../companies/members';
import { mergeCompanies, removeCompany } from '../companies/remove';
import { renderCompany } from '../companies/render';
import { editCompany, insertCompany } from '../companies/save';
import type { Call } from '../store/call';
import type { Company } from '../store/records';
import type { Site } from '../store/site';
import type { Desk, Edits } from './desk';

const id = z.number().int();
const fields = z.record(z.unknown());
const membership = z.object({ contactId: id, companyId: id });

type Joining = (site: Site, call: Call, contactId: number, company: Company) => void;

/** What a person does with companies at the screen; nothing is merged unasked. */
export const companyEdits: Edits = {
	createCompany({ site, call }, args) {
		const body = z.object({ fields }).parse(args).fields;
		return renderCompany(site, insertCompany(site, call, body));
	},
	updateCompanies({ site, call }, args) {
		const sent = z.object({ ids: z.array(id).optional(), fields }).parse(args);
		const ids = sent.ids ?? site.companies.all().map((each) => each.id);
		const write = { body: sent.fields, verb: 'PATCH' as const };
		return ids
			.map((each) => editCompany(site, call, site.companies.must(each), write))
			.map((company) => renderCompany(site, company));
	},
	deleteCompany({ site, call }, args) {
		removeCompany(site, call, site.companies.must(z.object({ id }).parse(args).id));
	},
	/** The button "Merge": `goneId` goes into `id`. */
	mergeCompanies({ site, call }, args) {
		const sent = z.object({ id, goneId: id }).parse(args);
		const [kept, gone] = [site.companies.must(sent.id), site.companies.must(sent.goneId)];
		return renderCompany(site, mergeCompanies(site, call, kept, gone));
	},
	listCompanies: ({ site }) => site.companies.all().map((company) => renderCompany(site, company)),
	addToCompany: joining(addMember),
	removeFromCompany: joining(removeMember),
	makePrimary: joining(makePrimary),
	listMemberships: ({ site }) => site.memberships.all(),
};

function joining(join: Joining) {
	return ({ site, call }: Desk, args: unknown) => {
		const { contactId, companyId } = membership.parse(args);
		join(site, call, site.contacts.must(contactId).id, site.companies.must(companyId));
	};
}
