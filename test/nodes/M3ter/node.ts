import { randomUUID } from 'node:crypto';
import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	INode,
	INodeParameters,
	INodeType,
} from 'n8n-workflow';

import { LockstepM3terApi } from '../../../credentials/LockstepM3terApi.credentials';
import { M3ter } from '../../../nodes/M3ter/M3ter.node';
import { runNode } from '../../harness/engine/engine';
import type { NodeRun } from '../../harness/engine/engine';
import { openTrigger } from '../../harness/engine/triggers';
import type { OpenTrigger } from '../../harness/engine/triggers';
import { openM3ter } from '../../systems/m3ter/world';
import type { M3terWorld } from '../../systems/m3ter/world';

export { byId, form } from '../shared/form';

export type Stored = Readonly<Record<string, unknown>> & { readonly id: string };

export interface NodeWorld extends Omit<M3terWorld, 'edit'> {
	/** Runs the node in n8n's engine, as a user set it up. */
	run(
		parameters: INodeParameters,
		input?: IDataObject[],
		settings?: Partial<INode>,
	): Promise<NodeRun>;
	/** The items of a run that succeeded. */
	items(parameters: INodeParameters, input?: IDataObject[]): Promise<IDataObject[]>;
	/** What the node signs in with; tokens are written into it. */
	readonly credentials: { readonly lockstepM3terApi: ICredentialDataDecryptedObject };
	trigger(node: INodeType, parameters: INodeParameters, webhookBaseUrl?: string): OpenTrigger;
	edit<T = Stored>(action: string, args?: Record<string, unknown>): Promise<T>;
	/** Records as the vendor holds them, oldest first. */
	list(entity: string): Promise<Stored[]>;
}

/** The m3ter sandbox and the node in front of it. */
export async function openNode(records: number): Promise<NodeWorld> {
	const world = await openM3ter(records);
	const credentials: NodeWorld['credentials'] = {
		lockstepM3terApi: { ...world.credential, accessToken: '', expiresAt: 0 },
	};
	const credentialTypes = [new LockstepM3terApi()];
	// What a process remembers of calls belongs to a workflow.
	const workflowId = randomUUID();
	const edit = async <T>(action: string, args: Record<string, unknown> = {}) =>
		(await world.sandbox.control.edit('m3ter', action, args)) as T;
	const run: NodeWorld['run'] = async (parameters, input, settings) =>
		await runNode({
			node: new M3ter(),
			parameters,
			credentialTypes,
			credentials,
			input,
			settings,
		});
	return {
		...world,
		credentials,
		edit,
		list: async (entity) => await edit('listRecords', { entity }),
		run,
		items: async (parameters, input) => {
			const { outputs, error } = await run(parameters, input);
			expect(error).toBeUndefined();
			return outputs[0] ?? [];
		},
		trigger: (node, parameters, webhookBaseUrl) =>
			openTrigger({
				...{ node, parameters, credentialTypes, credentials },
				...{ webhookBaseUrl, workflowId },
			}),
	};
}
