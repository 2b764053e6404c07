/** What Stryker writes as JSON, as far as it is read here. */
export interface MutationReport {
	readonly files: Readonly<
		Record<string, { readonly mutants: readonly { readonly status: string }[] }>
	>;
}

/** Counts of one mutation run. Mutants that did not compile, or that a comment leaves out, count for nothing. */
export interface MutationCounts {
	readonly killed: number;
	readonly timeout: number;
	readonly survived: number;
	/** Not run by any test. */
	readonly uncovered: number;
}

export function countsOf({ files }: MutationReport): MutationCounts {
	const all = Object.values(files).flatMap(({ mutants }) => mutants.map(({ status }) => status));
	const of = (status: string) => all.filter((each) => each === status).length;
	return {
		killed: of('Killed'),
		timeout: of('Timeout'),
		survived: of('Survived'),
		uncovered: of('NoCoverage'),
	};
}

/** Noticed mutants of all, in per cent with one digit. A run without mutants proves nothing: 0. */
export function scoreOf({ killed, timeout, survived, uncovered }: MutationCounts): number {
	const noticed = killed + timeout;
	const all = noticed + survived + uncovered;
	return all === 0 ? 0 : Math.floor((noticed / all) * 1_000) / 10;
}
