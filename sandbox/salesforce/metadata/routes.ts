import { ApiError, refusal } from '../errors';
import type { Org } from '../org';
import { rightsOf } from '../rights';
import type { Row } from '../schema/types';
import { checkPermission } from '../api/context';
import type { ApiReply, ApiRequest, Route } from '../api/http';
import { faultText, readCall, resultText, type SoapCall } from './envelope';
import { operations } from './operations';

const headers = { 'content-type': 'text/xml;charset=UTF-8' };

function callIn({ body }: ApiRequest): SoapCall {
	const call = readCall(typeof body === 'string' ? body : '');
	if (!call) throw refusal(500, 'UNKNOWN_EXCEPTION', 'The request is no SOAP envelope');
	return call;
}

/** The session rides in the envelope, not in a header. @throws ApiError INVALID_SESSION_ID */
function callerOf(org: Org, { sessionId }: SoapCall): Row {
	const session = org.sessions.use(sessionId, org.settings.sessionSeconds * 1000);
	const user = session && org.userById(session.userId);
	if (user) return user;
	const message = 'Invalid Session ID found in SessionHeader: Illegal Session';
	throw refusal(500, 'INVALID_SESSION_ID', message);
}

function run(org: Org, request: ApiRequest): string {
	const call = callIn(request);
	const rights = rightsOf(org, callerOf(org, call));
	if (org.usage.used >= org.settings.apiUsage.max) {
		throw refusal(500, 'REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.');
	}
	org.usage.count();
	checkPermission(rights, 'CustomizeApplication');
	const operation = operations[call.operation];
	if (!operation)
		throw refusal(500, 'INVALID_OPERATION', `${call.operation} is not in this sandbox`);
	return resultText(call.operation, operation(org, call.message));
}

/** Faults go with status 500, as SOAP has it. */
function handle(org: Org, request: ApiRequest): ApiReply {
	try {
		return { status: 200, headers, body: run(org, request) };
	} catch (error) {
		if (!(error instanceof ApiError)) throw error;
		return { status: 500, headers, body: faultText(error) };
	}
}

export const metadataRoutes: Route[] = [
	{ method: 'POST', path: '/services/Soap/m/:soapVersion', access: 'public', handle },
];
