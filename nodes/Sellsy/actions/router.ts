import { routerOf } from '../../shared/actions/router';
import { connectSellsy } from '../connect';
import { credentialTypeOf } from '../description/authentication';
import { getCustomFields } from './customFields';
import { getManyOf, getOf } from './entities';
import type { Operation } from './operation';
import { get, getMany } from './record/read';
import { convert, link, unlink } from './record/relate';
import { upsert } from './record/upsert';
import { create, remove, update } from './record/write';
import { addTags, deleteTag, getTags, removeTags, searchTags } from './smartTags';

const ofRecord: Readonly<Record<string, Operation>> = {
	create,
	delete: remove,
	get,
	getAll: getMany,
	update,
	upsert,
};

/** By resource:operation. */
export const operations: Readonly<Record<string, Operation>> = {
	...under('company', { ...ofRecord, convert }),
	...under('contact', { ...ofRecord, link, unlink }),
	...under('customField', { getAll: getCustomFields }),
	...under('individual', { ...ofRecord, convert }),
	...under('item', { get: getOf('item'), getAll: getManyOf('item') }),
	...under('smartTag', {
		add: addTags,
		delete: deleteTag,
		getAll: getTags,
		remove: removeTags,
		search: searchTags,
	}),
	...under('staff', { get: getOf('staff'), getAll: getManyOf('staff') }),
};

function under(
	resource: string,
	own: Readonly<Record<string, Operation>>,
): Record<string, Operation> {
	return Object.fromEntries(
		Object.entries(own).map(([name, operation]) => [`${resource}:${name}`, operation]),
	);
}

export const route = routerOf(operations, async (context) => {
	const authentication = context.getNodeParameter('authentication', 0, 'oAuth2');
	return await connectSellsy(context, credentialTypeOf(authentication));
});
