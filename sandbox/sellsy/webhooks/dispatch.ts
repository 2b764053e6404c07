import type { Courier, Parcel } from '../../core/courier';
import type { Letter } from '../../core/post';
import type { Account } from '../account';
import type { Webhook } from '../store/records';
import type { Occurrence } from './occurrence';
import { letterOf } from './payload';

/** Tells every webhook that asked for such an event; nobody waits for it. */
export function dispatch(account: Account, courier: Courier, occurrence: Occurrence): void {
	const eventId = `${occurrence.family}.${occurrence.event}`;
	for (const webhook of account.webhooks.filter((each) => listensTo(each, eventId))) {
		const letter = letterOf(account, webhook, occurrence);
		courier.dispatch(parcelOf(account, courier, { id: webhook.id, letter }));
	}
}

function listensTo({ type, enabled, configuration }: Webhook, eventId: string): boolean {
	return (
		type === 'http' &&
		enabled &&
		configuration.some(({ id, is_enabled }) => is_enabled && id === eventId)
	);
}

/** A letter to a webhook, which is sent again as often as the settings say. */
function parcelOf(
	account: Account,
	courier: Courier,
	{ id, letter }: { id: number; letter: Letter },
	retries = account.settings.webhookRetries,
): Omit<Parcel, 'copies'> {
	return {
		destinationId: String(id),
		letter,
		settle(failure) {
			writeDown(account, id, failure);
			if (failure === undefined || retries === 0) return;
			const again = parcelOf(account, courier, { id, letter }, retries - 1);
			courier.send({ ...again, copies: 1 });
		},
	};
}

function writeDown(account: Account, id: number, failure: string | undefined): void {
	const webhook = account.webhooks.get(id);
	if (!webhook) return;
	const { webhookDisabledAfter } = account.settings;
	const failures = failure === undefined ? webhook.failures : webhook.failures + 1;
	const isSpent = webhookDisabledAfter !== null && failures >= webhookDisabledAfter;
	account.webhooks.replace(
		{
			...webhook,
			failures,
			enabled: webhook.enabled && !isSpent,
			...(failure === undefined ? { lastSucceeded: account.now() } : { lastFailed: account.now() }),
		},
		account.clock.now(),
	);
}
