import type { Fields, Normaliser, SystemRecord } from '../../../sync/contracts';
import type { CompiledKey } from '../../../sync/mapping/compiled';
import {
	askedValues,
	keyMarks,
	keyValue,
	matchRecord,
	normalised,
	rawKeyValue,
} from '../../../sync/match/keys';
import { mappingOf, name } from '../mapping/schemas';

function key(normaliser: Normaliser, left = 'city', right = 'City'): CompiledKey {
	const rows = [name, { left: 'city', right: 'City' }, { left: 'amount', right: 'Amount' }];
	const [compiled] = mappingOf({ rows, match: [{ left, right, normaliser }] }).match;
	if (!compiled) throw new Error('The key is not there');
	return compiled;
}

const right = (id: string, fields: Fields): SystemRecord => ({ id, fields });

function matched(city: string | null, candidates: readonly SystemRecord[], by: CompiledKey) {
	return matchRecord([by], 'left', { id: 'a', fields: { city } }, new Map([[by, candidates]]));
}

describe('two records match', () => {
	it.each<[Normaliser, string, string, boolean]>([
		['exact', 'Rome', 'Rome', true],
		['exact', 'Rome', 'rome', false],
		['exact', 'Rome', 'Rome ', false],
		['trim', ' Rome', 'Rome ', true],
		['trim', 'Rome', 'rome', false],
		['caseless', ' ROME', 'rome ', true],
		['digits', '+31 (20) 123', '003120123', false],
		['digits', '+31 (20) 123', '31 20 123', true],
	])('under %s: %p and %p: %p', (normaliser, left, stored, expected) => {
		const found = matched(left, [right('1', { City: stored })], key(normaliser));

		expect(found.kind).toBe(expected ? 'one' : 'none');
	});

	it('by a number as its exact text', () => {
		const by = key('exact', 'amount', 'Amount');
		const record = { id: 'a', fields: { amount: '10.5' } };

		expect(
			matchRecord([by], 'left', record, new Map([[by, [right('1', { Amount: '10.5' })]]])),
		).toMatchObject({
			kind: 'one',
			record: { id: '1' },
		});
	});

	it.each<[Normaliser, string | null]>([
		['exact', null],
		['exact', ''],
		['trim', '  '],
		['digits', 'none'],
	])('never by an empty key (%s, %p)', (normaliser, empty) => {
		const by = key(normaliser);

		expect(keyValue(by, 'left', { city: empty })).toBeUndefined();
		expect(matched(empty, [right('1', { City: empty })], by)).toEqual({ kind: 'none' });
	});
});

describe('several keys', () => {
	const [first, second] = [key('exact'), key('exact', 'amount', 'Amount')];
	const record = { id: 'a', fields: { city: 'Rome', amount: '5' } };
	const candidates = (byFirst: readonly SystemRecord[], bySecond: readonly SystemRecord[]) =>
		new Map([
			[first, byFirst],
			[second, bySecond],
		]);

	it('are tried in order: the first that finds any decides', () => {
		const found = candidates([right('1', { City: 'Rome' })], [right('2', { Amount: '5' })]);

		expect(matchRecord([first, second], 'left', record, found)).toMatchObject({
			record: { id: '1' },
		});
		expect(matchRecord([second, first], 'left', record, found)).toMatchObject({
			record: { id: '2' },
		});
	});

	it('go on to the next where one finds nothing', () => {
		expect(
			matchRecord([first, second], 'left', record, candidates([], [right('2', { Amount: '5' })])),
		).toMatchObject({ kind: 'one', record: { id: '2' } });
	});

	it('stop at one that finds several, and say which key that was', () => {
		const two = [right('1', { City: 'Rome' }), right('2', { City: 'Rome' })];

		expect(
			matchRecord([first, second], 'left', record, candidates(two, [right('3', { Amount: '5' })])),
		).toEqual({
			kind: 'several',
			ids: ['1', '2'],
			label: 'City label',
		});
	});

	it('find nothing where there is nothing', () => {
		expect(matchRecord([first, second], 'left', record, candidates([], []))).toEqual({
			kind: 'none',
		});
		expect(matchRecord([first, second], 'left', record, new Map())).toEqual({ kind: 'none' });
		expect(matchRecord([], 'left', record, new Map())).toEqual({ kind: 'none' });
	});
});

