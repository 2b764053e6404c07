import { z } from 'zod';

import { SellsyFault, refusal } from '../errors';
import type { Kind, ThirdType } from '../kinds';
import type { Role } from '../port';
import type { V1Client } from './client';
import { personOf } from './read';
import type { Row } from './rows';
import { textIn } from './rows';
import { thirdOf } from './thirds';

interface Converter {
	readonly client: V1Client;
	readonly onConversion: 'none' | 'all';
}

/** Makes a client of a prospect, or the other way round; false where it is that already. */
export async function convert(
	{ client, onConversion }: Converter,
	kind: Kind,
	id: string,
	target: ThirdType,
): Promise<boolean> {
	const third = await thirdOf(client.read, kind, id);
	if (third === undefined) throw gone();
	if (third.relation.type === target) return false;
	if (target === 'supplier')
		throw refusal(
			'TYPE_NOT_OFFERED',
			"Sellsy's API v1 knows prospects and clients only",
			'Use a credential of API v2.',
		);
	const enableCustomfieldsOnCustomer = onConversion === 'all' ? 'Y' : 'N';
	if (target === 'client')
		await client.write(
			'Prospects.transformToCustomer',
			{ thirdid: id, enableCustomfieldsOnCustomer },
			z.unknown(),
		);
	// The manual leaves open by which of the two names this method takes the id.
	else await client.write('Client.transformToProspect', { id, clientid: id }, z.unknown());
	return true;
}

/** Links by the contact's own update, whose companies are added to those there are (v1 manual). */
export async function link(
	client: V1Client,
	company: string,
	contact: string,
	roles: readonly Role[] | undefined,
): Promise<void> {
	if (roles?.some((role) => role !== 'main') === true)
		throw refusal(
			'ROLE_NOT_OFFERED',
			"Sellsy's API v1 makes a contact the main one of a company and gives it no other role",
			"Choose no other role than 'Main', or use a credential of API v2.",
		);
	const name = textIn(await person(client, contact), 'name') ?? '';
	const params = { id: contact, people: { name, thirdids: [company] } };
	await client.write('Peoples.update', params, z.unknown());
	if (roles?.includes('main') === true)
		await client.write('Peoples.setAsMainContact', { id: contact, thirdid: company }, z.unknown());
}

export async function unlink(client: V1Client, company: string, contact: string): Promise<void> {
	await client.write('Peoples.unlinkThirds', { id: contact, thirdids: [company] }, z.unknown());
}

async function person(client: V1Client, id: string): Promise<Row> {
	const found = await personOf(client, id);
	if (found === undefined) throw gone();
	return found;
}

export function gone(): SellsyFault {
	return new SellsyFault({
		class: 'missing',
		code: 'E_OBJ_NOT_LOADABLE',
		what: 'Sellsy has no such record any more',
		reason: '',
		remedy: 'The record is gone, or belongs to another account.',
	});
}
