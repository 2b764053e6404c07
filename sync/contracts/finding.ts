/**
 * Something a person should know before or after a run, as data: collected, never thrown one by one.
 * `path` says where: a mapping row ('Field Mappings, row 3'), a parameter ('Data Point'), an object or a field.
 */
export interface Finding {
	readonly severity: 'refusal' | 'warning' | 'hint';
	/** Stable, kebab-case: 'unknown-field'. */
	readonly code: string;
	readonly path: string;
	/** What is the matter. */
	readonly reason: string;
	/** What to do about it. */
	readonly remedy: string;
}
