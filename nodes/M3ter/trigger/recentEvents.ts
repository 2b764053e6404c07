import { eventPages } from '../../../systems/m3ter';
import type { M3terClient, M3terEvent } from '../../../systems/m3ter';
import type { Timed } from './memory';

export interface TimedEvent extends Timed {
	readonly event: M3terEvent;
}

export interface Recent {
	readonly events: readonly TimedEvent[];
	/** ms; events before it that are as new were not read, there were too many. */
	readonly missedBefore?: number;
}

/** Pages of events of one name that a poll reads at most, 100 each. */
const mostPages = 100;

/** Events of these names that are newer than `after` (ms). Throws a `SystemFault`. */
export async function eventsAfter(
	client: M3terClient,
	names: readonly string[],
	after: number,
	enough: () => boolean,
): Promise<Recent> {
	const recent: Recent[] = [];
	for (const name of names) recent.push(await ofName(client, name, after, enough));
	const missed = recent.flatMap(({ missedBefore }) => missedBefore ?? []);
	return {
		events: recent.flatMap(({ events }) => events),
		...(missed.length === 0 ? {} : { missedBefore: Math.max(...missed) }),
	};
}

/** The newest events of each name, up to 100. */
export async function newestEvents(
	client: M3terClient,
	names: readonly string[],
): Promise<readonly TimedEvent[]> {
	const { events } = await eventsAfter(client, names, 0, () => true);
	return events;
}

/** A late event may stand above newer ones, so that only a page of nothing but old ones ends the walk. */
async function ofName(
	client: M3terClient,
	eventName: string,
	after: number,
	enough: () => boolean,
): Promise<Recent> {
	const events: TimedEvent[] = [];
	let pages = 0;
	for await (const { items, next } of eventPages(client, { eventName })) {
		const newer = items.map(timed).filter(({ at }) => at > after);
		events.push(...newer);
		pages += 1;
		if (next === undefined || (items.length > 0 && newer.length === 0)) return { events };
		if (pages >= mostPages || enough()) return cutOff(events);
	}
	return { events };
}

function cutOff(events: readonly TimedEvent[]): Recent {
	if (events.length === 0) return { events };
	return { events, missedBefore: Math.min(...events.map(({ at }) => at)) };
}

function timed(event: M3terEvent): TimedEvent {
	const at = Date.parse(event.eventTime);
	if (Number.isNaN(at)) throw new Error(`The time of m3ter's event ${event.id} cannot be read`);
	return { id: event.id, at, event };
}
