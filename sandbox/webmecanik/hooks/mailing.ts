import type { Courier } from '../../core/courier';
import type { Fields } from '../store/records';
import type { Site } from '../store/site';
import type { HookEvent } from './events';
import type { Hook, QueuedEvent } from './hook';
import { settleTry, type Outcome } from './settle';
import { hookHeaders } from './signature';

/** Carries webhooks out: at once, or when the cron command runs. */
export class Mailing {
	constructor(
		private readonly site: Site,
		private readonly courier: Courier,
	) {}

	/** Takes in an event for every published webhook that listens to it. */
	take(event: HookEvent): void {
		const listening = this.site.hooks
			.all()
			.filter(({ isPublished, triggers }) => isPublished && triggers.includes(event.type));
		if (listening.length === 0) return;
		const payload = { ...event.payload(), timestamp: this.site.stamp() };
		const queued = { type: event.type, payload, tries: 0, notBefore: 0 };
		for (const hook of listening) {
			if (this.site.settings.hookMode === 'immediate') this.send(hook, [queued], 'immediate');
			else this.enqueue(hook, queued);
		}
	}

	/** Sends what is due of every queue, as `mautic:webhooks:process` does; how many requests that are. */
	process(): number {
		return this.site.hooks.all().reduce((sum, hook) => sum + this.processOne(hook), 0);
	}

	private enqueue(hook: Hook, event: QueuedEvent): void {
		this.site.hooks.replace({ ...hook, queue: [...hook.queue, event] }, this.site.now());
	}

	private processOne(hook: Hook): number {
		const isDue = ({ notBefore }: QueuedEvent) => notBefore <= this.site.now();
		const due = hook.queue.filter(isDue);
		const waiting = hook.queue.filter((each) => !isDue(each));
		if (!hook.isPublished || due.length === 0) return 0;
		this.site.hooks.replace({ ...hook, queue: waiting }, this.site.now());
		const ordered = hook.eventsOrderbyDir === 'DESC' ? due.reverse() : due;
		const batches = inGroups(ordered, this.site.settings.hookLimit);
		for (const events of batches) this.send(hook, events, 'command');
		return batches.length;
	}

	private send(hook: Hook, events: readonly QueuedEvent[], mode: Outcome['mode']): void {
		const body = JSON.stringify(byType(events));
		this.courier.dispatch({
			destinationId: String(hook.id),
			letter: {
				url: hook.webhookUrl,
				body,
				headers: hookHeaders(this.site, hook.secret, body),
				timeoutMs: this.site.settings.hookTimeoutMs,
			},
			settle: (failure, status) =>
				settleTry(this.site, { hookId: hook.id, events, mode, failure, status }),
		});
	}
}

/** Always a list per type of event; several types only where they were queued. */
function byType(events: readonly QueuedEvent[]): Record<string, Fields[]> {
	const body: Record<string, Fields[]> = {};
	for (const { type, payload } of events) (body[type] ??= []).push(payload);
	return body;
}

function inGroups<T>(all: readonly T[], size: number): T[][] {
	const count = Math.ceil(all.length / size);
	return Array.from({ length: count }, (_, n) => all.slice(n * size, (n + 1) * size));
}
