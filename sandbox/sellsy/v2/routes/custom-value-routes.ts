import { partyName } from '../../custom-fields/entities';
import { fieldsOf, withValues, writesOf } from '../../custom-fields/values';
import { writeValues } from '../../records/custom-values';
import { partyOf } from '../../records/parties';
import type { Account } from '../../account';
import type { CustomField, Party } from '../../store/records';
import { idOf, NO_CONTENT, ok, verifies, type Call, type Route } from '../call';
import { plainList } from '../listing';
import type { PartyObject } from '../party-objects';
import { many } from '../query';
import { renderValue } from '../render';

/** Custom fields of one kind of record: definitions with values, and the writing of values. */
export function customValueRoutes({ kind, path }: PartyObject): Route[] {
	const address = `/${path}/:id/custom-fields`;
	const partyIn = (call: Call) => partyOf(call.account, kind, idOf(call));
	return [
		{
			method: 'GET',
			path: address,
			scopes: [`${path}.read`, 'custom-fields.read'],
			handle(call) {
				const { account, query } = call;
				const party = partyIn(call);
				const detailed = many(query, 'embed').includes('value_details');
				return plainList(call, fieldsOf(account, party), (field) => ({
					...renderValue(account, party, field),
					...(detailed && { _embed: { value_details: detailsOf(account, party, field) } }),
				}));
			},
		},
		{
			method: 'PUT',
			path: address,
			scopes: [`${path}.write`, 'custom-fields.write'],
			handle(call) {
				const { account, caller } = call;
				const party = partyIn(call);
				const sent = writesOf(call.body);
				if (verifies(call)) {
					withValues(account, party, sent);
					return NO_CONTENT;
				}
				writeValues(account, party, sent, { staffId: caller.staffId });
				return ok();
			},
		},
	];
}

type Describe = (account: Account, id: number) => unknown;

/** Names behind the ids of the four types that point at other objects (documented). */
const describers: Readonly<Record<string, Describe>> = {
	'company-individual': ({ thirds }, id) => ({ id, name: partyName(thirds.get(id)) }),
	contact: ({ contacts }, id) => ({ id, ...namesOf(contacts.get(id)) }),
	staff: ({ staffs }, id) => ({
		id,
		first_name: staffs.get(id)?.firstName,
		last_name: staffs.get(id)?.lastName,
	}),
	item: ({ items }, id) => ({ id, number: items.get(id)?.reference, name: items.get(id)?.name }),
};

function detailsOf(account: Account, { values }: Party, field: CustomField): unknown {
	const describe = describers[field.type];
	const ids = values[field.id];
	return describe && Array.isArray(ids) ? ids.map((id) => describe(account, Number(id))) : null;
}

const namesOf = (party: Party | undefined) => ({
	first_name: party?.fields.first_name ?? null,
	last_name: party?.fields.last_name ?? null,
});
