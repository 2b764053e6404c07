import { z } from 'zod';

import type { FaultClass } from '../../sync/contracts';
import { checkedBaseUrl, isWebPage, plainly } from '../http';
import type { HttpRequestFunction, PlainAnswer, RequestPlainly } from '../http';
import { M3terFault, reasonIn } from './errors';
import { currentUserShape } from './identity';
import { label } from './limits';

/** What a user types into the credential. */
export const signInShape = z.object({
	baseUrl: z.string(),
	allowPlainHttp: z.boolean().default(false),
	organizationId: z.string().trim(),
	accessKeyId: z.string().trim(),
	apiSecret: z.string().trim(),
});

export type M3terCredential = z.infer<typeof signInShape>;

export interface M3terToken {
	readonly accessToken: string;
	/** ms since the epoch by n8n's clock; from then on a new token is asked for. */
	readonly expiresAt: number;
}

/** Where the API of a credential is: base URL and organization, checked. Throws a `SystemFault` of class signIn. */
export function addressOf(credential: Omit<M3terCredential, 'accessKeyId' | 'apiSecret'>) {
	const { baseUrl, allowPlainHttp, organizationId } = credential;
	if (!uuid.test(organizationId)) throw noOrganizationId();
	return {
		baseUrl: checkedBaseUrl({ system: label, text: baseUrl, allowPlainHttp }),
		organizationId,
	};
}

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/**
 * Fetches a token (POST /oauth/token, client credentials, HTTP Basic) and checks that it opens the organization: m3ter
 * gives out tokens whatever organization is asked for later. Throws a `SystemFault`: class signIn for a refused key or
 * organization or a host that is not m3ter, throttled or unavailable where m3ter could not answer.
 */
export async function signIn(
	httpRequest: HttpRequestFunction,
	credential: M3terCredential,
	now: number,
): Promise<M3terToken> {
	const { baseUrl, organizationId } = addressOf(credential);
	const request = reaching(plainly(httpRequest), new URL(baseUrl).host);
	const { access_token: accessToken, expires_in: lifetime } = tokenIn(
		await request(tokenRequest(baseUrl, credential)),
		new URL(baseUrl).host,
	);
	const url = `${baseUrl}/organizations/${organizationId}/users/me`;
	checkOrganization(await request(authorized(url, accessToken)), organizationId);
	return { accessToken, expiresAt: now + usable(lifetime) * 1000 };
}

const timeout = 30_000;

function tokenRequest(baseUrl: string, { accessKeyId, apiSecret }: M3terCredential) {
	const pair = Buffer.from(`${accessKeyId}:${apiSecret}`).toString('base64');
	return {
		method: 'POST',
		url: `${baseUrl}/oauth/token`,
		headers: { authorization: `Basic ${pair}` },
		body: { grant_type: 'client_credentials' },
		timeout,
	} as const;
}

function authorized(url: string, accessToken: string) {
	return {
		method: 'GET',
		url,
		headers: { authorization: `Bearer ${accessToken}` },
		timeout,
	} as const;
}

/** Seconds; m3ter's own clients renew 300 s ahead. Half of a lifetime that is shorter than ten minutes. */
function usable(lifetime: number): number {
	return Math.max(lifetime - 300, lifetime / 2);
}

const tokenShape = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() });

function tokenIn(answer: PlainAnswer, host: string): z.infer<typeof tokenShape> {
	if (isLater(answer.status)) throw notNow(answer);
	const json = typeof answer.body === 'object' && answer.body !== null;
	// The status of a refused key is not documented; m3ter's guides know 403 only, its clients 401 too.
	if ([400, 401, 403].includes(answer.status) && json) throw refusedKey(answer);
	const token = tokenShape.safeParse(answer.body);
	if (answer.status !== 200 || !token.success) throw notM3ter(answer, host);
	return token.data;
}

function checkOrganization(answer: PlainAnswer, organizationId: string): void {
	if (isLater(answer.status)) throw notNow(answer);
	if (answer.status === 200 && currentUserShape.safeParse(answer.body).success) return;
	throw noAccess(answer, organizationId);
}

function reaching(request: RequestPlainly, host: string): RequestPlainly {
	return async (options) => {
		try {
			return await request(options);
		} catch (caught) {
			throw unreachable(host, caught);
		}
	};
}

function isLater(status: number): boolean {
	return status === 429 || status >= 500;
}

function fault(code: string, what: string, remedy: string, answer?: PlainAnswer): M3terFault {
	return new M3terFault({
		class: classOf(code),
		code,
		status: answer?.status,
		what,
		reason: answer === undefined || isWebPage(answer.body) ? '' : sentence(reasonIn(answer.body)),
		remedy,
	});
}

function classOf(code: string): FaultClass {
	if (code === 'UNREACHABLE' || code === 'NOT_NOW') return 'unavailable';
	return code === 'THROTTLED' ? 'throttled' : 'signIn';
}

function sentence(text: string): string {
	return text === '' || /[.!?]$/.test(text) ? text : `${text}.`;
}

function noOrganizationId(): M3terFault {
	return fault(
		'ORGANIZATION_ID',
		"m3ter: 'Organization ID' is not a UUID",
		'Copy it from the m3ter Console, where the access key was generated; it looks like 01234567-89ab-cdef-0123-456789abcdef.',
	);
}

function refusedKey(answer: PlainAnswer): M3terFault {
	return fault(
		'KEY_REFUSED',
		'm3ter does not accept the Access Key ID and API Secret',
		"Check both, that the key is active (m3ter Console, Settings, Access, Service Users), and that 'Base URL' is that of m3ter. The secret is shown once only; generate a new key if it is lost.",
		answer,
	);
}

function noAccess(answer: PlainAnswer, organizationId: string): M3terFault {
	return fault(
		'NO_ACCESS',
		`The access key is right, but m3ter does not let it into organization ${organizationId}`,
		"Check 'Organization ID', and that the service user of the key belongs to that organization and has permissions in it.",
		answer,
	);
}

function notM3ter(answer: PlainAnswer, host: string): M3terFault {
	return fault(
		'NOT_M3TER',
		`${host} does not answer like m3ter (status ${answer.status})`,
		"Check 'Base URL'; for most organizations it is https://api.m3ter.com.",
	);
}

function notNow(answer: PlainAnswer): M3terFault {
	const code = answer.status === 429 ? 'THROTTLED' : 'NOT_NOW';
	return fault(
		code,
		`m3ter could not sign in just now (${answer.status})`,
		'Try again later.',
		answer,
	);
}

function unreachable(host: string, cause: unknown): M3terFault {
	return new M3terFault({
		class: 'unavailable',
		code: 'UNREACHABLE',
		what: `The host ${host} cannot be reached`,
		reason: '',
		remedy: "Check 'Base URL', and that n8n may connect to that host.",
		cause,
	});
}
