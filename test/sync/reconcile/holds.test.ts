import type { Side } from '../../../sync/contracts';
import {
	conflictHold,
	editedAndDeletedHold,
	flapHold,
	mayExistHold,
	mergedHold,
	notCreatedHold,
	notReversibleHold,
	reappearedHold,
	referenceHold,
	requiredHold,
	rewrittenHold,
	severalHold,
	sharedHold,
	speaksOfDeletion,
	takenHold,
	uniqueHold,
	unusableHold,
} from '../../../sync/reconcile/holds';
import type { HoldVerdict, Send } from '../../../sync/reconcile/verdict';
import { field, name } from '../mapping/schemas';

import { city, mappingIn, rowIn } from './evidence';

const row = rowIn(mappingIn({ direction: 'both' }), 'city');
const toLeft = rowIn(mappingIn({ rows: [name, { ...city, direction: 'toLeft' }] }), 'city');
const failure = { ok: false, code: 'code', reason: 'why', remedy: 'what to do' } as const;

function send(to: Side, more: Partial<Send> = {}): Send {
	return { row, to, value: null, hash: '', rule: 'created', ...more };
}

/** What a person reads, in this order: reason, field, message, remedy. */
function told({ kind, reason, field: about, message, remedy }: HoldVerdict) {
	expect(kind).toBe('hold');
	return [reason, about, message, remedy];
}

