import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { M3terClient } from '../../../systems/m3ter';
import { chosen } from '../../shared/actions/chosen';
import { linkedAll } from '../../shared/actions/outcomes';
import { oneByOne } from '../../shared/actions/perItem';
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
	const connect = connectOnce(this);
	const output = await oneByOne({ context: this }, async (item) => {
		const operation = chosen(this, operations, item);
		return linkedAll(await operation(this, await connect(), item), item);
	});
	return [output];
}

function connectOnce(context: IExecuteFunctions): () => Promise<M3terClient> {
	let client: Promise<M3terClient> | undefined;
	return async () => await (client ??= connectM3terClient(context));
}
