import { randomUUID } from 'node:crypto';
import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	ILoadOptionsFunctions,
	INode,
	INodeParameters,
	INodeType,
} from 'n8n-workflow';

import { LockstepSellsyOAuth2Api } from '../../../credentials/LockstepSellsyOAuth2Api.credentials';
import { LockstepSellsyV1Api } from '../../../credentials/LockstepSellsyV1Api.credentials';
import { Sellsy } from '../../../nodes/Sellsy/Sellsy.node';
import { openEditor } from '../../harness/engine/editor';
import { runNode } from '../../harness/engine/engine';
import type { NodeRun } from '../../harness/engine/engine';
import { openTrigger } from '../../harness/engine/triggers';
import type { OpenTrigger } from '../../harness/engine/triggers';
import { openSellsy } from '../../systems/sellsy/world';
import type { Api, Kind, SellsyWorld } from '../../systems/sellsy/world';

export type Authentication = 'oAuth2' | 'v1';

export interface NodeWorld extends SellsyWorld {
	/** Of both types; tokens are written into it. */
	readonly credentials: Record<string, ICredentialDataDecryptedObject>;
	/** Runs the node in n8n's engine, as a user set it up. */
	run(
		parameters: INodeParameters,
		input?: IDataObject[],
		settings?: Partial<INode>,
	): Promise<NodeRun>;
	/** The items of a run that succeeded. */
	items(parameters: INodeParameters, input?: IDataObject[]): Promise<IDataObject[]>;
	trigger(node: INodeType, parameters: INodeParameters, webhookBaseUrl?: string): OpenTrigger;
	/** The node as it is open in the editor. */
	editor(parameters: INodeParameters): ILoadOptionsFunctions;
	/** Makes a record at the screen and tells its id. */
	add(object: Kind, fields: Record<string, unknown>): Promise<string>;
	/** A record as the screen shows it. */
	seen(object: Kind, id: string): Promise<Record<string, unknown>>;
}

export interface NodeOptions {
	readonly authentication?: Authentication;
	readonly records?: number;
	/** What the records are. */
	readonly kind?: Kind;
}

const apis: Readonly<Record<Authentication, Api>> = { oAuth2: 'v2', v1: 'v1' };

/** The Sellsy sandbox and the node in front of it. */
export async function openNode(options: NodeOptions = {}): Promise<NodeWorld> {
	const { authentication = 'oAuth2', records = 0, kind = 'contact' } = options;
	const world = await openSellsy({ api: apis[authentication], kind, records });
	const credentials = await credentialsFor(world);
	const credentialTypes = [new LockstepSellsyOAuth2Api(), new LockstepSellsyV1Api()];
	// What a process remembers of calls belongs to a workflow.
	const workflowId = randomUUID();
	const signIn = { credentialTypes, credentials };
	const run: NodeWorld['run'] = async (own, input, settings) => {
		const parameters = { authentication, ...own };
		return await runNode({ node: new Sellsy(), parameters, ...signIn, input, settings });
	};
	const rowsOf = async (object: Kind) =>
		(await world.do('listRecords', { object })) as Array<Record<string, unknown>>;
	return {
		...world,
		credentials,
		run,
		items: async (parameters, input) => {
			const { outputs, error } = await run(parameters, input);
			expect(error).toBeUndefined();
			return outputs[0] ?? [];
		},
		trigger: (node, own, webhookBaseUrl) => {
			const parameters = { authentication, ...own };
			return openTrigger({ node, parameters, ...signIn, webhookBaseUrl, workflowId });
		},
		editor: (own) =>
			openEditor({ node: new Sellsy(), parameters: { authentication, ...own }, ...signIn }),
		add: async (object, fields) =>
			String(((await world.do('createRecord', { object, fields })) as { id: number }).id),
		seen: async (object, id) => {
			const found = (await rowsOf(object)).find((row) => String(row.id) === id);
			if (found === undefined) throw new Error(`No ${object} ${id}`);
			return found;
		},
	};
}

async function credentialsFor({ sandbox }: SellsyWorld): Promise<NodeWorld['credentials']> {
	const baseUrl = sandbox.baseUrl('sellsy');
	// Above what a test sends, so that nothing is paced.
	const pace = { allowPlainHttp: true, requestsPerSecond: 200 };
	const { v1Keys } = await sandbox.control.settings('sellsy');
	return {
		lockstepSellsyOAuth2Api: {
			...{ grantType: 'clientCredentials', authentication: 'body', scope: '' },
			...{ apiUrl: `${baseUrl}/v2`, accessTokenUrl: `${baseUrl}/oauth2/access-tokens` },
			...{ clientId: 'sandbox-personal-client', clientSecret: 'sandbox-personal-secret' },
			...{ ...pace, onConversion: 'none' },
		},
		lockstepSellsyV1Api: {
			...(v1Keys as ICredentialDataDecryptedObject),
			...{ apiUrl: `${baseUrl}/0/`, ...pace, accountId: '', onConversion: 'none' },
		},
	};
}
