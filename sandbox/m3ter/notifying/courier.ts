import { post, type Letter } from './post';

export interface Parcel {
	/** Parcels to one destination go out one after the other. */
	readonly destinationId: string;
	readonly letter: Letter;
	/** How often it is sent: 0 for one that gets lost on its way. */
	readonly copies: number;
	/** Hears why it failed, or undefined when it arrived. */
	settle(failure: string | undefined): void;
}

/** Sends notifications beside the calls that cause them; nobody waits for it. */
export class Courier {
	private readonly queues = new Map<string, Promise<void>>();
	private held: Parcel[] = [];
	private stopping = new AbortController();

	send(parcel: Parcel): void {
		const before = this.queues.get(parcel.destinationId) ?? Promise.resolve();
		const { signal } = this.stopping;
		this.queues.set(
			parcel.destinationId,
			before.then(() => deliver(parcel, signal)),
		);
	}

	/** Keeps a parcel back until `release`. */
	hold(parcel: Parcel): void {
		this.held.push(parcel);
	}

	/** Sends what was kept back, the latest first, and says how many that were. */
	release(): number {
		const late = this.held.reverse();
		this.held = [];
		for (const parcel of late) this.send(parcel);
		return late.length;
	}

	/** Forgets what is under way and kept back; nothing of it is settled any more. */
	clear(): void {
		this.stopping.abort();
		this.stopping = new AbortController();
		this.queues.clear();
		this.held = [];
	}
}

async function deliver(parcel: Parcel, signal: AbortSignal): Promise<void> {
	let failure: string | undefined;
	for (let copy = 0; copy < parcel.copies && !signal.aborted; copy += 1) {
		failure = await post(parcel.letter, signal);
	}
	if (!signal.aborted) parcel.settle(failure);
}
