import { z } from 'zod';
import { invalid } from '../../api-error';
import { contactsOf, giveRoles, linkContact, thirdsOf, unlinkContact } from '../../records/links';
import { partyOf } from '../../records/parties';
import { roles, type Kind, type Party, type Role } from '../../store/records';
import { created, idOf, NO_CONTENT, ok, type Call, type Route } from '../call';
import { embedder } from '../embeds';
import { plainList } from '../listing';
import { renderParty } from '../render';

const rolesBody = z.object({ roles: z.array(z.enum(roles)).nullish() }).nullish();
const LINK = '/:id/contacts/:contactId';
const byNumber = (parties: readonly Party[]) => [...parties].sort((a, b) => a.id - b.id);

/** Contacts of companies and individuals, and the way back. */
export const linkRoutes: readonly Route[] = [
	...(['companies', 'individuals'] as const).map((path) => contactList(path)),
	{
		method: 'GET',
		path: '/contacts/:id/companies',
		scopes: ['contacts.read', 'companies.read'],
		handle(call) {
			const contact = partyOf(call.account, 'contact', idOf(call));
			const companies = thirdsOf(call.account, contact).filter(({ kind }) => kind === 'company');
			return parties(call, 'company', companies);
		},
	},
	...linking('company', 'companies'),
	...linking('individual', 'individuals'),
	{
		method: 'PUT',
		path: `/companies${LINK}`,
		scopes: ['companies.write', 'contacts.read'],
		handle(call) {
			const { third, contact } = endsOf(call, 'company');
			const { account, caller } = call;
			const wanted = readRoles(call) ?? [];
			giveRoles(account, third, contact, { wanted, staffId: caller.staffId });
			return ok();
		},
	},
];

function contactList(path: 'companies' | 'individuals'): Route {
	const kind = path === 'companies' ? 'company' : 'individual';
	return {
		method: 'GET',
		path: `/${path}/:id/contacts`,
		scopes: [`${path}.read`, 'contacts.read'],
		handle(call) {
			const third = partyOf(call.account, kind, idOf(call));
			return parties(call, 'contact', contactsOf(call.account, third));
		},
	};
}

function linking(kind: 'company' | 'individual', path: string): Route[] {
	const scopes = [`${path}.write`, 'contacts.read'];
	return [
		{
			method: 'POST',
			path: `/${path}${LINK}`,
			scopes,
			handle(call) {
				const { third, contact } = endsOf(call, kind);
				const { account, caller } = call;
				const wanted = readRoles(call);
				const isNew = linkContact(account, third, contact, { wanted, staffId: caller.staffId });
				return isNew ? created() : ok();
			},
		},
		{
			method: 'DELETE',
			path: `/${path}${LINK}`,
			scopes,
			handle(call) {
				const { third, contact } = endsOf(call, kind);
				unlinkContact(call.account, third, contact, call.caller.staffId);
				return NO_CONTENT;
			},
		},
	];
}

function endsOf(call: Call, kind: Kind): { third: Party; contact: Party } {
	return {
		third: partyOf(call.account, kind, idOf(call)),
		contact: partyOf(call.account, 'contact', idOf(call, 'contactId')),
	};
}

function readRoles({ body }: Call): readonly Role[] | null {
	const sent = rolesBody.safeParse(body);
	if (!sent.success) throw invalid({ roles: `Les valeurs possibles sont ${roles.join(', ')}` });
	return sent.data?.roles ?? null;
}

function parties(call: Call, kind: Kind, list: readonly Party[]) {
	const embed = embedder(call, kind, false);
	return plainList(call, byNumber(list), (party) => ({
		...renderParty(call.account, party),
		...embed(party),
	}));
}
