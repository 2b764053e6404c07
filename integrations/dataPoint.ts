import type { Mapping } from '../sync/contracts';

/** One documented sync of a pair: which objects, and the mapping it starts from. */
export interface DataPoint {
	readonly id: string;
	readonly label: string;
	readonly leftObject: string;
	/** A proposal; the target object is always for the person to choose. */
	readonly rightObject: string;
	readonly mapping: Mapping;
}

/** A documented pair of systems, in the direction its syncs run by default. */
export interface Integration {
	readonly left: string;
	readonly right: string;
	readonly dataPoints: readonly DataPoint[];
}
