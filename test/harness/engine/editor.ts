import { LoadOptionsContext } from 'n8n-core';
import type { ILoadOptionsFunctions, INodeParameters } from 'n8n-workflow';

import { openWorkflow } from './engine';
import type { NodeTest } from './engine';

/** n8n's own context of a node that is open in the editor, with its parameters as they stand there. */
export function openEditor(test: NodeTest): ILoadOptionsFunctions {
	const { workflow, tested, additionalData } = openWorkflow(test);
	const currentNodeParameters: INodeParameters = test.parameters;
	const data = { ...additionalData, currentNodeParameters };
	return new LoadOptionsContext(workflow, tested, data, 'parameters');
}
