import { SystemFault } from '../../../sync/contracts';
import type { FaultClass, RequestCounts } from '../../../sync/contracts';

import type { FaultPlace, PlannedFault } from './faults';
import type { StepKind } from './gate';
import type { Call } from './log';
import type { ModelVendor, Session } from './vendor';

/** Sends one request: a step of the run, time on the clock, and whatever is planned to go wrong. */
export type Ask = <T>(call: Call, answer: (faults: readonly PlannedFault[]) => T) => Promise<T>;

export interface Counted {
	read: number;
	write: number;
	bookkeeping: number;
}

const places: Readonly<Record<Call, FaultPlace>> = {
	identity: 'identity',
	preflight: 'clock',
	clock: 'clock',
	objects: 'clock',
	describe: 'describe',
	changes: 'changes',
	ids: 'changes',
	find: 'find',
	write: 'write',
	job: 'job',
	handOver: 'job',
};

const purposes: Readonly<Record<FaultPlace, keyof RequestCounts>> = {
	identity: 'bookkeeping',
	clock: 'bookkeeping',
	describe: 'bookkeeping',
	changes: 'read',
	find: 'read',
	write: 'write',
	job: 'bookkeeping',
	store: 'bookkeeping',
};

export interface AskOptions {
	readonly vendor: ModelVendor;
	readonly session: Session;
	readonly counts: Counted;
	readonly signal?: AbortSignal;
	/** Whether the request goes on from a cursor, which may be rejected. */
	readonly resumed?: boolean;
}

export function createAsk({ vendor, session, counts, signal, resumed }: AskOptions): Ask {
	return async (call, answer) => {
		const place = places[call];
		const step: StepKind = call === 'write' || call === 'handOver' ? 'write' : 'read';
		return await session.gate.pass(step, () => {
			if (signal?.aborted) throw fault(vendor, 'unavailable', 'cancelled');
			vendor.clock.advance(vendor.habits.latency);
			vendor.catchUp(true);
			counts[purposes[place]] += 1;
			const faults = session.faults.at(vendor.side, place);
			for (const each of faults) general(vendor, session, each, resumed === true);
			try {
				return answer(faults);
			} finally {
				for (const each of faults) afterwards(vendor, session, each);
			}
		});
	};
}

/** Largest step of a vendor's clock, s. */
const largestJump = 40;

/** Faults that any request may meet, and those that only lose an answer. */
function general(vendor: ModelVendor, session: Session, each: PlannedFault, resumed: boolean) {
	const fail = (cause: FaultClass) => {
		session.faults.done(each.kind);
		throw fault(vendor, cause, each.kind);
	};
	switch (each.kind) {
		case 'throttled':
		case 'unavailable':
		case 'signIn':
		case 'forbidden':
			return fail(each.kind);
		case 'pageLost':
		case 'findLost':
		case 'describeLost':
		case 'identityLost':
		case 'clockLost':
			return fail('unavailable');
		case 'cursorRejected':
			if (resumed) return fail('invalid');
			return undefined;
		case 'clockJump':
			vendor.settings.jumped += ((each.n % (2 * largestJump + 1)) - largestJump) * 1000;
			return session.faults.done(each.kind);
		case 'insertedWhileListing':
		case 'deletedWhileListing':
			return meanwhile(vendor, session, each);
		default:
			return undefined;
	}
}

/** What takes its time is the answer: the request was served when it came. */
function afterwards(vendor: ModelVendor, session: Session, { kind, n }: PlannedFault): void {
	if (kind !== 'slowAnswer') return;
	vendor.clock.advance(n % (vendor.habits.requestTimeout * 0.8));
	session.faults.done(kind);
}

function meanwhile(vendor: ModelVendor, session: Session, { kind, n }: PlannedFault): void {
	const act = kind === 'insertedWhileListing' ? 'create' : 'delete';
	const action = { act, object: 'contact', pick: n, n: 100 + (n % 100) } as const;
	if (vendor.people(action, session.run)) session.faults.done(kind);
}

/** What the vendor's driver throws; never a record's value in it. */
export function fault(vendor: ModelVendor, cause: FaultClass, code: string): SystemFault {
	return new SystemFault({
		class: cause,
		system: `${vendor.side} vendor`,
		code,
		message: `The ${vendor.side} vendor answered: ${code}`,
		remedy: 'Run again',
	});
}
