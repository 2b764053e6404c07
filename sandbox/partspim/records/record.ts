export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

export type Fields = { [name: string]: Json };

/** A record under our own field names. */
export interface Stored {
	readonly id: string;
	readonly fields: Fields;
	/** Virtual ms. */
	readonly createdAt: number;
	readonly updatedAt: number;
	/** Rises with every change of the kind, whichever record it is. */
	readonly marker: number;
}
