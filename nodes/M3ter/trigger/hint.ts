import { z } from 'zod';

import { eventShape, recordIn } from '../../../systems/m3ter';
import type { M3terEvent } from '../../../systems/m3ter';

/** What a call to the webhook claims; nothing of it is believed before m3ter has been asked. */
export interface Hint {
	readonly event: M3terEvent;
	readonly recordId?: string;
}

const objectShape = z.record(z.unknown());

/**
 * The event in the body of a call, by itself or one level down. Inferred: m3ter does not publish what it sends; the sandbox
 * sends the event as the Events API gives it.
 */
export function hintIn(body: unknown): Hint | undefined {
	const outer = objectShape.safeParse(body).data ?? {};
	for (const candidate of [outer, ...Object.values(outer)]) {
		const { data: event } = eventShape.safeParse(candidate);
		if (event !== undefined) return { event, recordId: recordIn(event)?.id };
	}
	return undefined;
}
