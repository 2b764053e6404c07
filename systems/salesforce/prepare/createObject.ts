import type { SalesforceClient } from '../client';
import { faultIn, unexpectedAnswer } from '../errors';
import { createObjectCall } from './metadata';
import { soapAnswer } from './soapAnswer';
import { reportOf } from './steps';
import type { StepReport } from './steps';
import type { Target } from './target';

/** The access token of the session: the Metadata API reads it from the body. */
export type Session = () => Promise<string>;

/** Makes a custom object by the Metadata API; only `session` may, so without one it is left to a person. */
export async function createObject(
	client: SalesforceClient,
	target: Target,
	session: Session | undefined,
): Promise<StepReport> {
	const step = `object ${target.object}`;
	if (session === undefined) return byHand(step);
	const version = (await client.root()).replace(/^.*\/v/, '');
	const response = await client.raw({
		purpose: 'write',
		method: 'POST',
		path: `/services/Soap/m/${version}`,
		headers: { 'content-type': 'text/xml; charset=UTF-8', accept: 'text/xml', soapaction: '""' },
		body: createObjectCall(target, await session()),
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

function byHand(step: string): StepReport {
	const reason = 'This credential gives no access token to the Metadata API; create it in Setup.';
	return { step, outcome: 'refused', reason };
}
