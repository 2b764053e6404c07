/** Asks about each of many names once and shares the answer among all callers. */
export function rememberedByName<T>(ask: (name: string) => T): (name: string) => T {
	const known = new Map<string, T>();
	return (name) => {
		const answer = known.get(name) ?? ask(name);
		known.set(name, answer);
		return answer;
	};
}
