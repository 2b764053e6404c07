/** The way writes of one kind go, and what that costs. */
export interface WriteCost {
	/** In the vendor's words, for people: 'collections', 'bulk job'. */
	readonly path: string;
	/** Requests, whatever they are counted as; looks at a job under way come on top. */
	readonly calls: number;
	/** Looks at jobs under way, at least: how often one is asked depends on how long it takes. */
	readonly polls?: number;
	/** What else it draws on besides requests, by the name of the quota. */
	readonly draws?: Readonly<Record<string, number>>;
}

/** So much of something in a window of time. */
export interface Quota {
	/** In the vendor's words: 'DailyApiRequests'. */
	readonly name: string;
	/** By everybody, not by us alone. */
	readonly used: number;
	readonly max: number;
	/** ms; the window the figures stand for. */
	readonly window: number;
}
