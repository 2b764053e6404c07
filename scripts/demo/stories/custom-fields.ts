import type { Workflow, WorkflowNode } from '../../host';

/** The organization's custom fields and the fields a person maps them to, as rows of the form. */
const CUSTOM_ROWS = [
	['customFields.Tier', 'Tier__c'],
	['customFields.Employees', 'Employees__c'],
	['customFields.Account Manager', 'Account_Manager__c'],
] as const;

interface Mappings {
	rows: object[];
}

/** The template with the custom fields added to its mapping, as a person does it in the editor. */
export function withCustomFields(workflow: Workflow): Workflow {
	return { ...workflow, nodes: workflow.nodes.map(addRows) };
}

function addRows(node: WorkflowNode): WorkflowNode {
	const mappings = node.parameters.mappings as Mappings | undefined;
	if (!mappings) return node;
	const added = CUSTOM_ROWS.map(([left, right]) => ({
		left: locator(left),
		right: locator(right),
	}));
	const rows = [...mappings.rows, ...added];
	return { ...node, parameters: { ...node.parameters, mappings: { rows } } };
}

function locator(value: string) {
	return { __rl: true, mode: 'list', value, cachedResultName: value };
}
