import type { FastifyInstance } from 'fastify';
import { requireRight } from '../access/rights';
import { badRequest } from '../api-error';
import { event } from '../entities/event';
import { kinds } from '../entities/kinds';
import { forgetOldEvents } from '../events/append';
import { eventFields } from '../events/fields';
import { eventNames } from '../events/names';
import { one, type Query } from '../lists/query';
import type { Store } from '../store/store';
import { addEntityRoutes } from './entity-routes';

/** Events of the last 28 days, which there can be, and the fields of one for calculations. */
export function addEventRoutes(server: FastifyInstance, store: Store): void {
	server.register(async (events) => {
		events.addHook<{ Querystring: Query }>('preHandler', async ({ query }) => {
			forgetOldEvents(store);
			refuseMixedFilters(query);
		});
		addEntityRoutes(events, store, event);
	});
	server.get('/events/types', async () => {
		requireRight(store, event.right, 'read');
		return { events: eventNames };
	});
	server.get<{ Querystring: Query }>('/events/fields', async ({ query }) => {
		requireRight(store, event.right, 'read');
		return { events: fieldsOf(one(query, 'eventName')) };
	});
}

/** `ids` cannot be used with other filters (documented). */
function refuseMixedFilters(query: Query): void {
	const others = Object.keys(event.filters ?? {}).filter((name) => query[name] !== undefined);
	if (query.ids !== undefined && others.length > 0) {
		throw badRequest(`ids: cannot be used with ${others.join(', ')}`);
	}
}

/** Names whose objects the sandbox does not have get no fields. */
function fieldsOf(wanted: string | undefined): Record<string, object> {
	if (wanted !== undefined && !eventNames.includes(wanted)) {
		throw badRequest(`eventName: no event '${wanted}'`);
	}
	const names = wanted === undefined ? eventNames : [wanted];
	return Object.fromEntries(names.map((name) => [name, fieldsOfEvent(name)]));
}

function fieldsOfEvent(name: string): object {
	const family = name.replace(/\.[a-z]+$/, '').replace('balanceamount', 'balance');
	const kind = kinds.find(({ events }) => events === family);
	return kind ? eventFields(kind, name) : {};
}
