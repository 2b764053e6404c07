import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { INode } from 'n8n-workflow';

import { SystemFault } from '../../sync/contracts';

/** What a node throws: a system's fault keeps its words, remedy and status, all else its message. */
export function asNodeError(
	node: INode,
	caught: unknown,
	itemIndex?: number,
): NodeApiError | NodeOperationError {
	if (caught instanceof NodeApiError || caught instanceof NodeOperationError) return caught;
	if (caught instanceof SystemFault) return faultError(node, caught, itemIndex);
	const message = caught instanceof Error ? caught : new Error(String(caught));
	return new NodeOperationError(node, message, { itemIndex });
}

function faultError(node: INode, fault: SystemFault, itemIndex: number | undefined): NodeApiError {
	const { message, remedy: description, code, status } = fault;
	const error = new NodeApiError(
		node,
		{ message, code },
		{ message, description, httpCode: status === undefined ? code : String(status), itemIndex },
	);
	// n8n has put words of its own in place of the message where it knows the network code.
	error.message = message;
	return error;
}
