import { routerOf } from '../../shared/actions/router';
import { connectSalesforce } from '../connect';
import { credentialTypeOf } from '../description/authentication';
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

export const route = routerOf(operations, async (context) => {
	const authentication = context.getNodeParameter('authentication', 0, 'clientCredentials');
	return await connectSalesforce(context, credentialTypeOf(authentication));
});
