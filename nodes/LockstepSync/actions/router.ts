import { NodeOperationError } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { syncError } from './errors';
import { item } from './items';
import { compare, preview, showMapping } from './looks';
import { getStatus, listHolds, takeOver } from './state';
import { sync } from './sync';

type Action = (this: IExecuteFunctions) => Promise<INodeExecutionData[][]>;

const actions: Readonly<Record<string, Action>> = {
	'definition.takeOver': takeOver,
	'hold.list': listHolds,
	'run.getStatus': getStatus,
	'sync.compare': compare,
	'sync.preview': preview,
	'sync.showMapping': showMapping,
	'sync.sync': sync,
};

/** Runs once, however many items come in: a sync is about two systems, not about the items. */
export async function route(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const resource = this.getNodeParameter('resource', 0) as string;
	const operation = this.getNodeParameter('operation', 0) as string;
	try {
		return await actionFor(this, `${resource}.${operation}`).call(this);
	} catch (caught) {
		const error = syncError(this.getNode(), caught);
		if (!this.continueOnFail()) throw error;
		return [
			[item({ status: 'failed', message: error.message, description: descriptionOf(error) })],
			[],
			[],
		];
	}
}

function actionFor(context: IExecuteFunctions, name: string): Action {
	const action = actions[name];
	if (action) return action;
	throw new NodeOperationError(context.getNode(), `The operation '${name}' is not known`, {
		description: `Choose one under 'Operation'`,
	});
}

function descriptionOf(error: Error): string | undefined {
	return 'description' in error && typeof error.description === 'string'
		? error.description
		: undefined;
}
