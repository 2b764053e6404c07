import { randomUUID } from 'node:crypto';
import type { CredentialReference, Workflow, WorkflowNode } from '../../scripts/host';

export const START = 'Run now';

export interface Step {
	name: string;
	type: string;
	typeVersion?: number;
	parameters: Record<string, unknown>;
	credentials?: Record<string, CredentialReference>;
}

/** A workflow of one Manual Trigger and the steps behind it, one after another. */
export function chain(name: string, steps: Step[]): Workflow {
	const trigger = { name: START, type: 'n8n-nodes-base.manualTrigger', parameters: {} };
	const nodes = [trigger, ...steps].map(toNode);
	return { name, nodes, connections: connectInOrder(nodes), settings: { executionOrder: 'v1' } };
}

function toNode({ typeVersion = 1, ...step }: Step, index: number): WorkflowNode {
	return { ...step, typeVersion, id: randomUUID(), position: [index * 220, 0] };
}

function connectInOrder(nodes: WorkflowNode[]): Record<string, unknown> {
	const links = nodes
		.slice(1)
		.map((node, index) => [
			nodes[index]?.name,
			{ main: [[{ node: node.name, type: 'main', index: 0 }]] },
		]);
	return Object.fromEntries(links);
}
