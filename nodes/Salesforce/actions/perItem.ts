import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { SystemFault } from '../../../sync/contracts';
import { asNodeError } from '../../shared/asNodeError';
import type { Result, Run } from './operation';

/** Faults that the next item would meet as well, each after its own wait. */
const common: ReadonlySet<string> = new Set(['signIn', 'unavailable', 'throttled']);

/** Runs a step for each input item and keeps what it throws beside that item; what concerns all of them is thrown. */
export async function perItem<T>(
	{ context }: Run,
	step: (item: number) => Promise<T>,
): Promise<Array<{ item: number; value: T } | { item: number; thrown: unknown }>> {
	const results = [];
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
	run: Run,
	step: (item: number) => Promise<readonly INodeExecutionData[]>,
): Promise<INodeExecutionData[]> {
	const results = new Map<number, Result>();
	for (const each of await perItem(run, step))
		results.set(each.item, 'thrown' in each ? each : each.value);
	return settled(run, results);
}

/** Results by input item, in order; a refused item becomes an item of its own, or ends the node. */
export function settled(run: Run, results: ReadonlyMap<number, Result>): INodeExecutionData[] {
	return [...results]
		.sort(([a], [b]) => a - b)
		.flatMap(([item, result]) => ('thrown' in result ? refusal(run, item, result.thrown) : result));
}

/** Output for an item that was refused. Throws it unless the node continues on such items. */
export function refusal(
	{ context }: Pick<Run, 'context'>,
	item: number,
	thrown: unknown,
): INodeExecutionData[] {
	const caught = asNodeError(context.getNode(), thrown, item);
	if (!context.continueOnFail()) throw caught;
	const json = { error: caught.message, description: caught.description };
	return [linked(json, item)];
}

export function linked(json: IDataObject, item: number): INodeExecutionData {
	return { json, pairedItem: { item } };
}

/** The object chosen for an item. */
export function objectOf({ context }: Run, item: number): string {
	return context.getNodeParameter('object', item, '', { extractValue: true }) as string;
}

export function recordIdOf({ context }: Run, item: number): string {
	const id = context.getNodeParameter('recordId', item, '', { extractValue: true });
	return String(id).trim();
}
