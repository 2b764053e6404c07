import type { Pace } from './limits';

export interface SellsySettings extends Pace {
	/** How far a feed goes back for changes that show late, ms. */
	readonly overlap?: number;
	/** How much later than a write its record may be found, ms; nothing is published. */
	readonly searchLag?: number;
	/** What becomes of the custom fields of a prospect that clients do not have, when a sync makes a client of it. */
	readonly onConversion?: 'none' | 'all';
	/** Name a sync gives an invoicing address it makes; Sellsy wants one. */
	readonly addressName?: string;
	/** Of the account, for API v1; an IANA name. */
	readonly timeZone?: string;
	/** Records a page holds. */
	readonly pageSize?: number;
}

/** Two minutes on the safe side, since Sellsy names no bound. ms */
export const defaultOverlap = 120_000;

export const defaultAddressName = 'Invoicing address';

/** Sellsy is French and its captures show Paris time. */
export const defaultTimeZone = 'Europe/Paris';
