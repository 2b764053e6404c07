import { createRequire } from 'node:module';

// The copy that is mutated has a root of its own.
const { rootDir: _root, ...jest } = createRequire(import.meta.url)('./jest.config.js');

/** Mutation tests of what decides: whatever is changed there, a test must notice. */
export default {
	mutate: ['sync/reconcile/**/*.ts', 'sync/match/**/*.ts'],
	testRunner: 'jest',
	jest: {
		projectType: 'custom',
		config: { ...jest, testMatch: ['<rootDir>/scripts/testing/mutationSuite.ts'] },
		enableFindRelatedTests: false,
	},
	coverageAnalysis: 'perTest',
	concurrency: 2,
	// Every mutation leaves its modules in the memory of its process: 1.5 GB after 500.
	maxTestRunnerReuse: 200,
	timeoutMS: 20_000,
	// Copied: what is mutated, its tests, and what both need.
	ignorePatterns: [
		'**',
		'!sync/**',
		'!test/{sync,simulation/reconcile}/**',
		'!sandbox/core/**',
		'!scripts/testing/**',
		'!docs/spec.md',
		// Tells jest where the copy's root is.
		'!jest.config.js',
	],
	// In a folder that git, the linters and jest leave alone.
	tempDirName: '.tmp/stryker',
	reporters: ['json', 'clear-text', 'progress-append-only'],
	jsonReporter: { fileName: '.tmp/mutation-report.json' },
	clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
	thresholds: { high: 100, low: 90, break: null },
};
