/** Asks once and shares the answer among all callers; a refused question may be asked again. */
export function remembered<T>(ask: () => Promise<T>): () => Promise<T> {
	let answer: Promise<T> | undefined;
	return async () => {
		answer ??= ask().catch((caught: unknown) => {
			answer = undefined;
			throw caught;
		});
		return await answer;
	};
}
