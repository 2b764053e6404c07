import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { SystemFault } from '../../../sync/contracts';
import { asNodeError } from '../asNodeError';
import type { Result } from './operation';
import { refusal, settled } from './outcomes';

interface Execution {
	readonly context: IExecuteFunctions;
}

/** Faults that the next item would meet as well, each after its own wait. */
const common: ReadonlySet<string> = new Set(['signIn', 'unavailable', 'throttled']);

export type Prepared<T> =
	| { readonly item: number; readonly value: T }
	| { readonly item: number; readonly thrown: unknown };

/** Runs a step for each input item and keeps what it throws beside that item; what concerns all of them is thrown. */
export async function perItem<T>(
	{ context }: Execution,
	step: (item: number) => Promise<T>,
): Promise<Array<Prepared<T>>> {
	const results: Array<Prepared<T>> = [];
	for (let item = 0; item < context.getInputData().length; item += 1) {
		try {
			results.push({ item, value: await step(item) });
		} catch (thrown) {
			if (thrown instanceof SystemFault && common.has(thrown.class))
				throw asNodeError(context.getNode(), thrown, item);
			results.push({ item, thrown });
		}
	}
	return results;
}

/** Runs a step for each input item and gives what it makes of them, in order. */
export async function eachItem(
	run: Execution,
	step: (item: number) => Promise<readonly INodeExecutionData[]>,
): Promise<INodeExecutionData[]> {
	const results = new Map<number, Result>();
	for (const each of await perItem(run, step))
		results.set(each.item, 'thrown' in each ? each : each.value);
	return settled(run, results);
}

/** As `eachItem`, for steps that write: the first refused item ends the node, unless it goes on, and none is forgotten. */
export async function oneByOne(
	run: Execution,
	step: (item: number) => Promise<readonly INodeExecutionData[]>,
): Promise<INodeExecutionData[]> {
	const output: INodeExecutionData[] = [];
	for (let item = 0; item < run.context.getInputData().length; item += 1)
		output.push(...(await outcomeOf(run, item, step)));
	return output;
}

async function outcomeOf(
	run: Execution,
	item: number,
	step: (item: number) => Promise<readonly INodeExecutionData[]>,
): Promise<readonly INodeExecutionData[]> {
	try {
		return await step(item);
	} catch (caught) {
		return refusal(run, item, caught);
	}
}
