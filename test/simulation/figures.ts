import type { Violation } from './checker/violation';
import { allCells } from './reconcile/cells';
import type { Totals as Cases } from './reconcile/totals';
import type { Hunted } from './planted/plant';
import type { Sizes } from './sizes';
import { median, sumOf } from './totals';
import type { Totals } from './totals';

/** All that was simulated. */
export interface Simulated {
	readonly cases: Cases;
	readonly histories: Totals;
	readonly crashes: Totals;
	readonly planted: readonly Hunted[];
	readonly seconds: Readonly<Record<'cases' | 'histories' | 'crashes' | 'planted', number>>;
}

/** One line of the table. `good` is absent where no figure would be a bad one. */
export interface Figure {
	readonly name: string;
	readonly value: string;
	readonly good?: boolean;
}

/** The one table of a simulation, held against the sizes it was to have. */
export function figuresOf(all: Simulated, sizes: Sizes): Figure[] {
	return [...amounts(all, sizes), ...promises(all), ...character(all)];
}

function amounts(all: Simulated, sizes: Sizes): Figure[] {
	const { cases, histories, crashes, planted, seconds } = all;
	const cells = allCells();
	const met = [...cells].filter((cell) => cases.cells[cell]).length;
	const faults = { ...histories.faults };
	for (const [kind, n] of Object.entries(crashes.faults)) faults[kind] = (faults[kind] ?? 0) + n;
	const noticed = planted.filter(({ failure }) => failure).length;
	return [
		atLeast('reconcile cases', cases.cases, sizes.cases, seconds.cases),
		{ name: 'cells of the specification met', value: `${met} of ${cells.size}` },
		atLeast('histories', histories.histories, sizes.histories, seconds.histories),
		atLeast('crash points', crashes.histories, sizes.crashPoints, seconds.crashes),
		atLeast('planted faults noticed', noticed, planted.length, seconds.planted),
		atLeast('faults injected', sumOf(faults), sizes.faults),
		atLeast('kinds of faults', Object.keys(faults).length, sizes.kinds),
	];
}

function atLeast(name: string, figure: number, least: number, seconds?: number): Figure {
	const time = seconds === undefined ? '' : `   ${seconds.toFixed(0)} s`;
	return { name: `${name} (at least ${least})`, value: `${figure}${time}`, good: figure >= least };
}

/** Told by a name of their own; whatever else is broken comes below. */
const named = [
	['duplicates', 'noDuplicate'],
	['lost edits', 'noLostEdit'],
	['resurrections', 'noResurrection'],
	['echo writes', 'noEcho'],
] as const satisfies readonly (readonly [string, Violation['promise']])[];

function promises({ cases, histories, crashes }: Simulated): Figure[] {
	const broken = (promise: string) =>
		(histories.violations[promise] ?? 0) + (crashes.violations[promise] ?? 0);
	const own = new Set<string>(named.map(([, promise]) => promise));
	const others = new Set(
		[...Object.keys(histories.violations), ...Object.keys(crashes.violations)].filter(
			(promise) => !own.has(promise),
		),
	);
	const played = histories.histories + crashes.histories;
	const converged = histories.converged + crashes.converged;
	return [
		none('decided otherwise than specified', cases.mismatches),
		...named.map(([name, promise]) => none(name, broken(promise))),
		{ name: 'converged', value: `${converged} of ${played}`, good: converged === played },
		atMost('answered batches sent again', Math.max(histories.resent, crashes.resent), 1),
		...[...others].map((promise) => none(`broken: ${promise}`, broken(promise))),
	];
}

function none(name: string, figure: number): Figure {
	return { name, value: String(figure), good: figure === 0 };
}

function atMost(name: string, figure: number, most: number): Figure {
	return { name: `${name} (at most ${most})`, value: String(figure), good: figure <= most };
}

function character({ histories, crashes }: Simulated): Figure[] {
	const share = (100 * histories.concurrent) / Math.max(1, histories.histories);
	return [
		{
			name: 'overlaps (edit between read and write)',
			value: String(histories.overlaps + crashes.overlaps),
		},
		{ name: 'conflicts decided by a rule', value: String(histories.conflicts) },
		{ name: 'records a history, median', value: String(median(histories.byRecords)) },
		{ name: 'rounds a history, median', value: String(median(histories.byRounds)) },
		{ name: 'histories with two or more concurrent edits', value: `${share.toFixed(0)} %` },
	];
}
