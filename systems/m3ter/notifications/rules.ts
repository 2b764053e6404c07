import { z } from 'zod';

import type { M3terClient } from '../client';
import { pageSize } from '../limits';
import type { Listing } from '../paging';
import { removeAt } from '../removeAt';
import { ensureCoded, findByCode } from './coded';

export const ruleShape = z
	.object({
		id: z.string().min(1),
		version: z.number().nullish(),
		code: z.string().nullish(),
		eventName: z.string().nullish(),
		active: z.boolean().nullish(),
		alwaysFireEvent: z.boolean().nullish(),
		calculation: z.string().nullish(),
	})
	.passthrough();

/** Says of which events m3ter gives notice. */
export type NotificationRule = z.infer<typeof ruleShape>;

export interface RuleWanted {
	readonly code: string;
	readonly name: string;
	readonly description: string;
	readonly eventName: string;
	/** Boolean expression over new.* and old.*; absent: every event of that name. */
	readonly calculation?: string;
}

const path = '/notifications/configurations';

const listing: Listing<NotificationRule> = { path, size: pageSize, item: ruleShape };

export async function findRule(
	client: M3terClient,
	code: string,
): Promise<NotificationRule | undefined> {
	return await findByCode(client, listing, code);
}

/** The active rule with that code, made or corrected where needed. Throws a `SystemFault`. */
export async function ensureRule(
	client: M3terClient,
	wanted: RuleWanted,
): Promise<NotificationRule> {
	const alwaysFireEvent = wanted.calculation === undefined;
	const body = { ...wanted, active: true, alwaysFireEvent };
	return await ensureCoded(client, { listing, agrees }, body);
}

/** A rule that is gone already counts as deleted. */
export async function deleteRule(client: M3terClient, id: string): Promise<void> {
	await removeAt(client.write, `${path}/${encodeURIComponent(id)}`);
}

function agrees(
	found: NotificationRule,
	wanted: RuleWanted & { readonly alwaysFireEvent: boolean },
): boolean {
	return (
		found.active === true &&
		found.eventName === wanted.eventName &&
		(found.alwaysFireEvent ?? false) === wanted.alwaysFireEvent &&
		(found.calculation ?? '') === (wanted.calculation ?? '')
	);
}
