import type { ApiReply } from '../api/http';

/** Refusal of an OAuth endpoint: 400 with error and error_description. */
export function oauthRefusal(error: string, description: string): ApiReply {
	return { status: 400, body: { error, error_description: description } };
}