describe('a hold tells what is the matter and what to do', () => {
	it.each<[string, () => HoldVerdict, (string | undefined)[]]>([
		[
			'an unusable value',
			() => unusableHold({ ...failure, row }),
			['code', 'City label', 'Row 2 (city label ↔ City label): why', 'what to do'],
		],
		[
			'a value that would not come back',
			() => notReversibleHold(toLeft, failure),
			['code', 'city label', 'Row 2 (city label ← City label): why', 'what to do'],
		],
		[
			'a difference at the first link',
			() => conflictHold(row, 'first link'),
			[
				'first-link',
				'City label',
				'Row 2 (city label ↔ City label): the two records differ, and were never linked before',
				"Say which side is right with 'Hold: Resolve', or set 'On First Link'",
			],
		],
		[
			'a conflict',
			() => conflictHold(row, 'hold'),
			[
				'conflict',
				'City label',
				'Row 2 (city label ↔ City label): both sides were edited to different values',
				"Say which side is right with 'Hold: Resolve', or make both equal; 'On Conflict' decides such cases by itself",
			],
		],
		[
			'a conflict that the stamps do not decide',
			() => conflictHold(row, 'newest'),
			[
				'conflict',
				'City label',
				'Row 2 (city label ↔ City label): both sides were edited, and their stamps are missing or within two minutes of each other',
				"Say which side is right with 'Hold: Resolve', or make both equal; 'On Conflict' decides such cases by itself",
			],
		],
		[
			'a rewritten value',
			() => rewrittenHold(row, 'left'),
			[
				'rewritten',
				'City label',
				'Row 2 (city label ↔ City label): city label was written and holds another value now, which nobody is known to have entered',
				"Look at the record: the system may have changed the value on storing it. 'Hold: Resolve' with 'keep' accepts it, with a side it is written again",
			],
		],
		[
			'a field that comes back',
			() => flapHold(row, 'right'),
			[
				'flapping',
				'City label',
				'Row 2 (city label ↔ City label): the same value was written to City label three times within ten runs, and the former one came back each time',
				'Find what puts the value back (an automation, another integration), then retry; or take the row out of the mapping',
			],
		],
		[
			'a required field of the right',
			() => requiredHold(send('right')),
			[
				'required-empty',
				'City label',
				"Row 2: 'City label' must have a value, and city label is empty in this record",
				"Fill it in at the source, or set the rule 'Default' in this row",
			],
		],
		[
			'a required field of the left',
			() => requiredHold(send('left', { row: { ...row, left: field('city') } })),
			[
				'required-empty',
				'city label',
				"Row 2: 'city label' must have a value, and City label is empty in this record",
				"Fill it in at the source, or set the rule 'Default' in this row",
			],
		],
		[
			'several candidates',
			() => severalHold({ kind: 'several', ids: ['1', '2', '3', '4', '5', '6'], label: 'E-mail' }),
			[
				'several-candidates',
				'E-mail',
				"Records of the other side with the same 'E-mail': 6 (1, 2, 3, 4, 5)",
				"Merge them there, make the key differ so that one remains, or name the right one with 'Hold: Resolve'",
			],
		],
		[
			'a taken candidate',
			() => takenHold({ kind: 'taken', id: '1', by: 'b' }),
			[
				'candidate-taken',
				undefined,
				'The only matching record of the other side (1) belongs to another record already (b)',
				'Merge the two records, or make their keys differ',
			],
		],
		[
			'a shared key',
			() => sharedHold,
			[
				'key-shared',
				undefined,
				'Several records of this side have the same key, so they would become duplicates of each other',
				'Merge them, or make their keys differ',
			],
		],
		[
			'a unique value that is taken',
			() => uniqueHold({ kind: 'unique', id: '1', label: 'Number' }),
			[
				'unique-taken',
				'Number',
				"The record 1 of the other side has the same 'Number', and only one record there may have it",
				'Merge the two records there, or make the values differ',
			],
		],
		[
			'a record that is only listed',
			() => notCreatedHold,
			[
				'not-created',
				undefined,
				'No record of the other side matches this one. The first run of this sync only links; it would be created',
				"Look through the list, then let them be created: one by one with 'Hold: Resolve', or all by setting 'First Run' to 'Link and Create'",
			],
		],
		[
			'an edited counterpart of a deleted record',
			() => editedAndDeletedHold('right', 'deleted'),
			[
				'edited-and-deleted',
				undefined,
				'The record was deleted on the right, and its counterpart was edited since both were in step',
				"'Hold: Resolve' with 'carryOut' deletes the other one too, with 'keep' leaves it",
			],
		],
		[
			'an edited counterpart of a record outside the scope',
			() => editedAndDeletedHold('left', 'out-of-scope'),
			[
				'edited-and-deleted',
				undefined,
				'The record has left the scope, and its counterpart was edited since both were in step',
				"'Hold: Resolve' with 'carryOut' deletes the other one too, with 'keep' leaves it",
			],
		],
		[
			'a record that is there again',
			() => reappearedHold,
			[
				'reappeared',
				undefined,
				'The record was deleted, its counterpart too, and now it is there again',
				"'Hold: Resolve' with 'create' makes the counterpart anew, with 'keep' leaves things as they are",
			],
		],
		[
			'a record that may exist',
			() => mayExistHold,
			[
				'may-exist',
				undefined,
				'The other side never answered when this record was sent, and no key can tell whether it was created',
				"Look for it there. Name the record with 'Hold: Resolve', or let it be created if it is not there",
			],
		],
		[
			'a record that the other system merged',
			() => mergedHold('CRM', '1', 'b'),
			[
				'merged',
				undefined,
				'CRM took this record as 1, which belongs to another record already (b)',
				"Look at 1 in CRM: it may hold values of both. Make the two records differ in what CRM merges by; if that was done to 1, answer 'create' with 'Hold: Resolve'",
			],
		],
		[
			'a reference of the left that is not found',
			() => referenceHold(send('right')),
			[
				'reference-not-found',
				'City label',
				'Row 2 (city label ↔ City label): the record that city label points at has no match by its key, or several',
				"Give both records the same key, or choose another 'Reference' rule in this row",
			],
		],
		[
			'a reference of the right that is not found',
			() => referenceHold(send('left')),
			[
				'reference-not-found',
				'City label',
				'Row 2 (city label ↔ City label): the record that City label points at has no match by its key, or several',
				"Give both records the same key, or choose another 'Reference' rule in this row",
			],
		],
	])('of %s', (_what, hold, expected) => {
		expect(told(hold())).toEqual(expected);
	});

	it('and which record of the other side it is about, and that others may end it', () => {
		expect(mergedHold('CRM', '1', 'b')).toMatchObject({ otherId: '1' });
		expect(takenHold({ kind: 'taken', id: '1', by: 'b' })).toMatchObject({
			otherId: '1',
			restsOnOthers: true,
		});
	});

	it('with an arrow for the way its row goes', () => {
		const oneWay = rowIn(mappingIn({}), 'city');

		expect(unusableHold({ ...failure, row: oneWay }).message).toBe(
			'Row 2 (city label → City label): why',
		);
	});

	it('and, where there is one, names no field', () => {
		expect(notCreatedHold).not.toHaveProperty('field');
		expect(requiredHold(send('left', { row: { ...row, left: undefined } })).field).toBe('');
	});
});

describe('whether to carry a deletion over', () => {
	it.each([
		['first-deletions', true],
		['brake', true],
		['narrower-rights', true],
		['edited-and-deleted', true],
		['reappeared', false],
		['conflict', false],
	])('is what %s asks: %p', (reason, expected) => {
		expect(speaksOfDeletion({ reason })).toBe(expected);
	});
});
