/** What was refused and why, by field or custom field id. */
export type Details = Readonly<Record<string, string>>;

/** A refusal as v2 answers it; v1 turns it into one of its own codes. */
export class ApiError extends Error {
	constructor(
		readonly status: number,
		message: string,
		readonly details: Details = {},
	) {
		super(message);
	}
}

/** Text of the one field refusal that is published (a capture of a create without `last_name`). */
export const MISSING = 'Ce champ est manquant';

export const invalid = (details: Details) => new ApiError(400, 'Données invalides', details);
export const missing = () => new ApiError(404, 'Not Found');
export const forbidden = (text: string) => new ApiError(403, text);
export const conflict = (text: string) => new ApiError(409, text);
