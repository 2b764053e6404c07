import type { Direction, MappingRow } from '../../../sync/contracts';
import { writesTo } from '../../../sync/mapping';
import { bothWays, compiled, field, mappingOf, name, refusalsOf, rowOf, source } from './schemas';
import type { Given } from './schemas';

const city: MappingRow = { left: 'city', right: 'City' };

describe('a row goes', () => {
	it.each<Direction>(['toRight', 'toLeft', 'both'])('the way of the sync: %s', (direction) => {
		const row = rowOf(city, { ...bothWays(), direction });

		expect(row.direction).toBe(direction);
		expect(row.terms).toBe(direction === 'toLeft' ? 'left' : 'right');
	});

	it('its own way where it names one', () => {
		for (const direction of ['toRight', 'toLeft', 'both'] as const)
			expect(rowOf({ ...city, direction }).direction).toBe(direction);
	});

	it.each<[string, MappingRow, Direction]>([
		['a constant beside a field of the left', { left: 'city', constant: 'Rome' }, 'toLeft'],
		['a constant beside a field of the right', { right: 'City', constant: 'Rome' }, 'toRight'],
		[
			'a text of several fields beside a field of the left',
			{ left: 'city', transforms: [{ kind: 'template', text: '{{City}} {{Short}}' }] },
			'toLeft',
		],
		[
			'several lines beside a field of the left',
			{ left: 'city', transforms: [{ kind: 'lines', fields: ['City', 'Short'] }] },
			'toLeft',
		],
	])('to the side whose field it names: %s', (_what, row, expected) => {
		for (const direction of ['toRight', 'toLeft', 'both'] as const)
			expect(rowOf(row, { ...bothWays(), direction }).direction).toBe(expected);
	});

	it('to the left with what the right holds', () => {
		const text: MappingRow = {
			left: 'city',
			transforms: [{ kind: 'template', text: '{{City}}, {{Short}}' }],
		};
		const record = { City: 'Rome', Short: 'RM' };

		expect(rowOf(text, bothWays()).write('left', record)).toMatchObject({ value: 'Rome, RM' });
		expect(rowOf({ left: 'city', constant: 'Oslo' }).write('left', record)).toMatchObject({
			value: 'Oslo',
		});
		expect(mappingOf(bothWays({ rows: [name, text] })).fields.right).toEqual(
			expect.arrayContaining(['City', 'Short']),
		);
	});

	it('never to a side it does not write', () => {
		const row = rowOf(city);

		expect(writesTo(row, 'left')).toBe(false);
		expect(row.write('left', { City: 'Rome' })).toMatchObject({ ok: false, code: 'one-way-only' });
	});
});

describe('a row that writes one side', () => {
	it('tells of that side what stands there, as the system stores it', () => {
		const amount = rowOf({ left: 'amount', right: 'Amount' });

		expect(amount.value('right', { Amount: '1.005' })).toMatchObject({ value: '1.01' });
		expect(amount.value('right', {})).toMatchObject({ value: null });
	});

	it('compares a constant record by its id alone', () => {
		const row = rowOf({ right: 'Parent', constant: 'c7' });

		expect(row.value('right', { Parent: { object: 'company', id: 'c7' } })).toEqual(
			row.value('left', {}),
		);
		expect(row.value('right', { Parent: { object: 'company', id: 'c8' } })).not.toEqual(
			row.value('left', {}),
		);
	});
});

/** Rows that cannot go both ways, why, and which ways they could. */
const oneWayOnly: readonly [string, MappingRow, RegExp, RegExp][] = [
	['a lossy pair', { left: 'since', right: 'Day' }, /something is lost on the way/, / to →$/],
	['a lossy pair of the other way', { left: 'city', right: 'Count' }, /is lost/, / to ←$/],
	[
		'a transform that only normalises',
		{ ...city, transforms: [{ kind: 'trim' }] },
		/the transform 'trim' can go one way only/,
		/ to → or ←$/,
	],
	[
		'a text of several fields',
		{ ...city, transforms: [{ kind: 'template', text: '{{city}}' }] },
		/the transform 'template' can go one way only/,
		/ to → or ←$/,
	],
	[
		'a date made of a stamp',
		{ left: 'since', right: 'Day', transforms: [{ kind: 'toDate' }] },
		/the transform 'toDate' can go one way only/,
		/ to → or ←$/,
	],
	[
		'a text made of a list',
		{ left: 'tags', right: 'City', transforms: [{ kind: 'toText' }] },
		/the transform 'toText' can go one way only/,
		/ to → or ←$/,
	],
];

