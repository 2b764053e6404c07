import { z } from 'zod';

import { SystemFault } from '../../sync/contracts';
import { checkedBaseUrl } from '../../systems/http';
import type { WaitNotice } from '../../systems/http';
import { createSellsy, createSellsyV1 } from '../../systems/sellsy';
import type { SellsySystem } from '../../systems/sellsy';
import { hostFor } from '../shared/host';
import type { NodeContext } from '../shared/host';

export interface ConnectOptions {
	readonly onWait?: (notice: WaitNotice) => void;
	/** ms */
	readonly requestTimeout?: number;
}

/** Of both credential types. */
const credentialShape = z.object({
	apiUrl: z.string(),
	allowPlainHttp: z.boolean().optional(),
	onConversion: z.enum(['none', 'all']).optional(),
	addressName: z.string().trim().optional(),
	searchLagSeconds: z.number().optional(),
	requestsPerSecond: z.number().positive().optional(),
	timeZone: z.string().trim().optional(),
	grantType: z.string().optional(),
	oauthTokenData: z.object({ access_token: z.string().optional() }).passthrough().optional(),
});

type Credential = z.infer<typeof credentialShape>;

/**
 * Sellsy behind the node's credential of the given type: OAuth2 for API v2, the four keys for API v1. Throws a
 * `SystemFault` of class signIn where the address is none, or where a person has yet to connect the credential.
 */
export async function connectSellsy(
	context: NodeContext,
	credentialType: string,
	options: ConnectOptions = {},
): Promise<SellsySystem> {
	const stored = async () => credentialShape.parse(await context.getCredentials(credentialType));
	const credential = await stored();
	const isOAuth2 = credentialType.endsWith('OAuth2Api');
	if (isOAuth2) expectConnected(credential);
	const host = hostFor(context, {
		credentialType,
		baseUrl: checkedBaseUrl({
			system: 'Sellsy',
			text: credential.apiUrl,
			allowPlainHttp: credential.allowPlainHttp ?? false,
		}),
		expired: [401],
		onWait: options.onWait,
	});
	const settings = settingsOf(credential, options);
	if (!isOAuth2) return createSellsyV1(host, settings);
	// n8n renews the token while requests go out, so that it is read anew each time.
	return createSellsy(host, settings, async () => tokenIn(await stored()));
}

/** Staff of the account who have an e-mail address, to be told of something. */
export async function sellsyPeople(context: NodeContext, credentialType: string) {
	const system = await connectSellsy(context, credentialType);
	const people: { name: string; email: string }[] = [];
	for await (const { records } of system.object('staff').changes(null, {}))
		for (const { fields } of records) {
			const name = [fields.first_name, fields.last_name].filter(Boolean).join(' ');
			if (typeof fields.email === 'string') people.push({ name, email: fields.email });
		}
	return people;
}

function settingsOf(credential: Credential, { requestTimeout }: ConnectOptions) {
	const { onConversion, addressName, searchLagSeconds, timeZone, requestsPerSecond } = credential;
	return {
		requestTimeout,
		onConversion,
		requestsPerSecond,
		addressName: addressName || undefined,
		searchLag: (searchLagSeconds ?? 0) * 1000,
		timeZone: timeZone || undefined,
	};
}

function tokenIn({ oauthTokenData }: Credential): string | undefined {
	return oauthTokenData?.access_token;
}

/** The token of a personal client is fetched with the first request. */
function expectConnected(credential: Credential): void {
	if (credential.grantType === 'clientCredentials' || tokenIn(credential) !== undefined) return;
	throw new SystemFault({
		class: 'signIn',
		system: 'Sellsy',
		code: 'NOT_CONNECTED',
		message: 'The Sellsy credential has not been connected yet.',
		remedy: 'Open the credential and press Connect.',
	});
}
