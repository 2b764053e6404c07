/** Everything that can go wrong at a request, by the name it is counted under. */
export const faultKinds = {
	any: ['throttled', 'unavailable', 'signIn', 'forbidden', 'slowAnswer', 'clockJump'],
	changes: [
		'pageRepeated',
		'pageLost',
		'cursorRejected',
		'insertedWhileListing',
		'deletedWhileListing',
	],
	find: ['findMissing', 'findLost'],
	write: [
		'unknownBefore',
		'unknownAfter',
		'deliveredTwice',
		'deliveredTwiceLater',
		'committedLate',
		'partThrottled',
		'partUnknown',
		'fieldRefused',
		'recordRefused',
		'editedSameField',
		'editedOtherField',
		'touchedBefore',
		'deletedBefore',
		'mergedBefore',
	],
	describe: ['describeLost'],
	identity: ['identityLost'],
	clock: ['clockLost'],
	job: ['jobTakenLost', 'jobNotTakenLost'],
	store: ['commitRefused', 'commitLost'],
} as const;

export type FaultOf<Place extends keyof typeof faultKinds> = (typeof faultKinds)[Place][number];
export type FaultKind = FaultOf<keyof typeof faultKinds>;
export type FaultPlace = Exclude<keyof typeof faultKinds, 'any'>;

/** One fault at the n-th request of a kind, or at the n-th commit, of one run. */
export interface PlannedFault {
	readonly kind: FaultKind;
	/** Whatever the kind needs: which record, how many of a batch, how long. */
	readonly n: number;
}

/** The faults of one run, and those that came about, by kind. */
export interface FaultPlan {
	/** Counts the request, and hands out what is to go wrong at it. */
	at(where: string, place: FaultPlace): readonly PlannedFault[];
	/** Counts a fault that was carried out. */
	done(kind: FaultKind): void;
}

export interface PlacedFault extends PlannedFault {
	/** 'left', 'right' or 'store'. */
	readonly where: string;
	readonly place: FaultPlace;
	/** From 1. */
	readonly nth: number;
}

export function createFaultPlan(
	faults: readonly PlacedFault[],
	counts: Record<string, number>,
): FaultPlan {
	const byPlace = new Map<string, PlacedFault[]>();
	for (const fault of faults) {
		const key = `${fault.where}.${fault.place}.${fault.nth}`;
		byPlace.set(key, [...(byPlace.get(key) ?? []), fault]);
	}
	const seen = new Map<string, number>();
	return {
		at: (where, place) => {
			const key = `${where}.${place}`;
			const nth = (seen.get(key) ?? 0) + 1;
			seen.set(key, nth);
			return byPlace.get(`${key}.${nth}`) ?? none;
		},
		done: (kind) => {
			counts[kind] = (counts[kind] ?? 0) + 1;
		},
	};
}

const none: readonly PlannedFault[] = [];

/** A run in which nothing goes wrong. */
export const noFaults: FaultPlan = { at: () => none, done: () => undefined };
