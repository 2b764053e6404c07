import { randomUUID } from 'node:crypto';

import axios from 'axios';
import type { IDataObject, INode, INodeParameters, INodeType } from 'n8n-workflow';
import { z } from 'zod';

import { LockstepSellsyOAuth2Api } from '../../../credentials/LockstepSellsyOAuth2Api.credentials';
import { LockstepSellsyV1Api } from '../../../credentials/LockstepSellsyV1Api.credentials';
import { Sellsy } from '../../../nodes/Sellsy/Sellsy.node';
import type { Sandbox } from '../../../sandbox';
import { runNode } from '../../harness/engine/engine';
import type { NodeRun } from '../../harness/engine/engine';
import { openTrigger } from '../../harness/engine/triggers';
import type { OpenTrigger } from '../../harness/engine/triggers';
import { openSellsy } from '../../systems/sellsy/world';
import type { SellsyWorld, WorldOptions } from '../../systems/sellsy/world';

export const oAuth2 = 'lockstepSellsyOAuth2Api';
export const v1 = 'lockstepSellsyV1Api';

export interface NodeWorld extends SellsyWorld {
	/** What the node signs in with, by credential type. */
	readonly credentials: Readonly<Record<string, IDataObject>>;
	/** Runs the node in n8n's engine through the world's API, as a user set it up. */
	run(
		parameters: INodeParameters,
		input?: IDataObject[],
		settings?: Partial<INode>,
	): Promise<NodeRun>;
	/** The items of a run that succeeded. */
	items(parameters: INodeParameters, input?: IDataObject[]): Promise<IDataObject[]>;
	trigger(node: INodeType, parameters: INodeParameters, webhookBaseUrl?: string): OpenTrigger;
	row(id: string): Promise<Readonly<Record<string, unknown>> | undefined>;
}

/** The sandbox's Sellsy and the node in front of it. */
export async function openNode(options: WorldOptions): Promise<NodeWorld> {
	const world = await openSellsy(options);
	const credentials = await credentialsOf(world.sandbox);
	const signIn = {
		credentialTypes: [new LockstepSellsyOAuth2Api(), new LockstepSellsyV1Api()],
		credentials: credentials as never,
	};
	const authentication = options.api === 'v1' ? 'v1' : 'oAuth2';
	const run: NodeWorld['run'] = async (parameters, input, settings) =>
		await runNode({
			node: new Sellsy(),
			parameters: { authentication, ...parameters },
			...signIn,
			input,
			settings,
		});
	// What a process remembers of calls belongs to a workflow.
	const workflowId = randomUUID();
	return {
		...world,
		credentials,
		run,
		items: async (parameters, input) => {
			const { outputs, error } = await run(parameters, input);
			expect(error).toBeUndefined();
			return outputs[0] ?? [];
		},
		trigger: (node, parameters, webhookBaseUrl) =>
			openTrigger({
				...{ node, webhookBaseUrl, workflowId, ...signIn },
				parameters: { authentication, ...parameters },
			}),
		row: async (wanted) => (await world.rows()).find(({ id }) => String(id) === wanted),
	};
}

const login = z.object({
	baseUrl: z.string(),
	apiUrl: z.string(),
	v1Url: z.string(),
	clients: z.array(z.object({ clientId: z.string(), clientSecret: z.string(), kind: z.string() })),
	v1Keys: z.object({
		consumerToken: z.string(),
		consumerSecret: z.string(),
		userToken: z.string(),
		userSecret: z.string(),
	}),
});

async function credentialsOf(sandbox: Sandbox): Promise<Record<string, IDataObject>> {
	const found = login.parse(sandbox.vendor('sellsy').credentials());
	const { baseUrl, apiUrl, v1Url, clients, v1Keys } = found;
	const client = clients.find(({ kind }) => kind === 'personal');
	const own = { allowPlainHttp: true, requestsPerSecond: 200 };
	// n8n fetches the token itself; this engine signs with the one that is there.
	const { data: oauthTokenData } = await axios.post<IDataObject>(
		`${baseUrl}/oauth2/access-tokens`,
		{
			grant_type: 'client_credentials',
			client_id: client?.clientId,
			client_secret: client?.clientSecret,
		},
	);
	return {
		[oAuth2]: {
			...{ grantType: 'clientCredentials', apiUrl, loginUrl: baseUrl, ...own },
			...{ clientId: client?.clientId, clientSecret: client?.clientSecret },
			oauthTokenData,
		},
		[v1]: { ...v1Keys, apiUrl: v1Url, ...own },
	};
}
