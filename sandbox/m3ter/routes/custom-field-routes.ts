import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { requireRight } from '../access/rights';
import { ApiError, badRequest } from '../api-error';
import { customFieldTypes, type CustomFieldMaps } from '../custom-field-types';
import { customFields as customFieldMap } from '../entities/field-types';
import { appendChange } from '../events/append';
import { SERVICE_USER, type CustomFieldDefinitions, type Store } from '../store/store';
import type { Entity } from '../store/table';
import { objectIn } from './entity-routes';

const mapsSchema = z.object(
	Object.fromEntries(customFieldTypes.map((type) => [type, customFieldMap])),
);

/** Organization-level custom fields with their defaults. */
export function addCustomFieldRoutes(server: FastifyInstance, store: Store): void {
	server.get('/customfields', async () => {
		requireRight(store, 'customfield', 'read');
		return rendered(store.customFields);
	});
	server.put('/customfields', async ({ body }) => {
		requireRight(store, 'customfield', 'write');
		const { version, ...sent } = objectIn(body);
		checkVersion(store, version);
		changeDefinitions(store, mapsIn(sent), SERVICE_USER);
		return rendered(store.customFields);
	});
}

/** Puts these maps in place of the ones of the same type; whether m3ter replaces or merges is not documented. */
export function changeDefinitions(
	store: Store,
	maps: Partial<CustomFieldMaps>,
	actor: string,
): void {
	const before = store.customFields;
	store.customFields = {
		...before,
		version: before.version + 1,
		dtLastModified: store.stamp(),
		lastModifiedBy: actor,
		maps: { ...before.maps, ...maps },
	};
	const [old, now] = [rendered(before), rendered(store.customFields)];
	appendChange(store, 'configuration.customfield', { before: old, now });
}

function rendered({ maps, ...audit }: CustomFieldDefinitions): Entity {
	return { ...audit, ...maps };
}

function mapsIn(sent: object): Partial<CustomFieldMaps> {
	const parsed = mapsSchema.safeParse(sent);
	if (!parsed.success)
		throw badRequest('customfields: every type takes text or numbers, at most 25');
	return Object.fromEntries(Object.entries(parsed.data).filter(([, map]) => map));
}

function checkVersion(store: Store, sent: unknown): void {
	if (sent === undefined || sent === store.customFields.version) return;
	throw new ApiError(store.settings.staleVersionStatus, 'version: not the current version');
}
