import { z } from 'zod';

import type { Fields } from '../../../sync/contracts';
import { addressChange } from '../parts';
import type { Step } from '../port';
import { addressParts } from './properties';
import { idIn, textIn } from './rows';
import type { Row } from './rows';
import type { Plan } from './write';

/** The call that makes, changes or removes the invoicing address, which API v1 calls the main one. */
export function addressStep({ writer, kind, parts, current }: Plan): readonly Step[] {
	const changes = parts.address;
	const known = idIn(current, 'addressId', 'mainAddressID', 'mainaddressid');
	const change = addressChange(known && current ? partsIn(current) : undefined, changes);
	if (change.kind === 'none') return [];
	const run = async (id: string) => {
		if (change.kind === 'incomplete') return { id, refusedFields: change.refused };
		if (change.kind === 'clear')
			await writer.client.write('Addresses.delete', { id: known }, z.unknown());
		else if (known !== undefined)
			await writer.client.write('Addresses.update', { id: known, ...bodyOf(changes) }, z.unknown());
		else {
			const owner = { linkedtype: kind === 'contact' ? 'people' : 'third', linkedid: id };
			const body = { name: writer.addressName, ...bodyOf(change.address), isMain: 'Y' };
			await writer.client.write('Addresses.create', { ...owner, ...body }, z.unknown());
		}
		return undefined;
	};
	return [{ fields: Object.keys(changes), run }];
}

function partsIn(row: Row): Fields {
	return Object.fromEntries(
		Object.entries(addressParts).map(([id, part]) => [id, textIn(row, `addr_${part}`) ?? null]),
	);
}

function bodyOf(address: Fields): Record<string, string> {
	return Object.fromEntries(
		Object.entries(address).map(([id, value]) => [addressParts[id] ?? id, String(value ?? '')]),
	);
}
