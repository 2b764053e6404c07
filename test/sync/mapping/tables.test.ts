import type { MappingRow, ValueTable } from '../../../sync/contracts';
import {
	bothWays,
	field,
	mirrored,
	name,
	refusalsOf,
	rowOf,
	source,
	target,
	usable,
} from './schemas';

const table = (
	pairs: readonly (readonly [string, string])[],
	otherwise: ValueTable['otherwise'] = 'hold',
): ValueTable => ({ pairs: pairs.map(([left, right]) => ({ left, right })), otherwise });

const tiers = table([
	['first', 'Gold'],
	['second', 'Silver'],
]);
const tier: MappingRow = { left: 'city', right: 'Tier', table: tiers };

describe('a value table', () => {
	it('is read in the direction of its row', () => {
		const back = rowOf({ ...tier, direction: 'toLeft' });

		expect(rowOf(tier).write('right', { city: 'first' })).toEqual(usable('Gold'));
		expect(back.write('left', { Tier: 'Gold' })).toEqual(usable('first'));
		expect(back.write('left', { Tier: 'Tin' })).toMatchObject({ ok: false, code: 'not-in-table' });
	});

	it('names a value that it lacks where that is an option of the field, and no other', () => {
		const back = rowOf({ ...tier, table: table([['first', 'Gold']]), direction: 'toLeft' });
		const reasons = ['Silver', 'Somebody'].map((Tier) => back.write('left', { Tier }));

		expect(reasons).toMatchObject([
			{ reason: `'Silver' is not in the row's Value Table` },
			{ reason: `the value is not in the row's Value Table` },
		]);
	});

	it('is read both ways where its row goes both ways', () => {
		const row = rowOf(tier, bothWays());

		expect(row.write('right', { city: 'second' })).toEqual(usable('Silver'));
		expect(row.write('left', { Tier: 'Silver' })).toEqual(usable('second'));
		expect(row.write('left', { Tier: 'Tin' })).toMatchObject({ ok: false, code: 'not-in-table' });
		expect(row.write('left', { Tier: null })).toEqual(usable(null));
	});

	it('turns words into values of the type, and back', () => {
		const words: MappingRow = {
			left: 'city',
			right: 'Active',
			table: table([
				['open', 'true'],
				['shut', 'false'],
			]),
		};

		expect(rowOf(words).write('right', { city: 'shut' })).toEqual(usable(false));
		expect(rowOf(words, bothWays()).write('left', { Active: true })).toEqual(usable('open'));
	});

	it('knows a number by its value, not by its spelling', () => {
		const row: MappingRow = { left: 'amount', right: 'City', table: table([['1.50', 'more']]) };

		expect(rowOf(row).write('right', { amount: '1.5' })).toEqual(usable('more'));
	});

	it('lets the first of several lines count in a row that goes one way', () =>
		expect(
			rowOf({ ...tier, table: table([...pairsOf(tiers), ['first', 'Silver']]) }).write('right', {
				city: 'first',
			}),
		).toEqual(usable('Gold')));

	it('holds a kept value that another one stands for', () => {
		const row = rowOf(
			{ left: 'city', right: 'City', table: table([['first', 'Gold']], 'keep') },
			bothWays(),
		);

		expect(row.write('right', { city: 'Tin' })).toEqual(usable('Tin'));
		expect(row.write('left', { City: 'Tin' })).toEqual(usable('Tin'));
		expect(row.write('right', { city: 'Gold' })).toMatchObject({ code: 'not-reversible' });
		expect(row.write('left', { City: 'first' })).toMatchObject({ code: 'not-reversible' });
	});

	it('keeps such a value in a row that goes one way', () => {
		const row = rowOf({ left: 'city', right: 'City', table: table([['first', 'Gold']], 'keep') });

		expect(row.write('right', { city: 'Gold' })).toEqual(usable('Gold'));
	});

	it('knows its entries as the systems store them', () => {
		const lowercase = { rewrites: ['lowercase' as const] };
		const given = {
			...bothWays(),
			target: {
				...target,
				fields: [...target.fields, field('Low', lowercase)],
			},
		};
		const row = rowOf({ left: 'city', right: 'Low', table: tiers }, given);
		const lowLeft = { ...source, fields: [...source.fields, field('low', lowercase)] };
		const turned = rowOf(
			{ left: 'low', right: 'City', table: table([['First', 'Gold']]) },
			{ source: lowLeft },
		);

		expect(row.write('right', { city: 'first' })).toEqual(usable('gold'));
		expect(row.write('left', { Low: 'gold' })).toEqual(usable('first'));
		expect(turned.write('right', { low: 'first' })).toEqual(usable('Gold'));
	});
});

function pairsOf({ pairs }: ValueTable): (readonly [string, string])[] {
	return pairs.map(({ left, right }) => [left, right] as const);
}

describe('the compiler refuses a value table', () => {
	it.each<[string, ValueTable, RegExp]>([
		[
			'with one value twice at the left',
			table([...pairsOf(tiers), ['first', 'Bronze']]),
			/holds 'first' more than once/,
		],
		[
			'with one value twice at the right',
			table([...pairsOf(tiers), ['third', 'Gold']]),
			/holds 'Gold' more than once/,
		],
		[
			'with two values twice',
			table([...pairsOf(tiers), ['first', 'Silver']]),
			/holds 'first', 'Silver' more than once/,
		],
		['with an empty entry', table([['first', '']]), /holds an empty value/],
	])('%s in a row that goes both ways, and in no other', (_what, doubled, reason) => {
		const row = { left: 'city', right: 'City', table: doubled };

		expect(refusalsOf(bothWays({ rows: [name, row] }))).toEqual([
			{
				severity: 'refusal',
				code: 'table-doubles',
				path: 'Field Mappings, row 2',
				reason: expect.stringMatching(reason),
				remedy: expect.stringContaining('Keep each value in one line only'),
			},
		]);
		expect(rowOf(row).direction).toBe('toRight');
	});

	it.each([refusalsOf, (given: Parameters<typeof refusalsOf>[0]) => refusalsOf(given, mirrored)])(
		'with an entry that is no value of the type',
		(refused) =>
			expect(
				refused({
					rows: [name, { left: 'city', right: 'Active', table: table([['open', 'yes']]) }],
				}),
			).toEqual([
				{
					severity: 'refusal',
					code: 'bad-literal',
					path: 'Field Mappings, row 2',
					reason: "'yes' in the Value Table is not a value of type boolean",
					remedy: expect.stringContaining('Correct that line'),
				},
			]),
	);

	it('on values that no text can stand for', () =>
		expect(
			refusalsOf({ rows: [name, { left: 'price', right: 'City', table: tiers }] }),
		).toMatchObject([{ code: 'table-type', path: 'Field Mappings, row 2' }]));

	it('that keeps other values which cannot feed the other side', () =>
		expect(
			refusalsOf({
				rows: [name, { left: 'city', right: 'Active', table: table([['open', 'true']], 'keep') }],
			}),
		).toMatchObject([{ code: 'type-mismatch' }]));
});
