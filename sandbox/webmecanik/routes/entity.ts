import type { Verb } from '../contacts/policy';
import type { Call } from '../store/call';
import type { Fields } from '../store/records';

/** A record after a write, and the status that tells what became of it. */
export interface Saved {
	readonly body: Fields;
	readonly status: number;
}

export interface ListedBodies {
	readonly total: number | string;
	readonly bodies: readonly Fields[];
}

/** One kind of thing behind Mautic's standard routes. */
export interface Entity {
	/** Path below `/api`: `/contacts`. */
	readonly path: string;
	/** Keys of its answers. */
	readonly single: string;
	readonly plural: string;
	/** Word of the rights it needs. */
	readonly right: string;
	/** Whether a list is answered keyed by id, or as a list. */
	readonly isKeyed: boolean;
	list(query: Fields, call: Call): ListedBodies;
	/** Undefined when there is none. */
	read(id: number): Fields | undefined;
	create(body: Fields, call: Call): Saved;
	/** Of one that is there. */
	edit(id: number, write: { body: Fields; verb: Verb }, call: Call): Saved;
	/** Answers what it was. */
	remove(id: number, call: Call): Fields;
}
