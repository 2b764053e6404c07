import { z } from 'zod';
import { post, type Letter, type Receipt } from './post';

export interface Parcel {
	/** Parcels to one destination go out one after the other. */
	readonly destinationId: string;
	readonly letter: Letter;
	/** How often it is sent: 0 for one that gets lost on its way. */
	readonly copies: number;
	/** Hears why it failed, or undefined when it arrived, and what the receiver answered. */
	settle(failure: string | undefined, status?: number): void;
}

/** What may happen to a parcel on its way. */
export type Mishap = 'lose' | 'duplicate' | 'hold';

const mishapsSchema = z.object({
	kind: z.enum(['lose', 'duplicate', 'hold']),
	times: z.number().int().positive().default(1),
});

const COPIES: Readonly<Record<Mishap, number>> = { lose: 0, duplicate: 2, hold: 1 };

/** Sends notifications beside the calls that cause them; nobody waits for it. */
export class Courier {
	private readonly queues = new Map<string, Promise<void>>();
	private held: Parcel[] = [];
	/** What befalls the next parcels, in their order. */
	private mishaps: Mishap[] = [];
	private stopping = new AbortController();

	/** Lets something befall the next parcels: `{kind, times?}`. @throws ZodError */
	misdeliver(args: unknown): void {
		const { kind, times } = mishapsSchema.parse(args);
		this.mishaps.push(...Array.from({ length: times }, () => kind));
	}

	/** Sends a parcel once, unless something befalls it. */
	dispatch(parcel: Omit<Parcel, 'copies'>): void {
		const mishap = this.mishaps.shift();
		const packed = { ...parcel, copies: mishap ? COPIES[mishap] : 1 };
		if (mishap === 'hold') this.hold(packed);
		else this.send(packed);
	}

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
		this.mishaps = [];
	}
}

async function deliver(parcel: Parcel, signal: AbortSignal): Promise<void> {
	let receipt: Receipt = { failure: undefined };
	for (let copy = 0; copy < parcel.copies && !signal.aborted; copy += 1) {
		receipt = await post(parcel.letter, signal);
	}
	if (!signal.aborted) parcel.settle(receipt.failure, receipt.status);
}
