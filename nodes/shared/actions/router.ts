import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { chosen } from './chosen';
import type { Operation } from './operation';
import { refusal } from './outcomes';

/** Runs the chosen operation once for all input items, since the vendor takes many records a call. */
export function routerOf<S>(
	operations: Readonly<Record<string, Operation<S>>>,
	connect: (context: IExecuteFunctions) => Promise<S>,
) {
	return async function (this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		try {
			const system = await connect(this);
			return [await chosen(this, operations, 0)({ context: this, system })];
		} catch (caught) {
			return [this.getInputData().flatMap((_, item) => refusal({ context: this }, item, caught))];
		}
	};
}
