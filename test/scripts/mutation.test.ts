import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { mutationFingerprint } from '../../scripts/testing/mutationFingerprint';
import { countsOf, scoreOf } from '../../scripts/testing/mutationScore';

const none = { killed: 0, timeout: 0, survived: 0, uncovered: 0 };

describe('the mutation score', () => {
	it('is the share of mutations that a test has noticed, rounded down', () => {
		expect(scoreOf({ killed: 1, timeout: 1, survived: 0, uncovered: 1 })).toBe(66.6);
		expect(scoreOf({ ...none, killed: 9, survived: 1 })).toBe(90);
		expect(scoreOf({ ...none, killed: 1 })).toBe(100);
	});

	it('of a run without mutations proves nothing', () => {
		expect(scoreOf(none)).toBe(0);
	});

	it('counts the mutations of all files that ran', () => {
		const of = (...statuses: string[]) => ({ mutants: statuses.map((status) => ({ status })) });
		const files = {
			'a.ts': of('Killed', 'Survived', 'Ignored', 'CompileError'),
			'b.ts': of('Killed', 'Timeout', 'NoCoverage'),
		};

		expect(countsOf({ files })).toEqual({ killed: 2, timeout: 1, survived: 1, uncovered: 1 });
	});
});

describe('a stored mutation score', () => {
	const files = [
		'sync/reconcile/a.ts',
		'sync/match/a.ts',
		'test/sync/reconcile/a.test.ts',
		'test/sync/match/a.test.ts',
		'test/simulation/reconcile/oracle/a.ts',
		'stryker.conf.mjs',
		'scripts/testing/mutationSuite.ts',
	];
	let root = '';
	const write = async (file: string, text: string) => {
		await fs.mkdir(path.dirname(path.join(root, file)), { recursive: true });
		await fs.writeFile(path.join(root, file), text);
	};

	beforeEach(async () => {
		root = await fs.mkdtemp(path.join(os.tmpdir(), 'mutation-'));
		for (const file of files) await write(file, 'as it was');
	});
	afterEach(async () => await fs.rm(root, { recursive: true }));

	it.each(files)('serves no more once %s has changed', async (file) => {
		const before = await mutationFingerprint(root);
		await write(file, 'changed');

		expect(await mutationFingerprint(root)).not.toBe(before);
	});

	it('serves no more once a test has another name', async () => {
		const before = await mutationFingerprint(root);
		await fs.rename(
			path.join(root, 'test/sync/match/a.test.ts'),
			path.join(root, 'test/sync/match/b.test.ts'),
		);

		expect(await mutationFingerprint(root)).not.toBe(before);
	});

	it('serves while all of them are as they were, whatever else changes', async () => {
		const before = await mutationFingerprint(root);
		await write('sync/run/a.ts', 'new');

		expect(await mutationFingerprint(root)).toBe(before);
	});
});
