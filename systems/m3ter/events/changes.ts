import { z } from 'zod';

import type { M3terEvent } from './events';

export const changeKinds = ['created', 'deleted', 'updated'] as const;

export type ChangeKind = (typeof changeKinds)[number];

/** What kinds of record have events of their changes, and what the names of these begin with (Events guide). */
export const eventFamilies = {
	account: 'configuration.account',
	contract: 'configuration.contract',
	commitment: 'configuration.commitment',
	balance: 'billing.balance',
	/** What a balance holds moved; the record is the balance. */
	balanceAmount: 'billing.balanceamount',
	bill: 'billing.bill',
} as const;

export type EventFamily = keyof typeof eventFamilies;

/** 'configuration.account.created' */
export function changeEventName(family: EventFamily, kind: ChangeKind): string {
	return `${eventFamilies[family]}.${kind}`;
}

export function changeKindOf(eventName: string): ChangeKind | undefined {
	return changeKinds.find((kind) => eventName.endsWith(`.${kind}`));
}

const dtoShape = z.object({ id: z.string().min(1) }).passthrough();

/** `newDto` is in the API reference's example; `oldDto` is inferred from the paths that calculations use. */
const changeShape = z.object({
	eventData: z.object({
		newDto: dtoShape.nullish().catch(undefined),
		oldDto: dtoShape.nullish().catch(undefined),
	}),
});

/** The record an event is about as it was then: the new one, or the old one of a deletion; undefined where it tells none. */
export function recordIn({
	m3terEvent,
}: Pick<M3terEvent, 'm3terEvent'>): z.infer<typeof dtoShape> | undefined {
	const { data } = changeShape.safeParse(m3terEvent);
	return data?.eventData.newDto ?? data?.eventData.oldDto ?? undefined;
}
