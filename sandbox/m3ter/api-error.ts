/** An answer other than 200; m3ter documents `{"message"}` as the only property of its error bodies. */
export class ApiError extends Error {
	constructor(
		readonly status: number,
		message: string,
	) {
		super(message);
	}
}

export const badRequest = (message: string) => new ApiError(400, message);
export const notFound = (what: string, id: string) =>
	new ApiError(404, `${what} with id ${id} not found`);
