export interface Remembered<T> {
	(): Promise<T>;
	/** The answer, once it is there. */
	known(): T | undefined;
}

/** Asks once and shares the answer among all callers; a refused question may be asked again. */
export function remembered<T>(ask: () => Promise<T>): Remembered<T> {
	let answer: Promise<T> | undefined;
	let known: T | undefined;
	const question = async () => {
		answer ??= ask().catch((error: unknown) => {
			answer = undefined;
			throw error;
		});
		known = await answer;
		return known;
	};
	return Object.assign(question, { known: () => known });
}

/** The same for a question about each of many names. */
export function rememberedByName<T>(
	ask: (name: string) => Promise<T>,
): (name: string) => Remembered<T> {
	const questions = new Map<string, Remembered<T>>();
	return (name) => {
		const question = questions.get(name) ?? remembered(async () => await ask(name));
		questions.set(name, question);
		return question;
	};
}
