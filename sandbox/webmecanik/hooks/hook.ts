import type { Audited, Fields } from '../store/records';
import type { HookTrigger } from './events';

/** One event that waits to be sent. */
export interface QueuedEvent {
	readonly type: HookTrigger;
	readonly payload: Fields;
	readonly tries: number;
	/** Virtual milliseconds before which it is not tried. */
	readonly notBefore: number;
}

/** One try to send. */
export interface HookLog {
	/** 0 without an answer. */
	readonly statusCode: number;
	readonly note: string;
	readonly dateAdded: string;
}

export interface Hook extends Audited {
	readonly name: string;
	readonly description: string | null;
	readonly webhookUrl: string;
	readonly secret: string;
	readonly eventsOrderbyDir: 'ASC' | 'DESC' | null;
	readonly triggers: readonly HookTrigger[];
	/** Of command mode, in the order they happened. */
	readonly queue: readonly QueuedEvent[];
	/** Oldest first, 1000 at most. */
	readonly log: readonly HookLog[];
}
