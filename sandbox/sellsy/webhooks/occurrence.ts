import type { Kind } from '../store/records';

/** Something that happened to a record, as a webhook may tell it. */
export interface Occurrence {
	/** First half of the event's id: `client`, `prospect`, `people`, `third_party_contact`. */
	readonly family: string;
	/** Second half: `created`, `updated`, `addressadded` … */
	readonly event: string;
	readonly kind: Kind;
	readonly id: number;
	/** Client, prospect or supplier, when it applies. */
	readonly thirdType: string | null;
	/** The member of staff who did it. */
	readonly staffId: number;
}
