import type { Account } from '../../account';
import { missing } from '../../api-error';
import type { Webhook } from '../../store/records';
import { createWebhook, updateWebhook } from '../../webhooks/write';
import { created, idOf, NO_CONTENT, ok, type Call, type Route } from '../call';
import { anyId, exact, isTrue, readFilters, type Filters, type Passes } from '../filters';
import { plainList } from '../listing';

const read = { scopes: ['webhooks.read'], adminOnly: true };
const write = { scopes: ['webhooks.write'], adminOnly: true };

const filters: Filters<Webhook> = {
	id: anyId(({ id }) => [id]),
	name: exact(({ name }) => name),
	endpoint: exact(({ endpoint }) => endpoint),
	is_enabled: isTrue(({ enabled }) => enabled),
};

/** Webhooks; only administrators of the account may have to do with them (documented). */
export const webhookRoutes: readonly Route[] = [
	{ method: 'GET', path: '/webhooks', ...read, handle: (call) => list(call) },
	{
		method: 'POST',
		path: '/webhooks/search',
		...read,
		handle: (call) => list(call, readFilters(filters, call.body, call.account)),
	},
	{ method: 'GET', path: '/webhooks/events', ...read, handle: (call) => ok(events(call)) },
	{
		method: 'GET',
		path: '/webhooks/:id',
		...read,
		handle: (call) => ok(shown(call, chosen(call))),
	},
	{
		method: 'POST',
		path: '/webhooks',
		...write,
		handle: (call) => created(shown(call, createWebhook(call.account, call.body))),
	},
	{
		method: 'PUT',
		path: '/webhooks/:id',
		...write,
		handle: (call) => ok(shown(call, updateWebhook(call.account, chosen(call), call.body))),
	},
	{
		method: 'DELETE',
		path: '/webhooks/:id',
		...write,
		handle(call) {
			call.account.webhooks.remove(chosen(call).id);
			return NO_CONTENT;
		},
	},
];

function list(call: Call, passes: Passes<Webhook> = () => true) {
	return plainList(call, call.account.webhooks.filter(passes), (webhook) => shown(call, webhook));
}

function chosen(call: Call): Webhook {
	const found = call.account.webhooks.get(idOf(call));
	if (!found) throw missing();
	return found;
}

/** The id of an event to subscribe to is the two joined by a dot (documented). */
function events({ account }: Call) {
	return Object.entries(account.settings.webhookEvents).map(([id, names]) => ({
		id,
		description: id,
		events: Object.fromEntries(names.map((name) => [name, name])),
		parent: null,
	}));
}

function shown({ account }: Call, webhook: Webhook): Record<string, unknown> {
	return {
		id: webhook.id,
		type: webhook.type,
		is_enabled: webhook.enabled,
		name: webhook.name,
		endpoint: webhook.endpoint,
		...(webhook.type === 'slack' && { default_channel: webhook.defaultChannel }),
		object_in_payload: webhook.objectInPayload,
		json_content_type: webhook.json,
		sign_key: webhook.signKey,
		configuration: webhook.configuration,
		created: account.face.stamp(webhook.created),
		updated: account.face.stamp(webhook.updated),
		last_succeeded: stampOrNull(account, webhook.lastSucceeded),
		last_failed: stampOrNull(account, webhook.lastFailed),
		nb_failures: webhook.failures,
	};
}

const stampOrNull = ({ face }: Account, ms: number | null) => (ms === null ? null : face.stamp(ms));
