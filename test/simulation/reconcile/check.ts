import { reconcile } from '../../../sync/reconcile/reconcile';
import type { Evidence } from '../../../sync/reconcile/reconcile';
import type { Verdict } from '../../../sync/reconcile/verdict';
import type { Hasher } from '../../../sync/values';

import { createDice } from './dice';
import { drawSituation } from './draw';
import { evidenceOf, plainHasher } from './evidence';
import { judge } from './oracle/judge';
import type { Hit } from './oracle/row';
import { brokenPromise } from './promises';
import type { Situation } from './situation';
import { spokenSentence, spokenVerdict } from './spoken';
import { compiledOf, drawVariety } from './variety';
import type { Compiled } from './variety';

/** How a case went wrong: what the engine decided, and what it should have. */
export interface Mismatch {
	readonly promise: string;
	readonly decided: string;
	readonly expected: string;
}

/** Mappings that all cases share; each is compiled once. */
export interface Varieties {
	at(n: number): Compiled;
}

/** Different mappings in a run. */
const varieties = 2_000;

export function createVarieties(): Varieties {
	const made = new Map<number, Compiled>();
	return {
		at(n) {
			const known = made.get(n) ?? compiledOf(drawVariety(createDice(n)));
			made.set(n, known);
			return known;
		},
	};
}

export interface Case {
	readonly situation: Situation;
	readonly compiled: Compiled;
}

export function drawCase(seed: number, all: Varieties): Case {
	const dice = createDice(seed);
	const compiled = all.at(dice.below(varieties));
	return { compiled, situation: drawSituation(dice, compiled) };
}

/** Undefined where the engine decides as the specification says, and keeps what it promises. */
export function check(
	{ situation, compiled }: Case,
	hit: Hit,
	hasher: Hasher = plainHasher,
): Mismatch | undefined {
	const evidence = evidenceOf(situation, compiled, hasher);
	const verdict = reconcile(evidence);
	const expected = spokenSentence(judge(situation, hit), compiled, hasher);
	const decided = spokenVerdict(verdict, compiled.mapping);
	if (decided !== expected)
		return { promise: 'decides as the specification says', decided, expected };
	return broken(evidence, verdict, { situation, compiled });
}

function broken(evidence: Evidence, verdict: Verdict, given: Case): Mismatch | undefined {
	const promise = brokenPromise(evidence, verdict, given);
	return promise && { ...promise, decided: spokenVerdict(verdict, evidence.mapping) };
}
