import { randomUUID } from 'node:crypto';
import { ExecutionLifecycleHooks, ExternalSecretsProxy, WorkflowExecute } from 'n8n-core';
import {
	Workflow,
	type IConnections,
	type ICredentialType,
	type IDataObject,
	type INode,
	type INodeParameters,
	type INodeType,
	type IRun,
	type IWorkflowBase,
	type IWorkflowExecuteAdditionalData,
	type WorkflowExecuteMode,
} from 'n8n-workflow';
import { PACKAGE_NAME } from '../../../scripts/host/install-package';
import { MemoryCredentials, type CredentialStore } from './credentials';
import { TestNodeTypes, TestTrigger } from './node-types';

const TRIGGER_TYPE = 'n8n-nodes-base.manualTrigger';
const BASE_URL = 'http://127.0.0.1:5678';

export interface NodeTest {
	node: INodeType;
	parameters: INodeParameters;
	/** Credential classes the node asks for, and their data by type name. */
	credentialTypes?: ICredentialType[];
	credentials?: CredentialStore;
	/** Input items; default: one empty item. */
	input?: IDataObject[];
	/** Settings of the node in the workflow, such as `onError` or `retryOnFail`. */
	settings?: Partial<INode>;
	mode?: WorkflowExecuteMode;
}

export interface NodeRun {
	status: string;
	/** `json` of the items of each output of the node. */
	outputs: IDataObject[][];
	/** What the node threw, if it did. */
	error?: { message: string; description?: string | null };
	/** All that n8n would store. */
	run: IRun;
}

export interface OpenedWorkflow {
	workflow: Workflow;
	tested: INode;
	additionalData: IWorkflowExecuteAdditionalData;
}

/** A workflow of a trigger and the node behind it, ready to be run. */
export function openWorkflow(test: NodeTest): OpenedWorkflow {
	const tested = testedNode(test);
	const nodes = [triggerNode(), tested];
	const workflow = workflowOf(nodes, test);
	return { workflow, tested, additionalData: additionalData(nodes, test) };
}

/** Runs one node behind a trigger in n8n's own execution engine, in this process. */
export async function runNode(test: NodeTest): Promise<NodeRun> {
	const opened = openWorkflow(test);
	const execution = new WorkflowExecute(opened.additionalData, test.mode ?? 'manual');
	return readRun(await execution.run({ workflow: opened.workflow }));
}

function workflowOf(nodes: INode[], { node, input = [{}] }: NodeTest): Workflow {
	const types = new Map<string, INodeType>([
		[TRIGGER_TYPE, new TestTrigger(input)],
		[fullName(node), node],
	]);
	return new Workflow({
		id: 'test-workflow',
		nodes,
		connections: connections(),
		active: false,
		nodeTypes: new TestNodeTypes(types),
		settings: { executionOrder: 'v1' },
	});
}

function connections(): IConnections {
	return { Trigger: { main: [[{ node: 'Tested', type: 'main', index: 0 }]] } };
}

function triggerNode(): INode {
	const place = { position: [0, 0] as [number, number], typeVersion: 1, parameters: {} };
	return { id: randomUUID(), name: 'Trigger', type: TRIGGER_TYPE, ...place };
}

export function testedNode({ node, parameters, credentials = {}, settings }: NodeTest): INode {
	const { version, defaultVersion } = node.description;
	const references = Object.keys(credentials).map((type) => [type, { id: type, name: type }]);
	return {
		id: randomUUID(),
		name: 'Tested',
		type: fullName(node),
		typeVersion: defaultVersion ?? [version].flat().at(-1) ?? 1,
		position: [220, 0],
		parameters,
		credentials: Object.fromEntries(references),
		...settings,
	};
}

export function fullName(node: INodeType): string {
	return `${PACKAGE_NAME}.${node.description.name}`;
}

export function additionalData(
	nodes: INode[],
	{ credentialTypes = [], credentials = {}, mode = 'manual' }: NodeTest,
): IWorkflowExecuteAdditionalData {
	const types = new Map(credentialTypes.map((type) => [type.name, type]));
	return {
		credentialsHelper: new MemoryCredentials(types, credentials),
		executionId: '1',
		currentNodeExecutionIndex: 0,
		hooks: new ExecutionLifecycleHooks(mode, '1', storedWorkflow(nodes)),
		...urls(),
		externalSecretsProxy: new ExternalSecretsProxy(),
		variables: {},
		executeWorkflow: notHere('sub-workflows'),
		getRunExecutionData: notHere('stored executions'),
		getRuntimeCredential: notHere('runtime credentials'),
		startRunnerTask: notHere('task runners'),
		logAiEvent: () => undefined,
	};
}

function storedWorkflow(nodes: INode[]): IWorkflowBase {
	const now = new Date(0);
	return {
		id: 'test-workflow',
		name: 'Test',
		active: false,
		activeVersionId: null,
		isArchived: false,
		createdAt: now,
		updatedAt: now,
		nodes,
		connections: connections(),
		settings: { executionOrder: 'v1' },
	};
}

function urls() {
	return {
		restApiUrl: `${BASE_URL}/rest`,
		instanceBaseUrl: `${BASE_URL}/`,
		formBaseUrl: `${BASE_URL}/form`,
		formWaitingBaseUrl: `${BASE_URL}/form-waiting`,
		formTestBaseUrl: `${BASE_URL}/form-test`,
		webhookBaseUrl: `${BASE_URL}/webhook`,
		webhookWaitingBaseUrl: `${BASE_URL}/webhook-waiting`,
		webhookTestBaseUrl: `${BASE_URL}/webhook-test`,
		mcpBaseUrl: `${BASE_URL}/mcp`,
		mcpTestBaseUrl: `${BASE_URL}/mcp-test`,
	};
}

function notHere(what: string): () => Promise<never> {
	return async () => await Promise.reject(new Error(`The harness has no ${what}`));
}

function readRun(run: IRun): NodeRun {
	const tested = run.data.resultData.runData.Tested?.at(-1);
	const outputs = (tested?.data?.main ?? []).map((items) => (items ?? []).map(({ json }) => json));
	const error = tested?.error ?? run.data.resultData.error;
	return { status: run.status, outputs, error, run };
}
