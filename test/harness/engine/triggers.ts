import { HookContext, PollContext, WebhookContext } from 'n8n-core';
import { Workflow } from 'n8n-workflow';
import type {
	IDataObject,
	IHookFunctions,
	INodeExecutionData,
	INodeType,
	IWebhookData,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { additionalData, fullName, testedNode } from './engine';
import type { NodeTest } from './engine';
import { TestNodeTypes } from './node-types';

export interface TriggerTest extends NodeTest {
	/** What n8n puts in front of webhook paths. */
	webhookBaseUrl?: string;
	/** Default: the one all tests share. */
	workflowId?: string;
}

/** What a call to the webhook brings beside its parsed body. */
export interface CallDetails {
	headers?: Readonly<Record<string, string>>;
	/** The body as it was sent; default: the parsed one as JSON. */
	rawBody?: string;
}

/** What a call to the webhook came to. */
export interface CallAnswer {
	status: number;
	/** json of the items the workflow starts with; empty where it does not start. */
	items: IDataObject[];
}

/** A trigger in a workflow, with n8n's own contexts around it; its static data lives as long as this. */
export interface OpenTrigger {
	/** Items of one poll; undefined where nothing happened. */
	poll(mode?: WorkflowExecuteMode): Promise<IDataObject[] | undefined>;
	activate(mode?: WorkflowExecuteMode): Promise<boolean>;
	deactivate(mode?: WorkflowExecuteMode): Promise<boolean>;
	call(body: IDataObject, mode?: WorkflowExecuteMode, details?: CallDetails): Promise<CallAnswer>;
	staticData(): IDataObject;
}

export function openTrigger(test: TriggerTest): OpenTrigger {
	const { node } = test;
	const place = placeOf(test);
	const { workflow, placed, data } = place;
	const hooks = node.webhookMethods?.default;
	const hook = (mode: WorkflowExecuteMode): IHookFunctions =>
		new HookContext(workflow, placed, data, mode, 'activate');
	return {
		poll: async (mode = 'trigger') => {
			const context = new PollContext(workflow, placed, data, mode, 'activate');
			return jsonOf(await node.poll?.call(context));
		},
		activate: async (mode = 'trigger') =>
			(await hooks?.checkExists.call(hook(mode))) === true ||
			(await hooks?.create.call(hook(mode))) === true,
		deactivate: async (mode = 'trigger') => (await hooks?.delete.call(hook(mode))) === true,
		call: async (body, mode = 'webhook', details = {}) =>
			await called(node, place, { ...details, body, mode }),
		staticData: () => workflow.getStaticData('node', placed),
	};
}

type Place = ReturnType<typeof placeOf>;

/** The node alone in an active workflow. */
function placeOf(test: TriggerTest) {
	const { node } = test;
	const tested = { ...testedNode(test), id: 'node-1', webhookId: 'unguessable' };
	const workflow = new Workflow({
		id: test.workflowId ?? 'test-workflow',
		nodes: [tested],
		connections: {},
		active: true,
		nodeTypes: new TestNodeTypes(new Map<string, INodeType>([[fullName(node), node]])),
	});
	const placed = workflow.nodes[tested.name] ?? tested;
	const data = { ...additionalData([placed], test), webhookBaseUrl: test.webhookBaseUrl ?? '' };
	return { workflow, placed, data };
}

interface SentCall extends CallDetails {
	body: IDataObject;
	mode: WorkflowExecuteMode;
}

async function called(
	node: INodeType,
	{ workflow, placed, data }: Place,
	{ body, mode, headers = {}, rawBody = JSON.stringify(body) }: SentCall,
): Promise<CallAnswer> {
	const answer = { status: 0 };
	const request = { body, headers, rawBody: Buffer.from(rawBody), params: {}, query: {} };
	const httpRequest = request as never;
	const more = { ...data, httpRequest, httpResponse: responseInto(answer) as never };
	const context = new WebhookContext(workflow, placed, more, mode, {} as IWebhookData, [], null);
	const response = await node.webhook?.call(context);
	return { ...answer, items: jsonOf(response?.workflowData) ?? [] };
}

function jsonOf(output: INodeExecutionData[][] | null | undefined): IDataObject[] | undefined {
	return output?.[0]?.map(({ json }) => json);
}

function responseInto(answer: { status: number }) {
	const response = {
		status: (status: number) => {
			answer.status = status;
			return response;
		},
		json: () => response,
	};
	return response;
}
