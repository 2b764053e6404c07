import type { Site } from '../store/site';
import { hookRetries } from '../versions';
import type { Hook, HookLog, QueuedEvent } from './hook';

export interface Outcome {
	readonly hookId: number;
	readonly events: readonly QueuedEvent[];
	readonly mode: 'immediate' | 'command';
	/** Undefined when it arrived. */
	readonly failure: string | undefined;
	/** Of the receiver's answer; undefined without one. */
	readonly status: number | undefined;
}

/** Entries of the log that are kept (documented). */
const LOG_LENGTH = 1000;
const RETRY_AFTER_MS = 3_600_000;
/** The receiver asks for no more: the webhook is unpublished at once (documented). */
const GONE = 410;

/** Writes down how one request ended, keeps or loses its events, and gives up on a webhook that fails. */
export function settleTry(site: Site, outcome: Outcome): void {
	const hook = site.hooks.get(outcome.hookId);
	if (!hook) return;
	const log = [...hook.log, logOf(site, outcome)].slice(-LOG_LENGTH);
	const isPublished = hook.isPublished && outcome.status !== GONE && !isHopeless(site, log);
	const queue = [...hook.queue, ...kept(site, outcome)];
	const settled: Hook = { ...hook, log, isPublished, queue };
	site.hooks.replace(settled, site.now());
}

function logOf(site: Site, { failure, status = 0 }: Outcome): HookLog {
	return { statusCode: status, note: failure ?? 'delivered', dateAdded: site.stamp() };
}

/** Whether all of the last tries failed, so many of them. */
function isHopeless(site: Site, log: readonly HookLog[]): boolean {
	const limit = site.settings.hookDisableLimit;
	const last = log.slice(-limit);
	return limit > 0 && last.length === limit && last.every(({ note }) => note !== 'delivered');
}

/**
 * Events that stay in the queue: of command mode, after a failure of transport alone. Any answer, a 500
 * as well, loses them (documented: mautic/mautic#6751), unless the release tries again.
 */
function kept(site: Site, { mode, events, failure, status }: Outcome): QueuedEvent[] {
	if (mode === 'immediate' || failure === undefined || status === GONE) return [];
	if (status === undefined) return [...events];
	const retries = hookRetries(site.settings);
	const notBefore = site.now() + RETRY_AFTER_MS;
	const again = events.filter(({ tries }) => tries < retries);
	return again.map((event) => ({ ...event, tries: event.tries + 1, notBefore }));
}
