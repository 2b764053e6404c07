import { check } from './check';
import type { RowSituation, Situation } from './situation';
import { compiledOf } from './variety';
import type { RowPlan } from './variety';

/** The smallest situation found that still breaks the same promise. */
export function shrink(situation: Situation): Situation {
	const promise = brokenIn(situation);
	const smaller = simplerOnes(situation).find((each) => brokenIn(each) === promise);
	return smaller ? shrink(smaller) : situation;
}

function brokenIn(situation: Situation): string | undefined {
	try {
		return check({ situation, compiled: compiledOf(situation.variety) }, () => undefined)?.promise;
	} catch {
		// Not every simpler mapping compiles.
		return undefined;
	}
}

/** Each a step simpler; none of them is the situation itself, so that shrinking ends. */
function simplerOnes(situation: Situation): readonly Situation[] {
	const all = [
		...situation.variety.rows.slice(1).map((_row, n) => withoutRow(situation, n + 1)),
		...situation.tombstones.slice(1).map(() => {
			return { ...situation, tombstones: situation.tombstones.slice(1) };
		}),
		without(situation, 'answer'),
		{ ...situation, listOnly: false },
		{ ...situation, mayExist: false },
		{ ...situation, match: 'none' as const },
		...plainSides(situation),
		...plainPolicies(situation),
		...situation.rows.flatMap((row, n) =>
			simplerRows(row).map((each) => withRow(situation, n, each)),
		),
		...situation.variety.rows.flatMap((plan, n) =>
			simplerPlans(plan).map((each) => withPlan(situation, n, each)),
		),
	];
	const now = JSON.stringify(situation);
	return all.filter((each) => JSON.stringify(each) !== now);
}

function without<T extends object, K extends keyof T>(whole: T, name: K): T {
	const { [name]: _left, ...rest } = whole;
	return rest as T;
}

function withoutRow(situation: Situation, at: number): Situation {
	const { variety, rows } = situation;
	const others = <T>(list: readonly T[]) => list.filter((_each, n) => n !== at);
	return {
		...situation,
		variety: { ...variety, rows: others(variety.rows) },
		rows: others(rows),
	};
}

function plainSides(situation: Situation): Situation[] {
	return (['left', 'right'] as const).flatMap((side) =>
		(['version', 'modifiedAt'] as const).map((name) => ({
			...situation,
			[side]: without(situation[side], name),
		})),
	);
}

function plainPolicies(situation: Situation): Situation[] {
	const { policies } = situation;
	return [
		{ ...policies, onConflict: 'hold' as const },
		{ ...policies, onFirstLink: 'hold' as const },
		{ ...policies, whenMappingChanges: 'update' as const },
		{ ...policies, onLeavingScope: 'ignore' as const },
		{ ...policies, onDelete: { left: 'ignore' as const, right: 'ignore' as const } },
	].map((each) => ({ ...situation, policies: each }));
}

function simplerRows(row: RowSituation): RowSituation[] {
	const { base } = row;
	return [
		without(row, 'flap'),
		without(row, 'unconfirmed'),
		without(row, 'undecided'),
		...(row.unconfirmed ? [] : [without(row, 'base')]),
		{ ...row, left: 0 },
		{ ...row, right: 0 },
		...(base ? [{ ...row, base: { left: base.left, right: base.left } }] : []),
	];
}

function withRow(situation: Situation, at: number, row: RowSituation): Situation {
	return { ...situation, rows: situation.rows.map((each, n) => (n === at ? row : each)) };
}

function simplerPlans(plan: RowPlan): RowPlan[] {
	return [
		{ ...plan, kind: 'text' },
		{ ...plan, when: 'always', takes: 'always' },
		{ ...plan, takes: 'always' },
		{ ...plan, required: false },
	];
}

function withPlan(situation: Situation, at: number, plan: RowPlan): Situation {
	const { variety } = situation;
	const rows = variety.rows.map((each, n) => (n === at ? plan : each));
	return { ...situation, variety: { ...variety, rows } };
}
