import { closingLine, FAILED, PASSED, SKIPPED, sum, tallyOf } from '../../scripts/testing/tally';

const report = {
	numPassedTests: 3,
	numFailedTests: 0,
	numPendingTests: 0,
	numTodoTests: 0,
	numRuntimeErrorTestSuites: 0,
};

describe('counting tests', () => {
	it('takes the counts of jest', () => {
		expect(tallyOf({ ...report, numFailedTests: 2, numPendingTests: 1 })).toEqual({
			passed: 3,
			failed: 2,
			skipped: 1,
		});
	});

	it('counts a file that does not load as failed', () => {
		expect(tallyOf({ ...report, numRuntimeErrorTestSuites: 1 }).failed).toBe(1);
	});

	it('fails a part that ran no test', () => {
		expect(tallyOf({ ...report, numPassedTests: 0 }).failed).toBe(1);
	});

	it('adds up parts in one plain line', () => {
		expect(closingLine(sum([PASSED, FAILED, tallyOf(report)]))).toBe('4 passed, 1 failed');
		expect(closingLine(SKIPPED)).toBe('0 passed, 0 failed, 1 skipped');
	});
});
