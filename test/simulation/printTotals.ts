import type { Totals } from './totals';

/** The table of a whole simulation, as text. */
export function tableOf(totals: Totals, seconds: number): string {
	const { histories, faults, violations } = totals;
	const injected = Object.values(faults).reduce((sum, n) => sum + n, 0);
	const each = (figure: number) => (figure / Math.max(1, histories)).toFixed(1);
	const rows: [string, string | number][] = [
		['histories', histories],
		['runs', totals.runs],
		['steps (requests and commits)', totals.steps],
		['crash points', totals.crashPoints],
		['  while a job was open', totals.jobsLeft],
		[`faults, ${Object.keys(faults).length} kinds`, injected],
		['people’s actions during runs', totals.peopleDuringRun],
		['write requests', totals.writes],
		['records a history', each(totals.records)],
		['pairs a history', each(totals.pairs)],
		['held in the end, a history', each(totals.held)],
		['conflicts decided by a rule', totals.conflicts],
		['overlaps (edit between read and write)', totals.overlaps],
		['ms a history, playing', each(totals.played)],
		['ms a history, checking', each(totals.checked)],
		['seconds', seconds.toFixed(0)],
	];
	const kinds = Object.entries(faults).sort(([a], [b]) => (a < b ? -1 : 1));
	const broken = Object.entries(violations);
	return [
		...rows.map(([name, value]) => line(name, value)),
		'',
		...kinds.map(([kind, n]) => line(`  ${kind}`, n)),
		'',
		...(broken.length === 0
			? ['no promise broken']
			: broken.map(([name, n]) => line(`BROKEN ${name}`, n))),
	].join('\n');
}

function line(name: string, value: string | number): string {
	return `${name.padEnd(42)}${String(value).padStart(12)}`;
}
