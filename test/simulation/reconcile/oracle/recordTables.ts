import type { Line } from './table';

/** §2.1, the record's part of it: which other section decides a linked pair. */
export const linkedPairs: readonly Line<
	'bury both' | 'deleted left' | 'deleted right' | 'wait' | 'leaves' | 'merge'
>[] = [
	{ line: '2.1.7', when: { left: 'deleted', right: 'deleted' }, then: 'bury both' },
	{ line: '2.1.5', when: { left: 'deleted' }, then: 'deleted left' },
	{ line: '2.1.6', when: { right: 'deleted' }, then: 'deleted right' },
	{ line: '2.1.8', when: { left: 'missing' }, then: 'wait' },
	{ line: '2.1.9', when: { right: 'missing' }, then: 'wait' },
	{ line: '2.1.12', when: { scope: 'outside' }, then: 'leaves' },
	{ line: '2.1.10', when: { left: 'unchanged|changed', right: 'unread' }, then: 'merge' },
	{ line: '2.1.11', when: { left: 'unread', right: 'unchanged|changed' }, then: 'merge' },
	{ line: '2.1.1', when: { left: 'unchanged', right: 'unchanged' }, then: 'merge' },
	{ line: '2.1.2', when: { left: 'changed', right: 'unchanged' }, then: 'merge' },
	{ line: '2.1.3', when: { left: 'unchanged', right: 'changed' }, then: 'merge' },
	{ line: '2.1.4', when: { left: 'changed', right: 'changed' }, then: 'merge' },
	// Nobody asked for either: there is nothing to decide on.
	{ line: '2.1.1', when: { left: 'unread', right: 'unread' }, then: 'merge' },
];

export type Single =
	| 'skip'
	| 'tombstone'
	| 'unusable'
	| 'several-candidates'
	| 'candidate-taken'
	| 'unique-taken'
	| 'key-shared'
	| 'link'
	| 'would not come back'
	| 'required-empty'
	| 'may-exist'
	| 'not-created'
	| 'upsert'
	| 'create';

/** Whatever a person may have said but 'create'. */
const notCreate = 'keep|left|right|carryOut|link|none';

/** §2.2. A value that would not come back is told as in 4.3.6. */
export const singles: readonly Line<Single>[] = [
	{ line: '2.2.1', when: { scope: 'outside' }, then: 'skip' },
	{ line: '2.2.2', when: { tombstoned: 'yes' }, then: 'tombstone' },
	{ line: '2.2.3', when: { creates: 'no' }, then: 'skip' },
	{ line: '2.2.4', when: { usable: 'no' }, then: 'unusable' },
	{ line: '2.2.5', when: { candidates: 'several' }, then: 'several-candidates' },
	{ line: '2.2.6', when: { candidates: 'taken' }, then: 'candidate-taken' },
	{ line: '2.2.7', when: { candidates: 'unique' }, then: 'unique-taken' },
	{ line: '2.2.8', when: { candidates: 'shared' }, then: 'key-shared' },
	{ line: '2.2.9', when: { candidates: 'one' }, then: 'link' },
	{ line: '4.3.6', when: { comesBack: 'no' }, then: 'would not come back' },
	{ line: '2.2.10', when: { required: 'empty' }, then: 'required-empty' },
	{ line: '2.2.11', when: { mayExist: 'yes', answer: notCreate }, then: 'may-exist' },
	{ line: '2.2.11', when: { listOnly: 'yes', answer: notCreate }, then: 'not-created' },
	{ line: '2.2.12', when: { candidates: 'upsert' }, then: 'upsert' },
	{ line: '2.2.13', when: {}, then: 'create' },
];

/** §6.2; 'go on': as a record that has no tombstone, from 2.2.3 on. */
export const tombstones: readonly Line<
	'skip' | 'revive' | 'candidate-taken' | 'go on' | 'reappeared' | 'left for good'
>[] = [
	{ line: '6.2.1', when: { ended: 'otherwise' }, then: 'skip' },
	{ line: '6.2.3', when: { gone: 'this', candidates: 'taken' }, then: 'candidate-taken' },
	{ line: '6.2.2', when: { gone: 'this', counterpart: 'there' }, then: 'revive' },
	{ line: '6.2.4', when: { gone: 'this' }, then: 'skip' },
	{ line: '6.2.6', when: { gone: 'counterpart', candidates: 'none|upsert' }, then: 'skip' },
	{
		line: '6.2.8',
		when: { gone: 'counterpart', candidates: 'one', found: 'former' },
		then: 'revive',
	},
	{ line: '6.2.5', when: { gone: 'counterpart' }, then: 'go on' },
	{ line: '6.2.7', when: { gone: 'both', answer: 'create' }, then: 'go on' },
	{ line: '6.2.7', when: { gone: 'both', answer: 'keep' }, then: 'left for good' },
	{ line: '6.2.7', when: { gone: 'both' }, then: 'reappeared' },
];

/** §3. */
export const merges: readonly Line<'unusable' | 'required-empty' | 'write' | 'hold' | 'rebase'>[] =
	[
		{ line: '3.1', when: { usable: 'no' }, then: 'unusable' },
		{ line: '3.2', when: { required: 'emptied' }, then: 'required-empty' },
		{ line: '3.3', when: { sends: 'yes', holds: 'yes' }, then: 'write' },
		{ line: '3.4', when: { sends: 'yes' }, then: 'write' },
		{ line: '3.5', when: { holds: 'yes' }, then: 'hold' },
		{ line: '3.6', when: {}, then: 'rebase' },
	];

/** Not 'carryOut', which lets a deletion go on. */
const others = 'left|right|create|link|none';

/** §6.1, and by 6.3 of a record that has left the scope; 'keep' of the leaving policy is not among them. */
export const removals: readonly Line<'bury' | 'bury for good' | 'carry out' | 'hold' | 'skip'>[] = [
	{ line: '6.1.1', when: { policy: 'ignore' }, then: 'bury' },
	{ line: '6.1.2', when: { policy: 'unlink' }, then: 'bury for good' },
	{ line: '6.1.7', when: { answer: 'keep' }, then: 'bury' },
	{ line: '6.1.8', when: { counterpart: 'not seen' }, then: 'skip' },
	{
		line: '6.1.5',
		when: { counterpart: 'edited', answer: others, conflict: 'counterpart' },
		then: 'bury',
	},
	{
		line: '6.1.6',
		when: { counterpart: 'edited', answer: others, conflict: 'newest|hold' },
		then: 'hold',
	},
	{ line: '6.1.9', when: { policy: 'deactivate', inactive: 'yes' }, then: 'bury' },
	{ line: '6.1.4', when: { counterpart: 'edited' }, then: 'carry out' },
	{ line: '6.1.3', when: {}, then: 'carry out' },
];
