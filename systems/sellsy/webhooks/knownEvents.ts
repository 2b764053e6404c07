import type { WebhookEvent } from './webhooks';

/** What is known from a public connector (SplashSync/Sellsy-Bundle); an account that tells its own events is believed instead. */
const known: Readonly<Record<string, readonly string[]>> = {
	client: [
		...['created', 'updated', 'deleted', 'transform', 'archived', 'unarchived', 'editPrefs'],
		...['addressadded', 'addressupdated', 'addressremoved', 'mainaddress'],
	],
	people: [
		...['created', 'updated', 'deleted', 'archived', 'unarchived'],
		...['created_address', 'updated_address', 'deleted_address', 'updatedmain_address'],
	],
	third_party_contact: ['created', 'main', 'deleted'],
};

export const knownEvents: readonly WebhookEvent[] = Object.entries(known).flatMap(
	([family, events]) => events.map((event) => ({ id: `${family}.${event}`, label: '' })),
);
