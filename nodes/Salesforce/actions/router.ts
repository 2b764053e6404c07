import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { connectSalesforce } from '../connect';
import { credentialTypeOf } from '../credentialTypeOf';
import { abort, getJob, getResults } from './bulkJob/byId';
import { ingest } from './bulkJob/ingest';
import { queryByJob } from './bulkJob/query';
import { create } from './create';
import { remove } from './delete';
import { get } from './get';
import { getMany } from './getMany';
import { describe, getLimits, getObjects } from './organization/look';
import { check, prepare } from './organization/prepare';
import type { Operation } from './operation';
import { refusal } from './perItem';
import { query } from './query';
import { update } from './update';
import { upsert } from './upsert';

const operations: Readonly<Record<string, Operation>> = {
	'bulkJob:abort': abort,
	'bulkJob:get': getJob,
	'bulkJob:getResults': getResults,
	'bulkJob:ingest': ingest,
	'bulkJob:query': queryByJob,
	'organization:check': check,
	'organization:create': prepare,
	'organization:describe': describe,
	'organization:getLimits': getLimits,
	'organization:getObjects': getObjects,
	'query:run': query,
	'record:create': create,
	'record:delete': remove,
	'record:get': get,
	'record:getAll': getMany,
	'record:update': update,
	'record:upsert': upsert,
};

/** Runs the chosen operation once for all input items, since Salesforce takes 200 records a call. */
export async function route(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	try {
		const authentication = this.getNodeParameter('authentication', 0, 'clientCredentials');
		const system = await connectSalesforce(this, credentialTypeOf(authentication));
		return [await chosen(this)({ context: this, system })];
	} catch (caught) {
		return [this.getInputData().flatMap((_, item) => refusal({ context: this }, item, caught))];
	}
}

function chosen(context: IExecuteFunctions): Operation {
	const resource = context.getNodeParameter('resource', 0) as string;
	const operation = context.getNodeParameter('operation', 0) as string;
	const known = operations[`${resource}:${operation}`];
	if (known === undefined) throw new Error(`'Operation' ${operation} does not exist`);
	return known;
}
