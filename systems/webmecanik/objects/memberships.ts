import { z } from 'zod';

import type { Reference, SystemRecord } from '../../../sync/contracts';
import { SystemFault } from '../../../sync/contracts';
import { entries } from '../answers';
import type { WebmecanikClient } from '../client';
import { stopIfAborted } from '../errors';
import { companiesField } from './contact';

/** Rows are raw columns of two tables (Mautic, CompanyLeadRepository); the company's id is under both names. */
const membershipsShape = z.object({
	companies: entries(z.object({ company_id: z.coerce.string() })),
});

/** Ids of a contact's companies. Throws a `SystemFault`, of class missing where the contact is gone. */
export async function companiesOf(
	client: WebmecanikClient,
	contactId: string,
): Promise<readonly string[]> {
	const path = `/contacts/${contactId}/companies`;
	const { data } = await client.read({ path }, membershipsShape);
	return [...new Set(data.companies.map(({ company_id: id }) => id))];
}

/** The same records with their companies; one deleted since it was listed stays without. */
export async function withCompanies(
	client: WebmecanikClient,
	records: readonly SystemRecord[],
	signal: AbortSignal | undefined,
): Promise<readonly SystemRecord[]> {
	const filled: SystemRecord[] = [];
	for (const record of records) {
		stopIfAborted(signal);
		const ids = await companiesUnlessGone(client, record.id);
		const fields = ids && { ...record.fields, [companiesField]: toReferences(ids) };
		filled.push(fields ? { ...record, fields } : record);
	}
	return filled;
}

async function companiesUnlessGone(client: WebmecanikClient, contactId: string) {
	try {
		return await companiesOf(client, contactId);
	} catch (caught) {
		if (caught instanceof SystemFault && caught.class === 'missing') return undefined;
		throw caught;
	}
}

export function toReferences(ids: readonly string[]): readonly Reference[] | null {
	const sorted = [...ids].sort((a, b) => Number(a) - Number(b));
	return sorted.length === 0 ? null : sorted.map((id) => ({ object: 'company', id }));
}
