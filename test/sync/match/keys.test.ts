import type { Fields, Normaliser, SystemRecord } from '../../../sync/contracts';
import type { CompiledKey } from '../../../sync/mapping/compiled';
import { askedValues, keyValue, matchRecord } from '../../../sync/match/keys';
import { mappingOf, name } from '../mapping/schemas';

function key(normaliser: Normaliser, left = 'city', right = 'City'): CompiledKey {
	const rows = [name, { left: 'city', right: 'City' }, { left: 'amount', right: 'Amount' }];
	const [compiled] = mappingOf({ rows, match: [{ left, right, normaliser }] }).match;
	if (!compiled) throw new Error('The key is not there');
	return compiled;
}

const right = (id: string, fields: Fields): SystemRecord => ({ id, fields });

function matched(city: string | null, candidates: readonly SystemRecord[], by: CompiledKey) {
	return matchRecord([by], { id: 'a', fields: { city } }, new Map([[by, candidates]]));
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
			matchRecord([by], record, new Map([[by, [right('1', { Amount: '10.5' })]]])),
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

		expect(matchRecord([first, second], record, found)).toMatchObject({ record: { id: '1' } });
		expect(matchRecord([second, first], record, found)).toMatchObject({ record: { id: '2' } });
	});

	it('go on to the next where one finds nothing', () => {
		expect(
			matchRecord([first, second], record, candidates([], [right('2', { Amount: '5' })])),
		).toMatchObject({ kind: 'one', record: { id: '2' } });
	});

	it('stop at one that finds several, and say which key that was', () => {
		const two = [right('1', { City: 'Rome' }), right('2', { City: 'Rome' })];

		expect(
			matchRecord([first, second], record, candidates(two, [right('3', { Amount: '5' })])),
		).toEqual({
			kind: 'several',
			ids: ['1', '2'],
			key: first,
		});
	});

	it('find nothing where there is nothing', () => {
		expect(matchRecord([first, second], record, candidates([], []))).toEqual({ kind: 'none' });
		expect(matchRecord([], record, new Map())).toEqual({ kind: 'none' });
	});
});

describe('the target is asked', () => {
	it('for the key as it stands and as it is compared', () => {
		expect(askedValues(key('exact'), { city: 'Rome' })).toEqual(['Rome']);
		expect(askedValues(key('trim'), { city: ' Rome ' })).toEqual([' Rome ', 'Rome']);
		expect(askedValues(key('caseless'), { city: null })).toEqual([]);
	});
});
