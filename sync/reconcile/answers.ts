import type { Hold, HoldAnswer } from '../state/records';

export type AnswerKind = HoldAnswer['kind'];

/** What a person may answer to a hold, by its reason. Of any other reason the cause itself has to be mended, then retried. */
const allowed: Readonly<Record<string, readonly AnswerKind[]>> = {
	conflict: ['left', 'right', 'keep'],
	'first-link': ['left', 'right', 'keep'],
	rewritten: ['left', 'right', 'keep'],
	// Any answer lets the write go once more, so only one that means just that is taken.
	flapping: ['carryOut'],
	'several-candidates': ['link'],
	'key-shared': ['link'],
	'may-exist': ['link', 'create'],
	merged: ['create'],
	'not-created': ['create'],
	reappeared: ['create', 'keep'],
	'edited-and-deleted': ['carryOut', 'keep'],
	'first-deletions': ['carryOut', 'keep'],
	brake: ['carryOut', 'keep'],
	unproven: ['carryOut', 'keep'],
};

const words: Readonly<Record<AnswerKind, string>> = {
	left: `'left' (the values of the left win)`,
	right: `'right' (the values of the right win)`,
	keep: `'keep' (both stay as they are)`,
	create: `'create' (the missing record is made)`,
	carryOut: `'carryOut' (what was stopped is done)`,
	link: `'link' with the id of the record that is meant`,
};

export function answersTo({ reason }: Pick<Hold, 'reason'>): readonly AnswerKind[] {
	return Object.hasOwn(allowed, reason) ? (allowed[reason] ?? []) : [];
}

/** The answers in a sentence, for a person. */
export function answersInWords(hold: Pick<Hold, 'reason'>): string {
	const answers = answersTo(hold);
	return answers.length === 0
		? `No answer helps '${hold.reason}': mend its cause, then use 'Hold: Retry'`
		: `To '${hold.reason}' one may answer ${answers.map((each) => words[each]).join(', ')}`;
}
