import { eventPages, eventTypes, getEvent } from '../../../systems/m3ter';
import type { EventFilter } from '../../../systems/m3ter';
import { cancelSignal } from '../../shared/host';
import { located } from '../../shared/actions/inputs';
import { listedJson } from './listed';
import type { Operation } from './operation';
import { plainJson } from './output';

const get: Operation = async (context, client, itemIndex) => [
	plainJson(await getEvent(client, located(context, 'event', itemIndex).value)),
];

const getAll: Operation = async (context, client, itemIndex) => {
	const filter = context.getNodeParameter('filters', itemIndex) as EventFilter;
	const start = { signal: cancelSignal(context) };
	return await listedJson(context, itemIndex, eventPages(client, filter, start));
};

/** One item per name. */
const getTypes: Operation = async (_context, client) =>
	(await eventTypes(client)).map((eventName) => ({ eventName }));

export const eventOperations = {
	'event:get': get,
	'event:getAll': getAll,
	'event:getTypes': getTypes,
};
