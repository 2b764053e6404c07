import { createHash } from 'node:crypto';
import type { Letter } from '../../core/post';
import type { Account } from '../account';
import type { Kind, Webhook } from '../store/records';
import { renderParty } from '../v2/render';
import type { Occurrence } from './occurrence';

/** What is sent to a webhook: a form with one field, or the JSON itself (documented). */
export function letterOf(account: Account, webhook: Webhook, occurrence: Occurrence): Letter {
	const notice = JSON.stringify(noticeOf(account, webhook, occurrence));
	const body = webhook.json ? notice : new URLSearchParams({ notif: notice }).toString();
	const type = webhook.json ? 'application/json' : 'application/x-www-form-urlencoded';
	return {
		url: webhook.endpoint,
		body,
		headers: { 'content-type': type, 'user-agent': 'Sellsy', ...signature(webhook, body) },
		timeoutMs: account.settings.webhookTimeoutMs,
	};
}

/** SHA-1 of the key followed by the raw body: a plain prefix hash, no HMAC (documented). */
function signature({ signKey }: Webhook, body: string): Record<string, string> {
	if (signKey === '') return {};
	const hash = createHash('sha1').update(signKey + body);
	return { 'X-Webhook-Signature': hash.digest('hex') };
}

/** Scalars are texts (documented). */
function noticeOf(account: Account, webhook: Webhook, occurrence: Occurrence): object {
	const { kind, id, event, thirdType, staffId } = occurrence;
	const related = webhook.objectInPayload ? account.parties(kind).get(id) : undefined;
	return {
		eventType: kind === 'contact' ? 'peopleLog' : 'thirdLog',
		event,
		relatedtype: relatedType(account, kind),
		relatedid: String(id),
		...(thirdType !== null && { thirdtype: thirdType }),
		...(kind !== 'contact' && { individual: kind === 'individual' ? 'Y' : 'N' }),
		ownertype: 'staff',
		ownerid: String(staffId),
		corpid: String(account.settings.corpId),
		timestamp: String(Math.floor(account.clock.now() / 1000)),
		...(related && { relatedobject: renderParty(account, related) }),
	};
}

const relatedType = ({ settings }: Account, kind: Kind) =>
	kind === 'contact' ? 'people' : settings.webhookRelatedType;
