import type { Send } from './host';

/**
 * Holds all requests back until the first one has settled, so that parallel calls with a missing or stale token do not
 * each sign in: n8n does not share a sign-in that is under way.
 */
export function firstAlone(send: Send): Send {
	let settled: Promise<void> | undefined;
	return async (request) => {
		if (settled === undefined) {
			const answer = send(request);
			settled = answer.then(
				() => undefined,
				() => undefined,
			);
			return await answer;
		}
		await settled;
		return await send(request);
	};
}
