import { NodeOperationError } from 'n8n-workflow';
import type { INode } from 'n8n-workflow';

import { RunRefused } from '../../../sync/run/identities';
import { MappingRefused } from '../../../sync/run/prepare';
import { LeaseLost } from '../../../sync/state';
import { asNodeError } from '../../shared/asNodeError';

/** What the node throws, in the person's words: what is the matter, and what to do. */
export function syncError(node: INode, caught: unknown): Error {
	if (caught instanceof MappingRefused) return mappingError(node, caught);
	if (caught instanceof RunRefused)
		return new NodeOperationError(node, caught.message, { description: caught.remedy });
	if (caught instanceof LeaseLost)
		return new NodeOperationError(node, caught.message, {
			description: 'Nothing to do: that run goes on with the work of this one',
		});
	return asNodeError(node, caught);
}

function mappingError(node: INode, { findings }: MappingRefused): NodeOperationError {
	const refusals = findings.filter(({ severity }) => severity === 'refusal');
	const [first] = refusals;
	const more = refusals.length > 1 ? ` (and ${refusals.length - 1} more)` : '';
	const lines = refusals.map(({ path, reason, remedy }) => `${path}: ${reason}. ${remedy}.`);
	return new NodeOperationError(node, `${first?.path}: ${first?.reason}${more}`, {
		description: lines.join('\n'),
	});
}
