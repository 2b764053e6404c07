/** One field that breaks a rule. */
export interface Detail {
	readonly field: string;
	readonly rule: string;
	readonly message: string;
}

/** What is answered in place of a record. */
export class ApiError extends Error {
	constructor(
		readonly status: number,
		readonly code: string,
		message: string,
		readonly details: readonly Detail[] = [],
		/** Of the record that is there already. */
		readonly id?: string,
	) {
		super(message);
		this.name = 'ApiError';
	}
}

export function broken(details: readonly Detail[]): ApiError {
	return new ApiError(422, 'rule_broken', 'The record breaks a rule', details);
}
