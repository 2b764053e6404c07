import type { FaultClass } from '../contracts';
import type { Attention } from '../state/records';

/**
 * | kind | what it is about |
 * | --- | --- |
 * | validation | a record, or the mapping, is not what the other side takes |
 * | missing-reference | a record points at one that is not at the other side |
 * | authentication | a credential is not accepted, belongs elsewhere, or lacks a right |
 * | perform | what was asked could not be carried out |
 * | decision | only a person can say what is meant |
 * | disabled | failed runs have switched the sync off |
 */
export const eventKinds = [
	'authentication',
	'decision',
	'disabled',
	'missing-reference',
	'perform',
	'validation',
] as const;

export type EventKind = (typeof eventKinds)[number];

/** Reasons of holds, of parked records and of runs. One that is not listed is about what a record holds. */
const ofReason: Readonly<Record<string, EventKind>> = {
	'another-organization': 'authentication',
	brake: 'decision',
	'candidate-taken': 'decision',
	conflict: 'decision',
	disabled: 'disabled',
	'edited-and-deleted': 'decision',
	'first-deletions': 'decision',
	'first-link': 'decision',
	flapping: 'decision',
	'key-shared': 'decision',
	'may-exist': 'decision',
	merged: 'decision',
	'narrower-rights': 'authentication',
	'not-created': 'decision',
	'not-taken': 'perform',
	reappeared: 'decision',
	'reference-not-found': 'missing-reference',
	rewritten: 'decision',
	'run-failed': 'perform',
	'several-candidates': 'decision',
	'target-gone': 'perform',
	'waits-for-record': 'missing-reference',
};

const ofClass: Readonly<Record<FaultClass, EventKind>> = {
	signIn: 'authentication',
	forbidden: 'authentication',
	invalid: 'validation',
	conflict: 'validation',
	missing: 'perform',
	throttled: 'perform',
	unavailable: 'perform',
	unknown: 'perform',
};

export function kindOf({ reason, class: refusal }: Pick<Attention, 'reason' | 'class'>): EventKind {
	if (refusal !== undefined) return ofClass[refusal];
	return Object.hasOwn(ofReason, reason) ? (ofReason[reason] ?? 'validation') : 'validation';
}
