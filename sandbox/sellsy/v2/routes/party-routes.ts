import {
	createParty,
	deleteParty,
	partyOf,
	readPartyWrite,
	updateParty,
} from '../../records/parties';
import type { Party } from '../../store/records';
import { created, idOf, NO_CONTENT, ok, verifies, type Call, type Route } from '../call';
import { embedder } from '../embeds';
import { readFilters } from '../filters';
import { plainList } from '../listing';
import { partyList } from '../party-list';
import type { PartyObject } from '../party-objects';
import { projected } from '../projection';
import { renderParty } from '../render';

/** List, search, read, create, update and delete of one kind of record. */
export function partyRoutes(object: PartyObject): Route[] {
	const { kind, path, filters } = object;
	const read = { scopes: [`${path}.read`] };
	const write = { scopes: [`${path}.write`] };
	return [
		{ method: 'GET', path: `/${path}`, ...read, handle: (call) => partyList(call, object) },
		{
			method: 'POST',
			path: `/${path}/search`,
			...read,
			handle: (call) => partyList(call, object, readFilters(filters, call.body, call.account)),
		},
		{ method: 'POST', path: `/${path}`, ...write, handle: (call) => create(call, object) },
		{
			method: 'GET',
			path: `/${path}/favourite-filters`,
			...read,
			handle: (call) => plainList(call, [], (none) => none),
		},
		{
			method: 'GET',
			path: `/${path}/:id`,
			...read,
			handle: (call) => ok(shown(call, partyOf(call.account, kind, idOf(call)))),
		},
		{ method: 'PUT', path: `/${path}/:id`, ...write, handle: (call) => update(call, object) },
		{
			method: 'DELETE',
			path: `/${path}/:id`,
			...write,
			handle(call) {
				deleteParty(call.account, partyOf(call.account, kind, idOf(call)), call.caller.staffId);
				return NO_CONTENT;
			},
		},
	];
}

function create(call: Call, { kind }: PartyObject) {
	const { account, caller } = call;
	const write = readPartyWrite(account, kind, call.body, true);
	if (verifies(call)) return NO_CONTENT;
	const body = shown(call, createParty(account, kind, write, caller.staffId));
	return created(account.settings.createOmitsNulls ? withoutNulls(body) : body);
}

function update(call: Call, { kind }: PartyObject) {
	const { account, caller } = call;
	const party = partyOf(account, kind, idOf(call));
	const write = readPartyWrite(account, kind, call.body, false);
	if (verifies(call)) return NO_CONTENT;
	return ok(shown(call, updateParty(account, party, write, caller.staffId)));
}

/** A record with what the query embeds and projects. */
export function shown(call: Call, party: Party): unknown {
	const embed = embedder(call, party.kind, true);
	return projected({ ...renderParty(call.account, party), ...embed(party) }, call.query);
}

/** A real answer to a create left the null properties out (documented by a capture). */
function withoutNulls(body: unknown): unknown {
	return Object.fromEntries(Object.entries(body as object).filter(([, value]) => value !== null));
}
