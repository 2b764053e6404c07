import { answersInWords, answersTo } from '../../../sync/reconcile/answers';

describe('what a person may answer to a hold', () => {
	it.each<[string, readonly string[]]>([
		['conflict', ['left', 'right', 'keep']],
		['first-link', ['left', 'right', 'keep']],
		['rewritten', ['left', 'right', 'keep']],
		['flapping', ['carryOut']],
		['several-candidates', ['link']],
		['key-shared', ['link']],
		['may-exist', ['link', 'create']],
		['not-created', ['create']],
		['reappeared', ['create', 'keep']],
		['edited-and-deleted', ['carryOut', 'keep']],
		['first-deletions', ['carryOut', 'keep']],
		['brake', ['carryOut', 'keep']],
	])('%s: %j', (reason, expected) => {
		expect(answersTo({ reason })).toEqual(expected);
	});

	it.each(['required-empty', 'unique-taken', 'toString'])('%s: nothing', (reason) => {
		expect(answersTo({ reason })).toEqual([]);
	});

	it.each([
		[
			'conflict',
			"To 'conflict' one may answer 'left' (the values of the left win), 'right' (the values of the right win), 'keep' (both stay as they are)",
		],
		[
			'may-exist',
			"To 'may-exist' one may answer 'link' with the id of the record that is meant, 'create' (the missing record is made)",
		],
		['flapping', "To 'flapping' one may answer 'carryOut' (what was stopped is done)"],
		['required-empty', "No answer helps 'required-empty': mend its cause, then use 'Hold: Retry'"],
	])('is told in words: %s', (reason, expected) => {
		expect(answersInWords({ reason })).toBe(expected);
	});
});
