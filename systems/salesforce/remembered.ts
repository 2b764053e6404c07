/** Asks once and shares the answer among all callers; a refused question may be asked again. */
export function remembered<T>(ask: () => Promise<T>): () => Promise<T> {
	let answer: Promise<T> | undefined;
	return async () => {
		answer ??= ask().catch((error: unknown) => {
			answer = undefined;
			throw error;
		});
		return await answer;
	};
}

/** The same for a question about each of many names. */
export function rememberedByName<T>(
	ask: (name: string) => Promise<T>,
): (name: string) => Promise<T> {
	const questions = new Map<string, () => Promise<T>>();
	return async (name) => {
		const question = questions.get(name) ?? remembered(async () => await ask(name));
		questions.set(name, question);
		return await question();
	};
}
