import { randomUUID } from 'node:crypto';
import type { IDataObject, INode, INodeParameters, INodeType } from 'n8n-workflow';

import { LockstepWebmecanikApi } from '../../../credentials/LockstepWebmecanikApi.credentials';
import { Webmecanik } from '../../../nodes/Webmecanik/Webmecanik.node';
import { runNode } from '../../harness/engine/engine';
import type { NodeRun } from '../../harness/engine/engine';
import { openTrigger } from '../../harness/engine/triggers';
import type { OpenTrigger } from '../../harness/engine/triggers';
import { webmecanikInputs } from '../../harness/mautic-credentials';
import { openWebmecanik } from '../../systems/webmecanik/world';
import type { WebmecanikWorld, WorldOptions } from '../../systems/webmecanik/world';

export const credentialType = 'lockstepWebmecanikApi';

export interface NodeWorld extends WebmecanikWorld {
	/** What the node signs in with. */
	readonly credential: IDataObject;
	/** Runs the node in n8n's engine, as a user set it up. */
	run(
		parameters: INodeParameters,
		input?: IDataObject[],
		settings?: Partial<INode>,
	): Promise<NodeRun>;
	/** The items of a run that succeeded. */
	items(parameters: INodeParameters, input?: IDataObject[]): Promise<IDataObject[]>;
	trigger(node: INodeType, parameters: INodeParameters, webhookBaseUrl?: string): OpenTrigger;
	/** Requests since the last call, as 'METHOD path'. */
	requests(): Promise<string[]>;
}

/** The sandbox's Webmecanik and the node in front of it. */
export async function openNode(options: WorldOptions = {}): Promise<NodeWorld> {
	const world = await openWebmecanik(options);
	const { control } = world.sandbox;
	const credential = webmecanikInputs(world.sandbox).basic.data as IDataObject;
	const signIn = {
		credentialTypes: [new LockstepWebmecanikApi()],
		credentials: { [credentialType]: credential as never },
	};
	const run: NodeWorld['run'] = async (parameters, input, settings) =>
		await runNode({ node: new Webmecanik(), parameters, ...signIn, input, settings });
	// What a process remembers of calls belongs to a workflow.
	const workflowId = randomUUID();
	await control.clearLog();
	return {
		...world,
		credential,
		run,
		items: async (parameters, input) => {
			const { outputs, error } = await run(parameters, input);
			expect(error).toBeUndefined();
			return outputs[0] ?? [];
		},
		trigger: (node, parameters, webhookBaseUrl) =>
			openTrigger({ node, parameters, ...signIn, webhookBaseUrl, workflowId }),
		requests: async () => {
			const log = await control.log({ vendor: 'webmecanik' });
			await control.clearLog();
			return log.map(({ method, path }) => `${method} ${path.replace(/^\/api|\?.*$/g, '')}`);
		},
	};
}
