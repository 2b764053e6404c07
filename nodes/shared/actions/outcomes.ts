import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { asNodeError } from '../asNodeError';
import type { Result } from './operation';

interface Execution {
	readonly context: IExecuteFunctions;
}

export function linked(json: IDataObject, item: number): INodeExecutionData {
	return { json, pairedItem: { item } };
}

export function linkedAll(json: readonly IDataObject[], item: number): INodeExecutionData[] {
	return json.map((each) => linked(each, item));
}

/** Results by input item, in order; a refused item becomes an item of its own, or ends the node. */
export function settled(
	run: Execution,
	results: ReadonlyMap<number, Result>,
): INodeExecutionData[] {
	return [...results]
		.sort(([a], [b]) => a - b)
		.flatMap(([item, result]) => ('thrown' in result ? refusal(run, item, result.thrown) : result));
}

/** Output for an item that was refused. Throws it unless the node continues on such items. */
export function refusal(
	{ context }: Execution,
	item: number,
	thrown: unknown,
): INodeExecutionData[] {
	const caught = asNodeError(context.getNode(), thrown, item);
	if (!context.continueOnFail()) throw caught;
	const json = { error: caught.message, description: caught.description };
	return [linked(json, item)];
}
