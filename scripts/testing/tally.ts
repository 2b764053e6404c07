/** Counts of one part of the test run; lint, types and build count as one test each. */
export interface Tally {
	passed: number;
	failed: number;
	skipped: number;
}

export const PASSED: Tally = { passed: 1, failed: 0, skipped: 0 };
export const FAILED: Tally = { passed: 0, failed: 1, skipped: 0 };
export const SKIPPED: Tally = { passed: 0, failed: 0, skipped: 1 };

/** What jest writes with `--json`. */
export interface JestReport {
	numPassedTests: number;
	numFailedTests: number;
	numPendingTests: number;
	numTodoTests: number;
	numRuntimeErrorTestSuites: number;
}

/** A file that could not even be loaded counts as one failed test; so does a part without tests. */
export function tallyOf(report: JestReport): Tally {
	const tally = {
		passed: report.numPassedTests,
		failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
		skipped: report.numPendingTests + report.numTodoTests,
	};
	return tally.passed + tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}

export function sum(tallies: Tally[]): Tally {
	return {
		passed: tallies.reduce((total, { passed }) => total + passed, 0),
		failed: tallies.reduce((total, { failed }) => total + failed, 0),
		skipped: tallies.reduce((total, { skipped }) => total + skipped, 0),
	};
}

/** `N passed, N failed`, with skipped ones only if there are any. */
export function closingLine({ passed, failed, skipped }: Tally): string {
	const skips = skipped > 0 ? `, ${skipped} skipped` : '';
	return `${passed} passed, ${failed} failed${skips}`;
}