describe('the target is asked', () => {
	it('for the key as it stands and as it is compared', () => {
		expect(askedValues(key('exact'), 'left', { city: 'Rome' })).toEqual(['Rome']);
		expect(askedValues(key('trim'), 'left', { city: ' Rome ' })).toEqual([' Rome ', 'Rome']);
		expect(askedValues(key('caseless'), 'left', { city: null })).toEqual([]);
	});
});

describe('a record of the right', () => {
	const by = key('trim');

	it('is matched by its own field of the key against that of the left', () => {
		const record = right('1', { City: ' Rome' });
		const lefts = [
			{ id: 'a', fields: { city: 'Rome ' } },
			{ id: 'b', fields: { city: 'Oslo' } },
		];

		expect(matchRecord([by], 'right', record, new Map([[by, lefts]]))).toEqual({
			kind: 'one',
			record: lefts[0],
		});
		expect(keyValue(by, 'right', record.fields)).toBe('Rome');
		expect(rawKeyValue(by, 'right', record.fields)).toBe(' Rome');
	});

	it('that several of the left match names the field of the left', () => {
		const two = ['a', 'b'].map((id) => ({ id, fields: { city: 'Rome' } }));

		expect(matchRecord([by], 'right', right('1', { City: 'Rome' }), new Map([[by, two]]))).toEqual({
			kind: 'several',
			ids: ['a', 'b'],
			label: 'city label',
		});
	});
});

describe('the record that a person has named', () => {
	const [first, second] = [key('exact'), key('exact', 'amount', 'Amount')];
	const record = { id: 'a', fields: { city: 'Rome', amount: '5' } };
	const rome = ['1', '2'].map((id) => right(id, { City: 'Rome' }));
	const match = (meant: string, byFirst = rome, bySecond: readonly SystemRecord[] = []) =>
		matchRecord(
			[first, second],
			'left',
			record,
			new Map([
				[first, byFirst],
				[second, bySecond],
			]),
			meant,
		);

	it('is the match where it is one of several', () => {
		expect(match('2')).toEqual({ kind: 'one', record: rome[1] });
	});

	it('leaves the several where it is none of them', () => {
		expect(match('3')).toMatchObject({ kind: 'several', ids: ['1', '2'] });
	});

	it('is asked for again where the only candidate is another one, so that nothing is created beside it', () => {
		const [only] = rome;

		expect(match('9', only ? [only] : [])).toEqual({
			kind: 'several',
			ids: ['1'],
			label: 'City label',
		});
		expect(match('1', only ? [only] : [])).toEqual({ kind: 'one', record: only });
	});

	it('is looked for by the next key where the first finds nothing', () => {
		const five = right('9', { Amount: '5' });

		expect(match('9', [], [five])).toEqual({ kind: 'one', record: five });
		expect(match('9', [], [])).toEqual({ kind: 'none' });
	});
});

describe('what two records of one side must not share', () => {
	const keys = [key('caseless'), key('exact', 'amount', 'Amount')];

	it('is every value they have by a key, each by itself', () => {
		expect(keyMarks(keys, 'left', { id: 'a', fields: { city: ' ROME', amount: '5' } })).toEqual([
			'0:rome',
			'1:5',
		]);
		expect(keyMarks(keys, 'right', right('1', { City: 'Rome' }))).toEqual(['0:rome']);
		expect(keyMarks(keys, 'left', { id: 'a', fields: { city: ' ', amount: '5' } })).toEqual([
			'1:5',
		]);
	});
});

describe('a text as a key compares it', () => {
	it.each<[Normaliser, string]>([
		['exact', ' Ab-1 '],
		['trim', 'Ab-1'],
		['caseless', 'ab-1'],
		['digits', '1'],
	])('%s: %p', (normaliser, expected) => {
		expect(normalised(normaliser, ' Ab-1 ')).toBe(expected);
	});
});

describe('a key value as it stands', () => {
	it('is untouched, and nothing where the field is empty', () => {
		expect(rawKeyValue(key('caseless'), 'left', { city: ' ROME' })).toBe(' ROME');
		expect(rawKeyValue(key('caseless'), 'left', { city: '' })).toBeUndefined();
		expect(rawKeyValue(key('caseless'), 'left', {})).toBeUndefined();
	});
});
