import type { ReadScope, SystemRecord } from '../../../sync/contracts';
import type { RawRecord } from '../answers';
import type { WebmecanikClient } from '../client';
import { companiesField } from './contact';
import { decodeRecord } from './decode';
import type { Description } from './describe';
import { withCompanies } from './memberships';

/** Raw records in canonical values; a contact's companies are read only where they are asked for by name. */
export async function recordsOf(
	client: WebmecanikClient,
	description: Description,
	raws: readonly RawRecord[],
	{ fields, signal }: ReadScope,
): Promise<readonly SystemRecord[]> {
	const records = raws.map((raw) => decodeRecord(description, raw, fields));
	const wanted = description.kind.object === 'contact' && fields?.includes(companiesField);
	return wanted ? await withCompanies(client, records, signal) : records;
}
