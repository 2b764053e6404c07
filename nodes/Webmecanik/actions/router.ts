import { routerOf } from '../../shared/actions/router';
import { connectWebmecanik } from '../connect';
import { credentialTypeOf } from '../description/authentication';
import { companyResource, contactResource, recordResources } from '../resources';
import type { RecordResource } from '../resources';
import { listFields, listOf } from './lists';
import type { Operation } from './operation';
import { get, getAll } from './read';
import { allowContact, forbidContact, joining } from './standing';
import { tagging } from './tags';
import { create, remove, update, upsert } from './write';

/** By 'resource:operation'. */
export const operations: Readonly<Record<string, Operation>> = {
	...operationsOf(contactResource),
	'contact:addDoNotContact': forbidContact,
	'contact:removeDoNotContact': allowContact,
	...operationsOf(companyResource),
	'company:addContact': joining('company', 'add'),
	'company:removeContact': joining('company', 'remove'),
	'field:getAll': listFields,
	'segment:addContact': joining('segment', 'add'),
	'segment:getAll': listOf('segment'),
	'segment:removeContact': joining('segment', 'remove'),
	'tag:addToContact': tagging('add'),
	'tag:getAll': listOf('tag'),
	'tag:removeFromContact': tagging('remove'),
	'user:getAll': listOf('user'),
};

function operationsOf(resource: RecordResource): Record<string, Operation> {
	const { object } = resource;
	return {
		[`${object}:create`]: create(resource),
		[`${object}:delete`]: remove(resource),
		[`${object}:get`]: get(resource),
		[`${object}:getAll`]: getAll(resource),
		[`${object}:update`]: update(resource),
		[`${object}:upsert`]: upsert(resource),
	};
}

/** What records look like is asked once an execution. */
export const route = routerOf(operations, async (context) => {
	const authentication = context.getNodeParameter('authentication', 0, undefined);
	const system = await connectWebmecanik(context, credentialTypeOf(authentication));
	return {
		...system,
		object: (name: string) =>
			name in recordResources ? system.records(name) : system.object(name),
	};
});
