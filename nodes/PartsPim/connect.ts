import { z } from 'zod';

import { SystemFault } from '../../sync/contracts';
import type { System } from '../../sync/contracts';
import type { WaitNotice } from '../../systems/http';
import { createPartsPim, partsPimUrl, readProfile } from '../../systems/partspim';
import type { Profile } from '../../systems/partspim';
import { hostFor } from '../shared/host';
import type { NodeContext } from '../shared/host';

export interface ConnectOptions {
	readonly onWait?: (notice: WaitNotice) => void;
	/** ms */
	readonly requestTimeout?: number;
}

const credentialShape = z.object({
	baseUrl: z.string(),
	allowPlainHttp: z.boolean().optional(),
	authentication: z.enum(['header', 'bearer', 'basic']).default('header'),
	profile: z.union([z.string(), z.record(z.unknown())]).default(''),
	skuRule: z.enum(['digits', 'decimal', 'off']).optional(),
	requestsPerSecond: z.number().positive().optional(),
});

/**
 * Parts Pim behind the node's credential. Throws a `SystemFault` of class signIn where it holds no usable base URL, or an API
 * profile that is none.
 */
export async function connectPartsPim(
	context: NodeContext,
	credentialType: string,
	{ onWait, requestTimeout }: ConnectOptions = {},
): Promise<System> {
	const credential = credentialShape.parse(await context.getCredentials(credentialType));
	const baseUrl = partsPimUrl(credential);
	const profile = profileIn(credential.profile);
	const host = hostFor(context, { credentialType, baseUrl, expired: [], onWait });
	const { skuRule, requestsPerSecond } = credential;
	return createPartsPim(host, { baseUrl, profile, skuRule, requestsPerSecond, requestTimeout });
}

function profileIn(typed: z.infer<typeof credentialShape>['profile']): Profile {
	const read = readProfile(typeof typed === 'string' ? typed : JSON.stringify(typed));
	if (read.ok) return read.profile;
	throw new SystemFault({
		class: 'signIn',
		system: 'Parts Pim',
		code: 'API_PROFILE',
		message: `The API profile of the credential cannot be used: ${read.wrong.join('; ')}.`,
		remedy: "Correct these entries of 'API Profile'; what is left out is as the contract has it.",
	});
}
