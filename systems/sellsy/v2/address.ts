import { z } from 'zod';

import type { Fields } from '../../../sync/contracts';
import type { Kind } from '../kinds';
import { addressChange } from '../parts';
import type { Step } from '../port';
import { standardIn } from './decode';
import { addressParts } from './properties';
import { memberOf } from './raw';
import type { Raw } from './raw';
import { pathOf } from './read';
import type { Writer } from './write';

/** The call that makes, changes or removes the invoicing address. */
export function addressStep(
	writer: Writer,
	kind: Kind,
	changes: Fields,
	current: Raw | undefined,
): readonly Step[] {
	const change = addressChange(partsIn(kind, current), changes);
	if (change.kind === 'none') return [];
	const addressId = memberOf(current, '_embed.invoicing_address.id');
	const known = addressId === undefined || addressId === null ? undefined : String(addressId);
	const run = async (id: string) => {
		if (change.kind === 'incomplete') return { id, refusedFields: change.refused };
		const path = `${pathOf(kind, id)}/addresses${known === undefined ? '' : `/${known}`}`;
		if (change.kind === 'clear') await writer.client.write({ method: 'DELETE', path }, z.unknown());
		else
			await writer.client.write(
				{
					method: known === undefined ? 'POST' : 'PUT',
					path,
					body: known === undefined ? newAddress(writer, change.address) : bodyOf(changes),
				},
				z.unknown(),
			);
		return undefined;
	};
	return [{ fields: Object.keys(changes), run }];
}

/** The parts of the address there is; undefined where there is none. */
function partsIn(kind: Kind, current: Raw | undefined): Fields | undefined {
	if (current === undefined || !memberOf(current, '_embed.invoicing_address')) return undefined;
	return standardIn(kind, current, Object.keys(addressParts));
}

function newAddress({ addressName }: Writer, address: Fields) {
	return { name: addressName, ...bodyOf(address), is_invoicing_address: true };
}

function bodyOf(address: Fields): Record<string, unknown> {
	return Object.fromEntries(
		Object.entries(address).map(([id, value]) => [addressParts[id] ?? id, value]),
	);
}
