import { setTimeout as sleep } from 'node:timers/promises';
import { hasEnded, readExecution, type Execution, type StoredExecution } from './execution';
import { Session, type Person } from './session';

const LOOK_AGAIN_MS = 200;
const RUN_LIMIT_MS = 10 * 60_000;

export interface CredentialInput {
	name: string;
	/** Type name without a package prefix. */
	type: string;
	data: Record<string, unknown>;
}

export interface CredentialReference {
	id: string;
	name: string;
}

export interface WorkflowNode {
	id: string;
	name: string;
	type: string;
	typeVersion: number;
	position: [number, number];
	parameters: Record<string, unknown>;
	credentials?: Record<string, CredentialReference>;
	[setting: string]: unknown;
}

export interface Workflow {
	name: string;
	nodes: WorkflowNode[];
	connections: Record<string, unknown>;
	settings?: Record<string, unknown>;
	[setting: string]: unknown;
}

export interface StoredWorkflow extends Workflow {
	id: string;
	versionId: string;
	active: boolean;
}

/** What the editor sends when a list in a node's panel is opened. */
export interface ParameterRequest {
	nodeType: string;
	typeVersion?: number;
	/** Place of the parameter, for example `parameters.field`. */
	path: string;
	methodName: string;
	parameters: Record<string, unknown>;
	credentials?: Record<string, CredentialReference>;
	filter?: string;
	paginationToken?: string;
}

export interface ParameterOption {
	name: string;
	value: string | number | boolean;
	url?: string;
	description?: string;
}

/** Drives n8n as its editor does, through `/rest`. Every wait has a limit. */
export class N8nRest {
	private constructor(
		readonly url: string,
		private readonly session: Session,
	) {}

	/** Makes `person` the owner of a new n8n, or signs in. */
	static async open(url: string, person: Person): Promise<N8nRest> {
		return new N8nRest(url, await Session.open(url, person));
	}

	/** `n8n-auth=…`, for a browser that is to be signed in. */
	get cookie(): string {
		return this.session.cookie;
	}

	async createCredential(input: CredentialInput): Promise<CredentialReference> {
		const made = await this.session.send<CredentialReference>('post', '/rest/credentials', input);
		return { id: made.id, name: made.name };
	}

	/** A stored credential as the editor gets it: secrets are blanked. */
	async credential(id: string): Promise<Record<string, unknown>> {
		return await this.session.send('get', `/rest/credentials/${id}?includeData=true`);
	}

	/** n8n's own answer to the button "Test" of a stored credential: `OK` or `Error` and the reason. */
	async testCredential(
		{ id }: CredentialReference,
		{ name, type, data }: CredentialInput,
	): Promise<{ status: 'OK' | 'Error'; message: string }> {
		const body = { credentials: { id, name, type, data } };
		return await this.session.send('post', '/rest/credentials/test', body);
	}

	async createWorkflow(workflow: Workflow): Promise<StoredWorkflow> {
		return await this.session.send('post', '/rest/workflows', workflow);
	}

	async workflow(id: string): Promise<StoredWorkflow> {
		return await this.session.send('get', `/rest/workflows/${id}`);
	}

	async updateWorkflow(id: string, changes: Partial<Workflow>): Promise<StoredWorkflow> {
		return await this.session.send('patch', `/rest/workflows/${id}`, changes);
	}

	/** Publishes the stored version: its schedules and webhooks run from now on. */
	async activate(id: string): Promise<StoredWorkflow> {
		const { versionId } = await this.workflow(id);
		return await this.session.send('post', `/rest/workflows/${id}/activate`, { versionId });
	}

	async deactivate(id: string): Promise<StoredWorkflow> {
		return await this.session.send('post', `/rest/workflows/${id}/deactivate`, {});
	}

	/** Starts a workflow from a trigger node, as the editor's button does; returns the execution's id. */
	async start(workflowId: string, triggerName: string): Promise<string> {
		const body = { triggerToStartFrom: { name: triggerName } };
		const route = `/rest/workflows/${workflowId}/run`;
		const started = await this.session.send<{ executionId: string }>('post', route, body);
		return started.executionId;
	}

	/** Starts a workflow and waits for its end. */
	async run(workflowId: string, triggerName: string, limitMs = RUN_LIMIT_MS): Promise<Execution> {
		return await this.ended(await this.start(workflowId, triggerName), limitMs);
	}

	async execution(id: string): Promise<Execution> {
		return readExecution(await this.session.send<StoredExecution>('get', `/rest/executions/${id}`));
	}

	/** Ids of the latest executions of a workflow, whoever started them, the oldest first. */
	async executionIds(workflowId: string): Promise<string[]> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const { results } = await this.session.send<{ results: { id: string }[] }>(
			'get',
			`/rest/executions?filter=${filter}&limit=100`,
		);
		// One that ends while they are gathered stands among the running ones and among those that ended.
		const ids = new Set(results.map(({ id }) => id));
		return [...ids].sort((a, b) => Number(a) - Number(b));
	}

	/** Waits until an execution has succeeded, failed or been stopped. */
	async ended(id: string, limitMs = RUN_LIMIT_MS): Promise<Execution> {
		const deadline = Date.now() + limitMs;
		while (Date.now() < deadline) {
			const execution = await this.execution(id);
			if (hasEnded(execution)) return execution;
			await sleep(LOOK_AGAIN_MS);
		}
		throw new Error(`Execution ${id} had not ended after ${limitMs / 1000} s`);
	}

	async stop(executionId: string): Promise<void> {
		await this.session.send('post', `/rest/executions/${executionId}/stop`, {});
	}

	/** Choices of an options parameter. */
	async options(request: ParameterRequest): Promise<ParameterOption[]> {
		return await this.ask('options', request);
	}

	/** One page of a resource locator's list. */
	async locatorResults(
		request: ParameterRequest,
	): Promise<{ results: ParameterOption[]; paginationToken?: string }> {
		return await this.ask('resource-locator-results', request);
	}

	/** Columns of a resource mapper. */
	async mapperFields(request: ParameterRequest): Promise<{ fields: Array<{ id: string }> }> {
		return await this.ask('resource-mapper-fields', request);
	}

	private async ask<T>(kind: string, request: ParameterRequest): Promise<T> {
		const { nodeType, typeVersion = 1, parameters, ...rest } = request;
		return await this.session.send('post', `/rest/dynamic-node-parameters/${kind}`, {
			...rest,
			nodeTypeAndVersion: { name: nodeType, version: typeVersion },
			currentNodeParameters: parameters,
		});
	}
}
