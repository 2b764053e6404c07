import { z } from 'zod';

import type { Role, Step } from '../port';
import { companiesOf } from './links';
import type { Writer } from './write';

/** Links a contact to the companies that are asked for, and unlinks those that no longer are. */
export function linkStep(
	writer: Writer,
	wanted: readonly string[] | undefined,
	isNew: boolean,
): readonly Step[] {
	if (wanted === undefined || (isNew && wanted.length === 0)) return [];
	const run = async (contact: string) => {
		const now = isNew ? [] : await companiesNow(writer, contact);
		for (const company of wanted.filter((id) => !now.includes(id)))
			await send(writer, 'POST', company, contact);
		for (const company of now.filter((id) => !wanted.includes(id)))
			await send(writer, 'DELETE', company, contact);
		return undefined;
	};
	return [{ fields: ['companies'], run }];
}

async function companiesNow(writer: Writer, contact: string): Promise<readonly string[]> {
	return (await companiesOf(writer, [contact])).get(contact) ?? [];
}

/** Links or unlinks one. The first contact of a company receives every role whatever is sent (API v2 reference). */
export async function send(
	{ client }: Pick<Writer, 'client'>,
	method: 'POST' | 'DELETE',
	company: string,
	contact: string,
	roles: readonly Role[] | null = null,
): Promise<void> {
	const path = `/companies/${encodeURIComponent(company)}/contacts/${encodeURIComponent(contact)}`;
	const body = method === 'POST' ? { roles } : undefined;
	await client.write({ method, path, body }, z.unknown());
}
