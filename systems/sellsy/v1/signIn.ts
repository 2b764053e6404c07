import { z } from 'zod';

import { checkedBaseUrl, plainly } from '../../http';
import type { HttpRequestFunction, PlainAnswer } from '../../http';
import { SellsyFault } from '../errors';
import { label } from '../limits';
import { accountIn } from './account';
import { formFields, formHeaders } from './client';
import { responseIn } from './errors';
import { oauthHeader } from './signature';

/** What a user types into the credential of API v1. */
export const v1Shape = z.object({
	apiUrl: z.string(),
	allowPlainHttp: z.boolean().default(false),
	consumerToken: z.string().trim(),
	consumerSecret: z.string().trim(),
	userToken: z.string().trim(),
	userSecret: z.string().trim(),
});

export type V1Credential = z.infer<typeof v1Shape>;

const method = 'Infos.getInfos';

/**
 * Asks which account the four keys open, since a wrong one is answered like any call: with status 200. Throws a
 * `SystemFault`, of class signIn where a key is refused or the address is none.
 */
export async function checkKeys(
	httpRequest: HttpRequestFunction,
	credential: V1Credential,
	nonce: string,
	now: number,
): Promise<{ readonly accountId: string }> {
	const { apiUrl, allowPlainHttp, ...keys } = credential;
	const baseUrl = checkedBaseUrl({ system: label, text: apiUrl, allowPlainHttp });
	const authorization = oauthHeader(keys, nonce, Math.floor(now / 1000));
	const request = {
		method: 'POST',
		url: `${baseUrl}/`,
		headers: { ...formHeaders, authorization },
		body: formFields(method, {}),
		timeout: 30_000,
	} as const;
	const answer = await reaching(plainly(httpRequest)(request), new URL(baseUrl).host);
	const accountId = accountIn(responseIn({ ...answer, headers: {} }, method, 'read'));
	if (accountId === undefined) throw notSellsy(new URL(baseUrl).host);
	return { accountId };
}

async function reaching(answer: Promise<PlainAnswer>, host: string): Promise<PlainAnswer> {
	try {
		return await answer;
	} catch (caught) {
		throw unreachable(host, caught);
	}
}

/** Without the network's own words, in whose place n8n would show others. */
function unreachable(host: string, cause: unknown): SellsyFault {
	return new SellsyFault({
		class: 'unavailable',
		code: 'UNREACHABLE',
		what: `The host ${host} cannot be reached`,
		reason: '',
		remedy: "Check 'API URL', and that n8n may connect to that host.",
		cause,
	});
}

function notSellsy(host: string): SellsyFault {
	return new SellsyFault({
		class: 'signIn',
		code: 'NOT_SELLSY',
		what: `${host} does not answer like Sellsy`,
		reason: '',
		remedy: "Check 'API URL'; it is https://apifeed.sellsy.com/0/ for most accounts.",
	});
}
