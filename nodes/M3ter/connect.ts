import type { System } from '../../sync/contracts';
import type { Host, WaitNotice } from '../../systems/http';
import {
	addressOf,
	createM3ter,
	createM3terClient,
	limitsFor,
	signInShape,
	userPages,
} from '../../systems/m3ter';
import type { M3terClient } from '../../systems/m3ter';
import { hostFor } from '../shared/host';
import type { NodeContext } from '../shared/host';

export const credentialType = 'lockstepM3terApi';

export interface ConnectOptions {
	readonly onWait?: (notice: WaitNotice) => void;
	/** ms */
	readonly requestTimeout?: number;
}

/**
 * m3ter behind the node's credential of the given type. Throws a `SystemFault` of class signIn where the credential holds
 * no usable base URL or organization id; the first request signs in.
 */
export async function connectM3ter(
	context: NodeContext,
	type: string,
	options: ConnectOptions = {},
): Promise<System> {
	const { host, organizationId } = await addressed(context, type, options);
	return createM3ter(host, { organizationId, requestTimeout: options.requestTimeout });
}

/** The same connection for the m3ter node, whose items are m3ter's own JSON. */
export async function connectM3terClient(context: NodeContext): Promise<M3terClient> {
	const { host, organizationId } = await addressed(context, credentialType, {});
	return createM3terClient(host, { ...limitsFor({}), organizationId });
}

/** Users of the organization who have an e-mail address, to be told of something. */
export async function m3terPeople(context: NodeContext) {
	const client = await connectM3terClient(context);
	const people: { name: string; email: string }[] = [];
	for await (const { items } of userPages(client))
		for (const { name, email } of items) if (email !== undefined) people.push({ name, email });
	return people;
}

const addressShape = signInShape.pick({
	baseUrl: true,
	allowPlainHttp: true,
	organizationId: true,
});

async function addressed(
	context: NodeContext,
	type: string,
	options: ConnectOptions,
): Promise<{ host: Host; organizationId: string }> {
	const credential = addressShape.parse(await context.getCredentials(type));
	const { baseUrl, organizationId } = addressOf(credential);
	const host = hostFor(context, {
		credentialType: type,
		baseUrl,
		// m3ter answers an expired token with 403 (guide on HTTP error codes).
		expired: [401, 403],
		onWait: options.onWait,
	});
	return { host, organizationId };
}
