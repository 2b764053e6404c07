import type { MappingRow } from '../../../sync/contracts';
import { byKey, compiled, field, mirrored, name, refusalsOf, source, target } from './schemas';
import type { Given } from './schemas';

const rows = (...more: readonly MappingRow[]): Given => ({ rows: [name, ...more] });

/** What is wrong, code, where, the reason and the remedy. */
const refusals: readonly [string, Given, [string, string, RegExp, RegExp]][] = [
	[
		'a mapping without rows',
		{ rows: [] },
		['empty-mapping', 'Field Mappings', /no field is mapped/, /Add at least one row/],
	],
	[
		'a mapping without a match key',
		{ match: [] },
		['no-match-key', 'Match By', /every run could create duplicates/, /Add a key under 'Match By'/],
	],
	[
		'a field that the source does not have',
		rows({ left: 'gone', right: 'City' }),
		[
			'unknown-field',
			'Field Mappings, row 2',
			/One has no field 'gone' in Account/,
			/Choose another field/,
		],
	],
	[
		'a field that the target does not have',
		rows({ left: 'city', right: 'Gone' }),
		[
			'unknown-field',
			'Field Mappings, row 2',
			/Two has no field 'Gone' in Company/,
			/give the credential the right/,
		],
	],
	[
		'a row without a field of the target',
		rows({ left: 'city' }),
		[
			'field-not-chosen',
			'Field Mappings, row 2',
			/no field of Company in Two is chosen/,
			/remove the row/,
		],
	],
	[
		'a row without a source',
		rows({ left: '', right: 'City' }),
		[
			'field-not-chosen',
			'Field Mappings, row 2',
			/no field of Account in One is chosen/,
			/Choose a field/,
		],
	],
	[
		'a field of a template that the source does not have',
		rows({ right: 'City', transforms: [{ kind: 'template', text: '{{city}} {{gone}}' }] }),
		['unknown-field', 'Field Mappings, row 2', /One has no field 'gone'/, /Choose another field/],
	],
	[
		'a field of several lines that the source does not have',
		rows({ right: 'City', transforms: [{ kind: 'lines', fields: ['street', 'gone'] }] }),
		['unknown-field', 'Field Mappings, row 2', /One has no field 'gone'/, /Choose another field/],
	],
	[
		'a field that may not be written',
		rows({ left: 'city', right: 'Formula' }),
		[
			'read-only',
			'Field Mappings, row 2',
			/does not let this credential write 'Formula label' \(Formula\)/,
			/right to edit it/,
		],
	],
	[
		'a field that may be written on create only',
		rows({ left: 'city', right: 'Origin' }),
		[
			'create-only',
			'Field Mappings, row 2',
			/takes 'Origin label' \(Origin\) only when a record is created/,
			/'Only on Create'/,
		],
	],
	[
		'two rows that write one field',
		rows({ left: 'city', right: 'City' }, { left: 'street', right: 'City' }),
		[
			'written-twice',
			'Field Mappings, row 3',
			/'City label' is already written by row 2/,
			/Remove one of the two/,
		],
	],
	[
		'a required field that nothing writes',
		{ rows: [{ left: 'city', right: 'City' }] },
		[
			'required-unmapped',
			'Field Mappings',
			/Two needs 'Name label' \(Name\) to create Company/,
			/Add a row for 'Name label'/,
		],
	],
	[
		'a consent that is no yes or no',
		rows({ left: 'city', right: 'City', when: 'onlyWithdraw' }),
		[
			'only-withdraw',
			'Field Mappings, row 2',
			/'Only Withdraw' tells yes from no/,
			/Choose fields of type boolean/,
		],
	],
	[
		'a text that feeds a number',
		rows({ left: 'city', right: 'Amount' }),
		[
			'type-mismatch',
			'Field Mappings, row 2',
			/'city label' \(text\) cannot feed 'Amount label' \(decimal\)/,
			/add the transform 'To Number'/,
		],
	],
	[
		'a text that feeds a date',
		rows({ left: 'city', right: 'Day' }),
		[
			'type-mismatch',
			'Field Mappings, row 2',
			/\(text\) cannot feed 'Day label' \(date\)/,
			/add the transform 'To Date'/,
		],
	],
	[
		'a text that feeds a whole number, where no transform could help',
		rows({ left: 'city', right: 'Count' }),
		[
			'type-mismatch',
			'Field Mappings, row 2',
			/cannot feed 'Count label' \(integer\)/,
			/Choose a field of a fitting type$/,
		],
	],
	[
		'a list that feeds a boolean',
		rows({ left: 'tags', right: 'Active' }),
		[
			'type-mismatch',
			'Field Mappings, row 2',
			/\(choices\) cannot feed 'Active label' \(boolean\)/,
			/fitting type/,
		],
	],
	[
		'a transform on a type it cannot work on',
		rows({ left: 'active', right: 'City', transforms: [{ kind: 'case', to: 'upper' }] }),
		[
			'transform-type',
			'Field Mappings, row 2',
			/'case' cannot work on a value of type boolean/,
			/another transform/,
		],
	],
	[
		'a transform behind another one that gives a type it cannot work on',
		rows({ left: 'city', right: 'City', transforms: [{ kind: 'toNumber' }, { kind: 'trim' }] }),
		[
			'transform-type',
			'Field Mappings, row 2',
			/'trim' cannot work on a value of type decimal/,
			/another transform/,
		],
	],
	[
		'a constant that is no value of the type',
		rows({ right: 'Active', constant: 'yes' }),
		[
			'bad-literal',
			'Field Mappings, row 2',
			/the constant is not a value of type boolean/,
			/'Active label' takes/,
		],
	],
	[
		'a default that is no value of the type',
		rows({ left: 'amount', right: 'Amount', fallback: '1,5' }),
		[
			'bad-literal',
			'Field Mappings, row 2',
			/the default is not a value of type decimal/,
			/'Amount label' takes/,
		],
	],
	[
		'a day with a time as a constant',
		rows({ right: 'Day', constant: '2026-01-31T00:00:00.000Z' }),
		['bad-literal', 'Field Mappings, row 2', /not a value of type date/, /'Day label' takes/],
	],
	[
		'a day that does not exist as a constant',
		rows({ right: 'Day', constant: '2026-02-30' }),
		['bad-literal', 'Field Mappings, row 2', /not a value of type date/, /'Day label' takes/],
	],
	[
		'a constant that is longer than the target takes',
		rows({ right: 'Short', constant: 'far too long for it' }),
		[
			'bad-literal',
			'Field Mappings, row 2',
			/19 characters, 'Short label' takes 10/,
			/'Short label' takes/,
		],
	],
	[
		'a constant that is not among the options',
		rows({ right: 'Tier', constant: 'Tin' }),
		[
			'bad-literal',
			'Field Mappings, row 2',
			/not among the options of 'Tier label'/,
			/'Tier label' takes/,
		],
	],
	[
		'an expression as a constant',
		rows({ right: 'City', constant: '={{ $json.city }}' }),
		['expression', 'Field Mappings, row 2', /n8n expression/, /'Expression' to 'Fixed'/],
	],
	[
		'an expression in the place of a field',
		rows({ left: '={{ "city" }}', right: 'City' }),
		['expression', 'Field Mappings, row 2', /n8n expression/, /'Expression' to 'Fixed'/],
	],
	[
		'a row with a field and a constant',
		rows({ left: 'city', right: 'City', constant: 'Rome' }),
		['two-sources', 'Field Mappings, row 2', /both a field and a constant/, /Remove one/],
	],
	[
		"a 'Max Length' above what the target takes",
		rows({ left: 'city', right: 'Short', maxLength: 11 }),
		[
			'max-length',
			'Field Mappings, row 2',
			/'Max Length' is 11, but 'Short label' takes only 10/,
			/to 10 or less/,
		],
	],
	[
		'a match key that no row writes',
		{ match: [{ left: 'city', right: 'City', normaliser: 'exact' }] },
		[
			'key-not-written',
			'Match By',
			/recognised by 'City label', but no row writes that field/,
			/Add a row that writes 'City label'/,
		],
	],
	[
		'a match key of a field that the source does not have',
		{ match: [{ left: 'gone', right: 'Key', normaliser: 'exact' }] },
		['unknown-field', 'Match By, row 1', /One has no field 'gone' in Account/, /today's list/],
	],
	[
		'a match key whose field is not chosen',
		{ match: [byKey, { left: 'city', right: '', normaliser: 'exact' }] },
		['unknown-field', 'Match By, row 2', /no field of Company in Two is chosen/, /today's list/],
	],
];

describe('the compiler refuses', () => {
	it.each(refusals)('%s', (_what, given, [code, path, reason, remedy]) => {
		expect(refusalsOf(given)).toContainEqual({
			severity: 'refusal',
			code,
			path,
			reason: expect.stringMatching(reason),
			remedy: expect.stringMatching(remedy),
		});
	});

	it.each(refusals)('%s, with left and right exchanged', (_what, given) => {
		expect(refusalsOf(given, mirrored)).toEqual(refusalsOf(given));
	});

	it('all that is wrong at once', () => {
		const wrong = refusalsOf(
			rows(
				{ left: 'gone', right: 'City' },
				{ left: 'city', right: 'Amount' },
				{ left: 'city', right: 'Formula' },
			),
		);

		expect(wrong.map(({ code, path }) => [code, path])).toEqual([
			['unknown-field', 'Field Mappings, row 2'],
			['type-mismatch', 'Field Mappings, row 3'],
			['read-only', 'Field Mappings, row 4'],
		]);
	});

	it('a key to the target that the source may hold twice as a way to create by it', () => {
		const loose = { ...source, fields: source.fields.map((each) => ({ ...each, unique: false })) };

		expect(refusalsOf({ source: loose })).toMatchObject([{ code: 'key-not-written' }]);
	});
});

describe('the compiler takes', () => {
	it.each<[string, Given]>([
		['the smallest mapping', {}],
		[
			'a field of create only under the rule for it',
			rows({ left: 'city', right: 'Origin', when: 'onCreate' }),
		],
		['a required field with a constant', { rows: [{ right: 'Name', constant: 'All the same' }] }],
		[
			'a text behind a transform to a number',
			rows({ left: 'city', right: 'Amount', transforms: [{ kind: 'toNumber' }] }),
		],
		[
			'a text behind a transform to a date',
			rows({ left: 'city', right: 'Day', transforms: [{ kind: 'toDate' }] }),
		],
		[
			'a required field that the match key writes',
			{
				target: {
					...target,
					fields: target.fields.map((each) =>
						each.id === 'Key' ? { ...each, required: true } : each,
					),
				},
			},
		],
		[
			'constants of every simple type',
			rows(
				{ right: 'Active', constant: 'false' },
				{ right: 'Amount', constant: '1e2' },
				{ right: 'Count', constant: '-7' },
				{ right: 'Day', constant: '2026-01-31' },
				{ right: 'Stamp', constant: '2026-01-31T00:00:00.000Z' },
				{ right: 'Tags', constant: 'b; a;b' },
				{ right: 'Tier', constant: 'Gold' },
			),
		],
	])('%s', (_what, given) => expect(compiled(given)).toMatchObject({ ok: true }));

	it('a longer source, and warns that longer values will be held', () => {
		const given = { rows: [{ left: 'name', right: 'Name' }] };

		expect(compiled(given)).toMatchObject({
			ok: true,
			findings: [
				{
					severity: 'warning',
					code: 'may-be-too-long',
					path: 'Field Mappings, row 1',
					reason: expect.stringContaining('may hold 200 characters'),
					remedy: expect.stringContaining("'Max Length' to 80"),
				},
			],
		});
	});

	it('a key that the target matches by only where both sides are unique and the text is compared exactly', () => {
		const upsert = (given: Given) => {
			const result = compiled(given);
			const other = mirrored(given);
			if (!result.ok || !other.ok) throw new Error('refused');
			const upserts = result.mapping.match[0]?.upsert;

			expect(upserts?.left).toBe(false);
			expect(other.mapping.match[0]?.upsert.left).toBe(upserts?.right);
			return upserts?.right;
		};
		const written = rows({ left: 'id', right: 'Key' }).rows;

		expect(upsert({})).toBe(true);
		expect(upsert({ rows: written, match: [{ ...byKey, normaliser: 'trim' }] })).toBe(false);
		expect(
			upsert({
				rows: written,
				target: {
					...target,
					fields: [
						...target.fields.filter(({ id }) => id !== 'Key'),
						field('Key', { upsertKey: true }),
					],
				},
			}),
		).toBe(false);
	});
});
