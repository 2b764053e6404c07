import {
	addressesOf,
	addressOf,
	createAddress,
	deleteAddress,
	readAddressWrite,
	updateAddress,
} from '../../records/addresses';
import { partyOf } from '../../records/parties';
import { created, idOf, NO_CONTENT, ok, verifies, type Call, type Route } from '../call';
import { plainList } from '../listing';
import type { PartyObject } from '../party-objects';
import { renderAddress } from '../render';

/** Addresses of one kind of record. */
export function addressRoutes({ kind, path }: PartyObject): Route[] {
	const list = `/${path}/:id/addresses`;
	const one = `${list}/:addressId`;
	const read = { scopes: [`${path}.read`] };
	const write = { scopes: [`${path}.write`] };
	const ownerOf = (call: Call) => partyOf(call.account, kind, idOf(call));
	const chosen = (call: Call) => addressOf(call.account, ownerOf(call), idOf(call, 'addressId'));
	return [
		{
			method: 'GET',
			path: list,
			...read,
			handle: (call) =>
				plainList(call, addressesOf(call.account, ownerOf(call)), (address) =>
					renderAddress(call.account, address),
				),
		},
		{
			method: 'GET',
			path: one,
			...read,
			handle: (call) => ok(renderAddress(call.account, chosen(call))),
		},
		{
			method: 'POST',
			path: list,
			...write,
			handle(call) {
				const { account, caller } = call;
				const write = readAddressWrite(account, call.body, true);
				const owner = ownerOf(call);
				if (verifies(call)) return NO_CONTENT;
				const address = createAddress(account, owner, write, caller.staffId);
				return created(renderAddress(account, address));
			},
		},
		{
			method: 'PUT',
			path: one,
			...write,
			handle(call) {
				const { account, caller } = call;
				const write = readAddressWrite(account, call.body, false);
				const address = chosen(call);
				if (verifies(call)) return NO_CONTENT;
				const { staffId } = caller;
				const saved = updateAddress(account, ownerOf(call), address, { write, staffId });
				return ok(renderAddress(account, saved));
			},
		},
		{
			method: 'DELETE',
			path: one,
			...write,
			handle(call) {
				deleteAddress(call.account, ownerOf(call), chosen(call), call.caller.staffId);
				return NO_CONTENT;
			},
		},
	];
}
