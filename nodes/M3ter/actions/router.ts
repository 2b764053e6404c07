import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { M3terClient } from '../../../systems/m3ter';
import { asNodeError } from '../../shared/asNodeError';
import { connectM3terClient } from '../connect';
import { eventOperations } from './events';
import { externalMappingOperations } from './externalMappings';
import { getDefinitions } from './getDefinitions';
import { integrationConfigOperations } from './integrationConfigs';
import { integrationRunOperations } from './integrationRuns';
import { notificationWebhookOperations } from './notificationWebhooks';
import type { Operation } from './operation';
import { recordOperations } from './record';
import { userOperations } from './users';

/** By 'resource:operation'. */
export const operations: Readonly<Record<string, Operation>> = {
	...recordOperations,
	...eventOperations,
	...externalMappingOperations,
	...integrationConfigOperations,
	...integrationRunOperations,
	...notificationWebhookOperations,
	...userOperations,
	'customField:getDefinitions': getDefinitions,
};

/** Runs the chosen operation once per input item; output items keep their link to it. */
export async function route(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const output: INodeExecutionData[] = [];
	const connect = connectOnce(this);
	for (let item = 0; item < this.getInputData().length; item += 1)
		output.push(...(await outputOf(this, connect, item)));
	return [output];
}

function connectOnce(context: IExecuteFunctions): () => Promise<M3terClient> {
	let client: Promise<M3terClient> | undefined;
	return async () => await (client ??= connectM3terClient(context));
}

async function outputOf(
	context: IExecuteFunctions,
	connect: () => Promise<M3terClient>,
	item: number,
): Promise<INodeExecutionData[]> {
	try {
		const json = await operationFor(context, item)(context, await connect(), item);
		return linked(json, item);
	} catch (caught) {
		const refused = asNodeError(context.getNode(), caught, item);
		if (!context.continueOnFail()) throw refused;
		return linked([{ error: refused.message, description: refused.description }], item);
	}
}

function operationFor(context: IExecuteFunctions, item: number): Operation {
	const resource = context.getNodeParameter('resource', item) as string;
	const operation = context.getNodeParameter('operation', item) as string;
	const known = operations[`${resource}:${operation}`];
	if (known === undefined) throw new Error(`'Operation' ${operation} does not exist`);
	return known;
}

function linked(json: readonly IDataObject[], item: number): INodeExecutionData[] {
	return json.map((each) => ({ json: each, pairedItem: { item } }));
}
