/** AccountView's own refusal: a text, in an object that may come with any status. */
export class AccountViewError extends Error {
	constructor(
		message: string,
		/** Of the answer, where the habit is not to answer errors with 200. */
		readonly status = 400,
	) {
		super(message);
		this.name = 'AccountViewError';
	}

	get body() {
		return { ErrorType: 'AccountViewError', ErrorNumbers: null, ErrorMessage: this.message };
	}
}
