import { NodeOperationError } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { resolveHolds, retryHolds } from './answers';
import { backUp, exportOne, importOne, rename, takeOver } from './definitions';
import { syncError } from './errors';
import { getEvents } from './events';
import { listHolds } from './holds';
import { item } from './items';
import { exportLinks, importLinks } from './links';
import { compare, preview, showMapping } from './looks';
import { apply, discard } from './plans';
import { prepareTarget } from './prepare';
import { explain, forget } from './records';
import { getDetails, getOverdue, getStatus, listRuns, undo } from './runs';
import { syncSelected } from './selected';
import { disable, enable } from './switches';
import { sync } from './sync';

type Action = (this: IExecuteFunctions) => Promise<INodeExecutionData[][]>;

const actions: Readonly<Record<string, Action>> = {
	'definition.backUp': backUp,
	'definition.export': exportOne,
	'definition.import': importOne,
	'definition.rename': rename,
	'definition.takeOver': takeOver,
	'event.getAll': getEvents,
	'hold.list': listHolds,
	'hold.resolve': resolveHolds,
	'hold.retry': retryHolds,
	'links.export': exportLinks,
	'links.import': importLinks,
	'plan.apply': apply,
	'plan.discard': discard,
	'record.explain': explain,
	'record.forget': forget,
	'run.getDetails': getDetails,
	'run.getOverdue': getOverdue,
	'run.getStatus': getStatus,
	'run.list': listRuns,
	'run.undo': undo,
	'sync.compare': compare,
	'sync.disable': disable,
	'sync.enable': enable,
	'sync.prepareTarget': prepareTarget,
	'sync.preview': preview,
	'sync.showMapping': showMapping,
	'sync.sync': sync,
	'sync.syncSelected': syncSelected,
};

/** Runs once, however many items come in; the operations that are about items say what becomes of each. */
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
