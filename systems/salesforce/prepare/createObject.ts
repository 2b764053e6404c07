import type { TargetStep } from '../../../sync/contracts';
import type { SalesforceClient } from '../client';
import { faultIn, unexpectedAnswer } from '../errors';
import { createObjectCall } from './metadata';
import { soapAnswer } from './soapAnswer';
import { reportOf, stepName } from './steps';

import type { Target } from './target';

/** The access token of the session, which the Metadata API reads from the body; undefined where the credential gives none. */
export type Session = () => Promise<string | undefined>;

/** Makes a custom object by the Metadata API; without the session's token it is left to a person. */
export async function createObject(
	client: SalesforceClient,
	target: Target,
	session: Session,
): Promise<TargetStep> {
	const step = stepName.object(target.object);
	const token = await session();
	if (token === undefined) return { step, outcome: 'refused', reason: noToken };
	const version = (await client.root()).replace(/^.*\/v/, '');
	const response = await client.raw({
		purpose: 'write',
		method: 'POST',
		path: `/services/Soap/m/${version}`,
		headers: { 'content-type': 'text/xml; charset=UTF-8', accept: 'text/xml', soapaction: '""' },
		body: createObjectCall(target, token),
		asText: true,
		// A SOAP fault comes with HTTP 500.
		also: [500],
	});
	const answer = typeof response.body === 'string' ? soapAnswer(response.body) : undefined;
	if (answer) return reportOf(step, answer.errors);
	throw response.status === 500
		? faultIn(response, 'write')
		: unexpectedAnswer(response.status, 'write');
}

export const noToken =
	'This credential gives no access token to the Metadata API; create the object in Setup.';
