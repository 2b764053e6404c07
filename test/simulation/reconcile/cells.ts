/**
 * Every case that the specification tells apart, by the number of its line and the words that matter in it: direction,
 * side, policy, answer. A run tells which of them it met.
 */
export function cellOf(line: string, words: readonly string[]): string {
	return words.length === 0 ? line : `${line}: ${words.join(', ')}`;
}

type Choices = readonly (readonly string[])[];

const sides = ['left', 'right'];
const arrows = ['→', '←', '↔'];
const oneWay = ['→', '←'];
const pairings = ['update', 'link', 'revive'];
const policies = ['left', 'right', 'newest left', 'newest right', 'newest nobody', 'hold'];
const answers = ['answer left', 'answer right'];
const removal = ['left deleted', 'right deleted', 'left scope'];
const destroys = ['delete', 'deactivate'];
const targets = ['→', '←', '↔ left', '↔ right'];
/** Sides on which a sync of that direction meets a record it may create at the other. */
const creating = ['left, →', 'left, ↔', 'right, ←', 'right, ↔'];
const shown = ['not seen before', 'found so before', 'changed since'];

const lines: readonly (readonly [lines: string, ...choices: Choices])[] = [
	['2.1.1 2.1.2 2.1.3 2.1.4 2.1.5 2.1.6 2.1.7 2.1.8 2.1.9 2.1.10 2.1.11 2.1.12', arrows],
	['2.2.1 2.2.2', sides, arrows],
	['2.2.3', ['left, ←', 'right, →']],
	['2.2.4 2.2.5 2.2.6 2.2.7 2.2.8 2.2.9 2.2.10 2.2.12 2.2.13', creating],
	['2.2.11', creating, ['may-exist', 'not-created']],
	['3.1 3.3 3.4 3.5 3.6', pairings],
	// Nothing is emptied at a first link.
	['3.2', ['update', 'revive']],
	['4.1.1 4.1.2 4.1.3 4.1.5 4.1.6 4.1.7 4.1.9', oneWay],
	['4.1.4', oneWay, ['from now on', 'keep']],
	['4.1.8', oneWay, [...policies, ...answers]],
	['4.2.1 4.2.3 4.2.4 4.2.6 4.2.7 4.2.8'],
	['4.2.2', ['from now on', 'keep']],
	['4.2.5', [...policies, ...answers]],
	['4.2.9', [...policies, ...answers, 'answer keep']],
	['4.2.10', sides, shown],
	['4.2.10', ['hold', ...answers, 'answer keep']],
	['4.2.11', ['left', 'right', 'both stay']],
	['4.3.1 4.3.2 4.3.3 4.3.4 4.3.5 4.3.7 4.3.8', targets],
	['4.3.6', ['↔ left', 'created']],
	['4.5.1 4.5.2', arrows],
	['6.1.1 6.1.2', ['left deleted', 'right deleted']],
	['6.1.3 6.1.5 6.1.6 6.1.7 6.1.8', removal, destroys],
	['6.1.9', removal],
	['6.1.4', removal, destroys, ['policy', 'carryOut']],
	['6.2.1 6.2.2 6.2.3 6.2.4 6.2.5 6.2.6 6.2.8', sides],
	['6.2.7', sides, ['create', 'keep', 'no answer']],
	['6.3', ['keep', 'unlink', 'delete', 'deactivate'], arrows],
];

export function allCells(): ReadonlySet<string> {
	return new Set(
		lines.flatMap(([numbers, ...choices]) =>
			numbers.split(' ').flatMap((line) => combined(choices).map((words) => cellOf(line, words))),
		),
	);
}

function combined(choices: Choices): readonly (readonly string[])[] {
	return choices.reduce<readonly (readonly string[])[]>(
		(all, choice) => all.flatMap((words) => choice.map((word) => [...words, word])),
		[[]],
	);
}