describe('a sync both ways refuses', () => {
	it.each(oneWayOnly)('%s without a direction of its own', (_what, row, reason, remedy) => {
		expect(refusalsOf(bothWays({ rows: [name, row] }))).toEqual([
			{
				severity: 'refusal',
				code: 'one-way-only',
				path: 'Field Mappings, row 2',
				reason: expect.stringMatching(reason),
				remedy: expect.stringMatching(remedy),
			},
		]);
	});

	it.each(oneWayOnly)('%s that is told to go both ways', (_what, row) => {
		expect(refusalsOf({ rows: [name, { ...row, direction: 'both' }] })).toMatchObject([
			{ code: 'one-way-only' },
		]);
	});

	it.each(oneWayOnly)('not %s that goes the way it can', (_what, row, _reason, remedy) => {
		const direction = remedy.source.includes('→') ? 'toRight' : 'toLeft';

		expect(rowOf({ ...row, direction }, bothWays()).direction).toBe(direction);
	});

	it('a constant that is told to go where it cannot', () => {
		const row: MappingRow = { right: 'City', constant: 'Rome', direction: 'both' };

		expect(refusalsOf({ rows: [name, row] })).toEqual([
			{
				severity: 'refusal',
				code: 'one-way-only',
				path: 'Field Mappings, row 2',
				reason: expect.stringContaining('a constant can go one way only'),
				remedy: expect.stringMatching(/ to →$/),
			},
		]);
	});

	it('a constant beside both fields, and one beside none', () => {
		const refused = (row: MappingRow) => refusalsOf(bothWays({ rows: [name, row] }));

		expect(refused({ ...city, constant: 'Rome' })).toMatchObject([{ code: 'two-sources' }]);
		expect(refused({ constant: 'Rome' })).toMatchObject([
			{ code: 'field-not-chosen', reason: 'no field of Company in Two is chosen' },
		]);
	});

	it('a pair that no direction could save, once it is transformed', () => {
		const row: MappingRow = { left: 'count', right: 'Count', transforms: [{ kind: 'toText' }] };

		expect(refusalsOf(bothWays({ rows: [name, row] }))).toMatchObject([{ code: 'type-mismatch' }]);
	});

	it('types of which neither can feed the other', () => {
		expect(refusalsOf(bothWays({ rows: [name, { left: 'tags', right: 'Active' }] }))).toMatchObject(
			[{ code: 'type-mismatch' }],
		);
	});
});

