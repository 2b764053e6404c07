/** What is known of a case, as words. */
export type Facts = Readonly<Record<string, string>>;

/** A line of the specification: it fits where every word it names is one of those it allows. */
export interface Line<Result extends string = string> {
	/** Its number in docs/spec.md. */
	readonly line: string;
	/** Alternatives are parted by '|'; what is not named may be anything. */
	readonly when: Facts;
	readonly then: Result;
}

/** The first line that fits. */
export function lookUp<Result extends string>(
	table: readonly Line<Result>[],
	facts: Facts,
): Line<Result> {
	const found = table.find(({ when }) => fits(when, facts));
	if (!found) throw new Error(`The specification says nothing of ${JSON.stringify(facts)}`);
	return found;
}

function fits(when: Facts, facts: Facts): boolean {
	for (const name in when) {
		const [allowed, fact] = [when[name] ?? '', facts[name]];
		if (fact === undefined) throw new Error(`Nothing is known of '${name}'`);
		if (allowed !== fact && !allowed.split('|').includes(fact)) return false;
	}
	return true;
}
