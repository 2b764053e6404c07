import { SystemFault } from '../../../sync/contracts';
import type { WriteOutcome } from '../../../sync/contracts';
import { rowShape, writtenRow } from '../answers';
import { parsed } from '../client';
import type { SalesforceClient } from '../client';
import { refusesCalls, vendorErrorBehind } from '../errors';
import type { SingleCall } from './calls';
import { refusal, refusedRow, toOutcome, undecided } from './outcomes';
import type { Prepared } from './chunks';

/** Upserts one record by its external id. @throws SystemFault when the call says nothing about the record itself */
export async function writeSingle(
	client: SalesforceClient,
	call: SingleCall,
	{ operation }: Prepared,
): Promise<WriteOutcome> {
	try {
		const response = await client.raw({ purpose: 'write', ...call, also: [300] });
		if (response.status === 300) return ambiguous();
		if (response.status === 204) return await updated(client, call);
		return toOutcome(parsed(writtenRow, response, 'write'), operation);
	} catch (error) {
		if (!(error instanceof SystemFault)) throw error;
		const refused = vendorErrorBehind(error);
		// An address that is not found names no object or no key; the record plays no part in it.
		if (!refused || refusesCalls(refused) || refused.code === 'NOT_FOUND') throw error;
		return refusedRow(refused, operation.kind);
	}
}

/** Versions before 46 answer an update without a body; the id is asked for. */
async function updated(client: SalesforceClient, { path }: SingleCall): Promise<WriteOutcome> {
	try {
		const { Id } = await client.read({ method: 'GET', path: `${path}?fields=Id`, shape: rowShape });
		return { ok: true, id: Id, created: false };
	} catch (error) {
		if (error instanceof SystemFault) return undecided();
		throw error;
	}
}

/** HTTP 300 with the addresses of all records that carry the key; nothing was written (REST API guide, upsert). */
function ambiguous(): WriteOutcome {
	return refusal(
		'conflict',
		'DUPLICATE_EXTERNAL_ID',
		'More than one record carries this external id.',
		undefined,
	);
}