describe('a sync both ways is held against both sides', () => {
	const codes = (given: Given) =>
		refusalsOf(bothWays(given)).map(({ code, reason }) => `${code}: ${reason}`);
	const withLeft = (...fields: ReturnType<typeof field>[]) => ({
		...source,
		fields: [...source.fields, ...fields],
	});

	it.each<[string, Given, string]>([
		[
			'a field that may not be written',
			{
				rows: [name, { left: 'sum', right: 'City' }],
				source: withLeft(field('sum', { writable: { create: false, update: false } })),
			},
			"read-only: One does not let this credential write 'sum label' (sum)",
		],
		[
			'a field of create only',
			{
				rows: [name, { left: 'born', right: 'City' }],
				source: withLeft(field('born', { writable: { create: true, update: false } })),
			},
			"create-only: One takes 'born label' (born) only when a record is created",
		],
		[
			'a required field that nothing writes',
			{ source: withLeft(field('tax', { required: true })) },
			"required-unmapped: One needs 'tax label' (tax) to create Account, and no row writes it",
		],
		[
			'a key that nothing writes',
			{ match: [{ left: 'street', right: 'Name', normaliser: 'exact' }] },
			"key-not-written: records are recognised by 'street label', but no row writes that field",
		],
		[
			'a field of the left that two rows write',
			{
				rows: [
					name,
					{ left: 'city', right: 'City' },
					{ left: 'city', right: 'Short', direction: 'toLeft' },
				],
			},
			"written-twice: 'city label' is already written by row 2",
		],
	])('%s', (_what, given, expected) => expect(codes(given)).toEqual([expected]));

	it('a key that nothing writes beside one that is written', () => {
		const byStreet = { left: 'street', right: 'Name', normaliser: 'exact' } as const;
		const byName = { left: 'name', right: 'Name', normaliser: 'exact' } as const;

		expect(codes({ match: [byName, byStreet] })).toEqual([
			expect.stringContaining("key-not-written: records are recognised by 'street label'"),
		]);
	});

	it('where both systems call a field the same, nothing is written twice', () => {
		const given = {
			rows: [name, { left: 'City', right: 'City' }],
			source: withLeft(field('City')),
		};

		expect(mappingOf(bothWays(given)).rows).toHaveLength(2);
	});

	it('where one field feeds and another takes, nothing is written twice', () => {
		const rows: MappingRow[] = [
			name,
			{ left: 'city', right: 'City', direction: 'toRight' },
			{ left: 'street', right: 'City', direction: 'toLeft' },
		];

		expect(mappingOf(bothWays({ rows })).rows).toHaveLength(3);
	});

	it('a required field that only a row to the other side names', () => {
		const given = {
			rows: [name, { left: 'tax', right: 'City', direction: 'toRight' } as const],
			source: withLeft(field('tax', { required: true })),
		};

		expect(codes(given)).toEqual([expect.stringContaining('required-unmapped: One')]);
	});

	it('a key that one system gives by itself, where another one is written', () => {
		const given = {
			rows: [name, { left: 'no', right: 'Key', direction: 'toRight' } as const],
			source: withLeft(field('no', { writable: { create: false, update: false } })),
		};
		const number = { left: 'no', right: 'Key', normaliser: 'exact' } as const;
		const byName = { left: 'name', right: 'Name', normaliser: 'exact' } as const;

		expect(mappingOf(bothWays({ ...given, match: [number, byName] })).match).toHaveLength(2);
		expect(codes({ ...given, match: [number] })).toEqual([
			expect.stringContaining("key-not-written: records are recognised by 'no label'"),
		]);
	});

	it('texts that may be longer at the right than the left takes', () => {
		const rows = [name, { left: 'code', right: 'Key' } as const];
		const given = bothWays({ rows, source: withLeft(field('code', { maxLength: 10 })) });
		const result = compiled(given);

		expect(result.findings).toMatchObject([
			{
				code: 'may-be-too-long',
				reason: expect.stringContaining(
					"'Key label' may hold 36 characters, 'code label' takes 10",
				),
				remedy: expect.stringContaining('Keep them short there'),
			},
		]);
	});
});

describe('the fingerprint', () => {
	it('of a row changes with the way it goes, spelt out or not', () => {
		const marks = (['toRight', 'toLeft', 'both'] as const).map(
			(direction) => rowOf(city, { ...bothWays(), direction }).fingerprint,
		);

		expect(new Set(marks).size).toBe(3);
		expect(rowOf({ ...city, direction: 'toRight' }).fingerprint).toBe(marks[0]);
		expect(rowOf({ ...city, direction: 'toRight' }, bothWays()).fingerprint).toBe(marks[0]);
	});

	it('of a mapping changes with the way records are created', () => {
		const rows = [{ ...name, direction: 'both' } as const];

		expect(mappingOf(bothWays({ rows })).fingerprint).not.toBe(
			mappingOf(bothWays({ rows, direction: 'toRight' })).fingerprint,
		);
	});
});

describe('a mapping tells', () => {
	it('which way records are created', () => {
		expect(mappingOf().direction).toBe('toRight');
		expect(mappingOf(bothWays()).direction).toBe('both');
	});

	it('what feeds or takes a row at each side', () => {
		expect(rowOf(city).labels).toEqual({ left: 'city label', right: 'City label' });
		expect(rowOf({ left: 'city', constant: 'Rome' }).labels).toEqual({
			left: 'city label',
			right: 'a constant',
		});
	});
});
