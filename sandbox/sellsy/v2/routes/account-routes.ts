import { createHash } from 'node:crypto';
import type { Account } from '../../account';
import { partyName } from '../../custom-fields/entities';
import { folded } from '../../records/formats';
import type { Party } from '../../store/records';
import { ok, type Call, type Route } from '../call';
import { plainList } from '../listing';
import { many, one } from '../query';

/** What the account may still call, what the token may do, and the search over everything. */
export const accountRoutes: readonly Route[] = [
	{
		method: 'GET',
		path: '/scopes',
		scopes: ['scopes.read'],
		handle: ({ caller }) => ok(caller.scopes),
	},
	{
		method: 'GET',
		path: '/quotas',
		scopes: ['accounts.read'],
		handle: ({ account }) => ok(account.quotas.report(account.clock.now(), account.settings)),
	},
	{ method: 'GET', path: '/search', scopes: ['search.read'], handle: search },
];

/** Rows of a shape of their own: a hash for an id, and what they stand for (documented). */
function search(call: Call) {
	const { account, query } = call;
	const wanted = folded(one(query, 'q') ?? '');
	const types = many(query, 'type');
	const found = everybody(account).filter(
		(party) => isOfType(party, types) && folded(textOf(party)).includes(wanted),
	);
	const rows = found.map((party, index) => ({ id: index + 1, party }));
	return plainList(call, rows, ({ party }) => ({
		id: createHash('sha1').update(`${party.kind}.${party.id}`).digest('hex'),
		name: partyName(party),
		object: { type: party.kind, sub_type: party.type, id: party.id },
	}));
}

const everybody = ({ thirds, contacts }: Account) =>
	[...thirds.all(), ...contacts.all()].map(({ record }) => record);

const isOfType = ({ kind, type }: Party, types: readonly string[]) =>
	types.length === 0 || types.includes(kind) || types.includes(`${kind}.${type}`);

const textOf = (party: Party) => `${partyName(party)} ${String(party.fields.email ?? '')}`;
