import { z } from 'zod';

import type { WebmecanikClient } from '../client';
import { checkedId } from './checkedId';

/** Reasons of Mautic's DoNotContact that can be given. */
export const reasons = { unsubscribed: 1, bounced: 2, manual: 3 } as const;

export type Reason = keyof typeof reasons;

export interface DoNotContact {
	readonly contactId: string;
	/** Mautic's word: 'email', 'sms'. */
	readonly channel: string;
	/** Null takes the entry away. */
	readonly entry: { readonly reason: Reason; readonly comments?: string } | null;
}

/** Forbids a channel for a contact, or allows it again (Mautic developer documentation, contacts). */
export async function setDoNotContact(
	client: WebmecanikClient,
	{ contactId, channel, entry }: DoNotContact,
): Promise<void> {
	const action = entry === null ? 'remove' : 'add';
	const place = `/contacts/${checkedId(contactId)}/dnc/${encodeURIComponent(channel)}`;
	const body = entry === null ? {} : { reason: reasons[entry.reason], comments: entry.comments };
	await client.write(
		{ method: 'POST', path: `${place}/${action}`, body },
		z.object({}).passthrough(),
	);
}
