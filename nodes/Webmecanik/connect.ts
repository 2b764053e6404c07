import { z } from 'zod';

import type { Fields } from '../../sync/contracts';
import type { WaitNotice } from '../../systems/http';
import { createWebmecanik, siteUrlOf } from '../../systems/webmecanik';
import type { WebmecanikSystem } from '../../systems/webmecanik';
import { hostFor } from '../shared/host';
import type { NodeContext } from '../shared/host';

export interface ConnectOptions {
	readonly onWait?: (notice: WaitNotice) => void;
	/** ms */
	readonly requestTimeout?: number;
	readonly recordsPerCall?: number;
}

/** Of both credential types. */
const credentialShape = z.object({
	baseUrl: z.string(),
	allowPlainHttp: z.boolean().optional(),
	requestsPerMinute: z.number().positive().optional(),
});

/**
 * Webmecanik behind the node's credential of the given type. Throws a `SystemFault` of class signIn where the credential
 * holds no usable base URL.
 */
export async function connectWebmecanik(
	context: NodeContext,
	credentialType: string,
	options: ConnectOptions = {},
): Promise<WebmecanikSystem> {
	const credential = credentialShape.parse(await context.getCredentials(credentialType));
	const siteUrl = siteUrlOf(credential);
	const host = hostFor(context, {
		credentialType,
		baseUrl: siteUrl,
		// A password does not expire; n8n renews tokens.
		expired: credentialType.endsWith('OAuth2Api') ? [401] : [],
		onWait: options.onWait,
	});
	return createWebmecanik(host, {
		siteUrl,
		requestTimeout: options.requestTimeout,
		requestsPerMinute: credential.requestsPerMinute,
		writeBatch: options.recordsPerCall,
	});
}

/** Users of the site who have an e-mail address, to be told of something. */
export async function webmecanikPeople(context: NodeContext, credentialType: string) {
	const users = (await connectWebmecanik(context, credentialType)).object('user');
	const people: { name: string; email: string }[] = [];
	for await (const { records } of users.changes(null, {}))
		for (const { fields } of records) people.push(...personIn(fields));
	return people;
}

function personIn({ email, firstName, lastName }: Fields): { name: string; email: string }[] {
	if (typeof email !== 'string') return [];
	const names = [firstName, lastName].filter((name) => typeof name === 'string');
	return [{ name: names.join(' ') || email, email }];
}
