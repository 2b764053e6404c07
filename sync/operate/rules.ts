import type { Rule } from '../reconcile/verdict';

/** Why a field was written, for people. */
const words: Readonly<Record<Rule, string>> = {
	created: 'the record was created with it',
	'left-changed': 'it was changed on the left',
	'right-changed': 'it was changed on the right',
	'conflict-left': `both sides were changed, and 'On Conflict' lets the left win`,
	'conflict-right': `both sides were changed, and 'On Conflict' lets the right win`,
	'conflict-newest': `both sides were changed, and 'On Conflict' lets the newest win`,
	'conflict-answered': 'both sides were changed, and a person said which one wins',
	'first-link': `the two were linked for the first time, and 'On First Link' says which one wins`,
	'first-link-fill': 'the two were linked for the first time, and it was empty there',
	'first-link-newest': `the two were linked for the first time, and 'On First Link' lets the newest win`,
	'first-link-answered': 'the two were linked for the first time, and a person said which one wins',
	withdrawn: 'one side says no, and the row only withdraws',
	'mapping-changed': 'its row of the mapping was new or changed',
	undone: 'a person took back what a run had written',
};

/** A rule of the journal in words; one of another version stands as it is. */
export function ruleInWords(rule: string): string {
	return Object.hasOwn(words, rule) ? words[rule as Rule] : rule;
}
