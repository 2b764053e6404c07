import { createHash } from 'node:crypto';
import { z } from 'zod';

import { detailsIn, hookEvents, recordIn } from '../../../systems/webmecanik';
import type { HookEvent, HookEventName, ToldEvent } from '../../../systems/webmecanik';

/** An event of a delivery, of a kind that is watched. It has no id, so that its very words are what it is known by. */
export interface Told {
	readonly id: string;
	/** ms */
	readonly at: number;
	readonly name: HookEventName;
	readonly event: ToldEvent;
}

/** Of what is remembered; nothing of an event is put off, so that none is ever read back. */
export const toldShape: z.ZodType<Told> = z.never();

/** Those of the events that are watched; one that tells no time counts as told now. */
export function watchedAmong(
	events: readonly ToldEvent[],
	watched: readonly HookEventName[],
	now: number,
): readonly Told[] {
	return events.flatMap((event) => {
		const name = watched.find((each) => hookEvents[each].trigger === event.trigger);
		return name === undefined ? [] : [{ id: digestOf(event), at: event.at ?? now, name, event }];
	});
}

function digestOf({ trigger, payload }: ToldEvent): string {
	const words = JSON.stringify([trigger, payload]);
	return createHash('sha256').update(words).digest('base64url').slice(0, 16);
}

/** What an item says of an event, but for the record. */
export function itemOf({ name, at, event }: Told) {
	const { object, trigger }: HookEvent = hookEvents[name];
	const { id, fields } = object === undefined ? {} : recordIn(event.payload, object);
	return {
		head: { event: name, eventName: trigger, eventTime: new Date(at).toISOString() },
		object: object ?? null,
		recordId: id ?? null,
		fields,
		details: { ...detailsIn(event, object) },
	};
}
