import fs from 'node:fs/promises';
import path from 'node:path';

import { command } from '../command';
import { ROOT, say, tool } from '../project';
import { run } from '../toolchain/run';

import { mutationFingerprint } from './mutationFingerprint';
import { countsOf, scoreOf } from './mutationScore';
import type { MutationCounts, MutationReport } from './mutationScore';

/** Committed, so that unchanged code is not tried again. */
const STORED = path.join(ROOT, 'docs', 'mutation.json');
/** As stryker.conf.mjs names it. */
const REPORT = path.join(ROOT, '.tmp', 'mutation-report.json');
/** Per cent. */
const LEAST = 90;

interface StoredScore extends MutationCounts {
	readonly date: string;
	readonly score: number;
	/** That the run took. */
	readonly seconds: number;
	readonly fingerprint: string;
}

/**
 * Prints the mutation score of sync/reconcile and sync/match: the stored one while they and their tests are as they were,
 * else that of a new run, which `--write` stores. Ends with 1 below 90 %.
 */
command(async () => {
	const fingerprint = await mutationFingerprint(ROOT);
	const stored = await storedScore();
	const known = stored?.fingerprint === fingerprint ? stored : undefined;
	const score = known ?? (await measured(fingerprint));
	if (!known && process.argv.includes('--write'))
		await fs.writeFile(STORED, `${JSON.stringify(score, undefined, '\t')}\n`);
	process.stdout.write(`${line(score, known !== undefined)}\n`);
	process.exitCode = score.score < LEAST ? 1 : 0;
});

async function storedScore(): Promise<StoredScore | undefined> {
	const text = await fs.readFile(STORED, 'utf8').catch(() => undefined);
	return text === undefined ? undefined : (JSON.parse(text) as StoredScore);
}

async function measured(fingerprint: string): Promise<StoredScore> {
	say('sync/reconcile, sync/match or their tests have changed: every change of a line is tried');
	await fs.rm(REPORT, { force: true });
	const begun = performance.now();
	await run(process.execPath, [tool('@stryker-mutator/core', 'bin/stryker.js'), 'run'], {
		cwd: ROOT,
		show: true,
	});
	const report = JSON.parse(await fs.readFile(REPORT, 'utf8')) as MutationReport;
	const seconds = Math.round((performance.now() - begun) / 1_000);
	const counts = countsOf(report);
	const date = new Date().toISOString().slice(0, 10);
	return { date, score: scoreOf(counts), ...counts, seconds, fingerprint };
}

function line(score: StoredScore, known: boolean): string {
	const { killed, timeout, survived, uncovered, seconds } = score;
	const when = known ? ` on ${score.date}` : '';
	return `mutation score ${score.score} %: ${killed} killed, ${timeout} timed out, ${survived} survived, ${uncovered} not covered; measured${when} in ${seconds} s`;
}
