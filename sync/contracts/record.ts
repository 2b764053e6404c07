import type { Fields } from './value';

export interface SystemRecord {
	readonly id: string;
	/** The vendor's version or etag, where it has one; used as a precondition when writing. */
	readonly version?: string;
	/** Last change by the vendor's stamp, ms since the epoch. */
	readonly modifiedAt?: number;
	readonly fields: Fields;
}
