import { z } from 'zod';
import { badRequest } from '../api-error';
import type { EntityKind, Fields } from '../entity-kind';
import { equals } from '../lists/filters';
import type { Store } from '../store/store';
import type { Entity } from '../store/table';
import { text } from './field-types';

const word = z
	.string()
	.min(1)
	.regex(/^[a-zA-Z0-9_-]*$/, 'must be letters, digits, _ and -');

/** What links an entity, for one a notification rule, with a destination, as documented by m3ter. */
export const integrationConfig: EntityKind = {
	label: 'Integration configuration',
	path: 'integrationconfigs',
	right: 'integration',
	maxPageSize: 200,
	fields: z.object({
		entityType: word,
		entityId: text(),
		destination: word,
		destinationId: text(),
		name: text(),
		configData: z.record(z.unknown()).nullish(),
		integrationCredentialsId: text(),
	}),
	nullWhenUnset: [],
	named: [],
	/** Errors in a row are counted to disable it; m3ter does not show the number. */
	own: { authorized: true, enabled: true, triggerType: 'EVENT', failures: 0 },
	filters: { destinationId: equals('destinationId') },
	indexed: ['destinationId'],
	/**
	 * `status` is not the configuration's: the API reference types reads as a run, where it is required.
	 */
	shown: ({ failures: _counted, ...answered }) => ({
		...answered,
		status: answered.enabled === true ? 'COMPLETE' : 'DISABLED',
	}),
	check: checkLink,
};

/** m3ter's examples write names of systems and entities in mixed case; which is right is not documented. */
export const isWebhook = ({ destination }: Fields | Entity): boolean =>
	/^webhooks?$/i.test(String(destination));

export const isNotification = ({ entityType }: Fields | Entity): boolean =>
	/^notification$/i.test(String(entityType));

/** That both ends of a link must exist is assumed. */
function checkLink(fields: Fields, store: Store): void {
	if (isNotification(fields)) {
		demand(store, 'entityId', fields.entityId, 'notifications/configurations');
	}
	if (isWebhook(fields)) {
		demand(store, 'destinationId', fields.destinationId, 'integrationdestinations/webhooks');
	}
}

function demand(store: Store, field: string, id: unknown, path: string): void {
	if (typeof id === 'string' && store.table(path).get(id)) return;
	throw badRequest(`${field}: no record with id ${String(id)} in ${path}`);
}
