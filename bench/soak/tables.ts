import type { Loaded } from '../../test/e2e/bulk-load';
import { callsOf } from '../../test/harness/bulk-jobs';
import type { Table } from '../bench';

import type { Played, Watched } from './load';
import type { SoakSize } from './sizes';

/** Of each job what it cost, polls apart. */
export function passesTable({ jobs }: Loaded): Table {
	return {
		title: 'Calls to Salesforce, by pass',
		columns: ['pass', 'rows', 'calls', 'by kind', 'polls'],
		rows: jobs.map((job, at) => {
			const kinds = Object.entries(job.calls).map(([what, count]) => `${count} ${what}`);
			const [pass, rows, calls, polls] = [at + 1, job.sent.length, callsOf(job), job.polls.length];
			return [String(pass), String(rows), String(calls), kinds.join(', '), String(polls)];
		}),
	};
}

/** What a load left, beside what it should. */
export function outcomeTable(size: SoakSize, loaded: Loaded): Table {
	return {
		title: `${size.accounts} accounts, ${size.accounts / 10} of them with a parent`,
		columns: ['what', 'seen', 'target'],
		rows: outcomeRows(size, loaded),
	};
}

function outcomeRows({ accounts, refused }: SoakSize, loaded: Loaded): string[][] {
	return [
		['rows in Salesforce', String(loaded.rows), `${accounts - refused}`],
		['accounts they stand for', String(loaded.accounts), 'as many'],
		['refused and held', String(loaded.run.summary?.openHolds), `${refused}`],
		['children not below their parent', `${loaded.stray.length} of ${loaded.children}`, '0'],
	];
}

/** The outcome, what it took, and the run after it. */
export function figuresTable(size: SoakSize, { first, state, again }: Played): Table {
	const { loaded } = first;
	const { rows, ...table } = outcomeTable(size, loaded);
	return {
		...table,
		rows: [
			...rows,
			['first load', `${seconds(loaded)} s`, ''],
			['of it waiting for jobs', `${waited(loaded)} s`, ''],
			['records a second, waits left out', rate(loaded), ''],
			...processRows('first load', first),
			['second run', `${seconds(again.loaded)} s`, ''],
			['writes of the second run', `${again.loaded.run.summary?.requests.right.write}`, '0'],
			...processRows('second run', again),
			['what n8n stores of the first load', kilobytes(loaded), '≤ 64 KB'],
			['state file, history included', `${Math.round(state / loaded.rows)} bytes a link`, ''],
		],
	};
}

function processRows(run: string, { seen, idle }: Watched): string[][] {
	const growth = `${megabytes(seen.rss - idle.rss)} (idle ${megabytes(idle.rss)})`;
	return [
		[`memory above the idle n8n, ${run}`, growth, '≤ 300 MB'],
		[`longest pause of the event loop, ${run}`, `${Math.round(seen.pause)} ms`, '≤ 500 ms'],
		[`longest turn in CPU time, ${run}`, `${Math.round(seen.turn)} ms`, ''],
	];
}

function megabytes(bytes: number): string {
	return `${Math.round(bytes / 1e6)} MB`;
}

function seconds({ run: { execution } }: Loaded): number {
	return Math.round(
		(Date.parse(execution.stoppedAt ?? '') - Date.parse(execution.startedAt)) / 1e3,
	);
}

function waited({ run }: Loaded): number {
	const waits = run.summary?.waited ?? [];
	return waits.reduce((sum, each) => sum + each.seconds, 0);
}

function rate(loaded: Loaded): string {
	return String(Math.round(loaded.rows / Math.max(1, seconds(loaded) - waited(loaded))));
}

function kilobytes({ run }: Loaded): string {
	return `${(run.execution.size / 1024).toFixed(1)} KB`;
}
