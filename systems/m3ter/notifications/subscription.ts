import type { M3terClient } from '../client';
import { deleteDestination, ensureDestination, findDestination } from './destinations';
import type { DestinationWanted } from './destinations';
import { deleteLink, ensureLink, findLink } from './links';
import type { LinkWanted } from './links';
import { deleteRule, ensureRule, findRule } from './rules';
import type { RuleWanted } from './rules';

/** The three things that make m3ter call a webhook, all under one code of ours. */
export type SubscriptionWanted = RuleWanted & DestinationWanted & Pick<LinkWanted, 'destination'>;

/** Ids of what there is of it; absent: not there. */
export interface Subscription {
	readonly ruleId?: string;
	readonly destinationId?: string;
	readonly linkId?: string;
}

/** Throws a `SystemFault`. */
export async function findSubscription(client: M3terClient, code: string): Promise<Subscription> {
	const ruleId = (await findRule(client, code))?.id;
	const destinationId = (await findDestination(client, code))?.id;
	if (ruleId === undefined || destinationId === undefined) return { ruleId, destinationId };
	const linkId = (await findLink(client, { ruleId, destinationId }))?.id;
	return { ruleId, destinationId, linkId };
}

/** Makes or corrects what is missing of the three; calling it again changes nothing. Throws a `SystemFault`. */
export async function ensureSubscription(
	client: M3terClient,
	wanted: SubscriptionWanted,
): Promise<Required<Subscription>> {
	const { code, name, description, url, apiKey, secret, eventName, calculation } = wanted;
	const named = { code, name, description };
	const rule = await ensureRule(client, { ...named, eventName, calculation });
	const destination = await ensureDestination(client, { ...named, url, apiKey, secret });
	const ends = { ruleId: rule.id, destinationId: destination.id };
	const link = await ensureLink(client, { ...ends, destination: wanted.destination });
	return { ...ends, linkId: link.id };
}

/** Deletes link, destination and rule, in this order; what is gone already counts as deleted. Throws a `SystemFault`. */
export async function deleteSubscription(
	client: M3terClient,
	{ linkId, destinationId, ruleId }: Subscription,
): Promise<void> {
	if (linkId !== undefined) await deleteLink(client, linkId);
	if (destinationId !== undefined) await deleteDestination(client, destinationId);
	if (ruleId !== undefined) await deleteRule(client, ruleId);
}
