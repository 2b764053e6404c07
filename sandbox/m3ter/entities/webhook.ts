import { z } from 'zod';
import type { EntityKind, Fields } from '../entity-kind';
import type { Entity } from '../store/table';
import { uuidOf } from '../store/uuid';
import { code, yesOrNo } from './field-types';

const credentials = z.object({
	type: z.literal('M3TER_SIGNED_REQUEST'),
	apiKey: z.string().min(1),
	secret: z.string().min(1),
	empty: yesOrNo,
});

/** Where notifications are sent, as documented by m3ter (API reference). */
export const webhook: EntityKind = {
	label: 'Webhook destination',
	path: 'integrationdestinations/webhooks',
	right: 'integration',
	maxPageSize: 200,
	fields: z.object({
		name: z.string().min(1),
		description: z.string().min(1),
		url: z.string().url(),
		credentials,
		code: code.nullish(),
		active: yesOrNo,
	}),
	nullWhenUnset: [],
	named: ['ids'],
	shown: withCredentialRecord,
};

/** Answers carry the credentials as a record of their own, key and secret included (documented). */
function withCredentialRecord(record: Entity): Fields {
	const { dtCreated, dtLastModified, createdBy, lastModifiedBy, version } = record;
	const sent = credentials.parse(record.credentials);
	const id = uuidOf(`${record.id}.credentials`);
	const audit = { dtCreated, dtLastModified, createdBy, lastModifiedBy, version };
	return { ...record, credentials: { id, destination: 'WEBHOOK', ...sent, ...audit } };
}
