import type { CredentialReference, Workflow, WorkflowNode } from '../host';

/** Credential types by full node type. */
export type WantedCredentials = ReadonlyMap<string, readonly string[]>;

/**
 * The workflow with credentials picked in each node, as a person would pick them: by type. A type
 * that a node wants but that is not in `stored` stays open.
 */
export function wireCredentials(
	workflow: Workflow,
	wanted: WantedCredentials,
	stored: ReadonlyMap<string, CredentialReference>,
): Workflow {
	const nodes = workflow.nodes.map((node) => wireNode(node, wanted.get(node.type) ?? [], stored));
	return { ...workflow, nodes };
}

function wireNode(
	node: WorkflowNode,
	types: readonly string[],
	stored: ReadonlyMap<string, CredentialReference>,
): WorkflowNode {
	const picked = types.flatMap((type) => {
		const reference = stored.get(type);
		return reference === undefined ? [] : [[type, reference] as const];
	});
	return picked.length > 0 ? { ...node, credentials: Object.fromEntries(picked) } : node;
}
