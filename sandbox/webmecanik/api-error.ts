/** What goes into `errors` of an answer. */
export interface ErrorBody {
	readonly code: number;
	readonly message: string;
	/** Messages by field; a list where there are none, as PHP prints an empty map. */
	readonly details: Readonly<Record<string, readonly string[]>> | readonly [];
	readonly type?: string | null;
}

/** An answer that tells of errors: `{"errors":[{code, message, details, type}]}`. */
export class ApiError extends Error {
	constructor(
		readonly status: number,
		message: string,
		readonly type: string | null = null,
		readonly details: ErrorBody['details'] = [],
	) {
		super(message);
	}

	get body(): ErrorBody {
		const { status: code, message, details, type } = this;
		return { code, message, details, type };
	}
}

export const notFound = () => new ApiError(404, 'Item was not found.');

/** A value that a form of Mautic's does not take. */
export function invalid(field: string, reason = 'This value is not valid.'): ApiError {
	return new ApiError(400, `${field}: ${reason}`, null, { [field]: [reason] });
}
