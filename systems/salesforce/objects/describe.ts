import { SystemFault } from '../../../sync/contracts';
import { describeShape } from '../answers';
import type { SalesforceClient } from '../client';
import { toDescription } from '../schema';
import type { Description } from '../schema';

/**
 * The object with the org's custom fields, as this credential may see them. Salesforce does not tell an object that is
 * missing from one that may not be seen.
 */
export async function describeObject(
	client: SalesforceClient,
	object: string,
): Promise<Description> {
	const path = `/sobjects/${encodeURIComponent(object)}/describe`;
	try {
		return toDescription(await client.ask({ method: 'GET', path, shape: describeShape }));
	} catch (error) {
		if (error instanceof SystemFault && error.class === 'missing') throw notVisible(object, error);
		throw error;
	}
}

function notVisible(object: string, fault: SystemFault): SystemFault {
	return new SystemFault({
		class: 'forbidden',
		system: 'Salesforce',
		code: fault.code,
		message: `Salesforce has no object ${object} that this credential may see.`,
		remedy: 'Give its user read access to the object, or choose another object.',
		status: fault.status,
		cause: fault,
	});
}
