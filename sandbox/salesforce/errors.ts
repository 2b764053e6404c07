/** One reason of the vendor; `detail` carries extra keys such as duplicateResult. */
export interface Refusal {
	readonly code: string;
	readonly message: string;
	readonly fields?: readonly string[];
	readonly detail?: Readonly<Record<string, unknown>>;
}

/** A call or a row the vendor refuses; `status` is the HTTP status when the whole call is meant. */
export class ApiError extends Error {
	constructor(
		readonly status: number,
		readonly refusals: readonly Refusal[],
	) {
		super(refusals.map(({ code, message }) => `${code}: ${message}`).join(', '));
	}
}

export function refusal(
	status: number,
	code: string,
	message: string,
	fields?: readonly string[],
): ApiError {
	return new ApiError(status, [{ code, message, ...(fields ? { fields } : {}) }]);
}

export function notFound(): ApiError {
	return refusal(404, 'NOT_FOUND', 'The requested resource does not exist');
}

/** Body of a refused call: an array with `errorCode`. */
export function callErrors(error: ApiError): Array<Record<string, unknown>> {
	return error.refusals.map(({ code, message, fields, detail }) => ({
		...detail,
		message,
		errorCode: code,
		...(fields ? { fields } : {}),
	}));
}

/** Errors of one row in a collection: the key is `statusCode` there. */
export function rowErrors(error: ApiError): Array<Record<string, unknown>> {
	return error.refusals.map(({ code, message, fields, detail }) => ({
		...detail,
		statusCode: code,
		message,
		fields: fields ?? [],
	}));
}
