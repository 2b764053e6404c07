import type { MappingRow, ObjectSchema, ReferencePolicy } from '../../../sync/contracts';
import {
	bothWays,
	compiled,
	field,
	mirrored,
	name,
	refusalsOf,
	rowOf,
	source,
	target,
} from './schemas';

const parent: MappingRow = { left: 'parent', right: 'Parent' };
const byMail: ReferencePolicy = {
	kind: 'byKey',
	key: { left: 'email', right: 'Email', normaliser: 'caseless' },
};

const pointing = (schema: ObjectSchema, id: string, referenceTo?: readonly string[]) => ({
	...schema,
	fields: [...schema.fields, field(id, { type: 'reference', referenceTo })],
});
const owners = (lefts?: readonly string[], rights?: readonly string[]) => ({
	rows: [name, { left: 'owner', right: 'Owner' }],
	source: pointing(source, 'owner', lefts),
	target: pointing(target, 'Owner', rights),
});
const refersTo = (lefts: readonly string[], rights: readonly string[]) =>
	rowOf({ left: 'owner', right: 'Owner' }, owners(lefts, rights)).refersTo;

describe('a row of two references', () => {
	it.each<[string, ReferencePolicy]>([
		['must exist', { kind: 'mustExist' }],
		['create or update', { kind: 'createOrUpdate' }],
		['by key', byMail],
		['a default record', { kind: 'default', id: 'c1' }],
	])('carries its policy: %s', (_what, reference) => {
		const row = { ...parent, reference };
		const expected = { left: 'account', right: 'company', policy: reference };

		expect(rowOf(row).refersTo).toEqual(expected);
		expect(rowOf(row, {}, mirrored).refersTo).toEqual({
			...expected,
			left: 'company',
			right: 'account',
		});
	});

	it('passes on the ids as each side knows them', () => {
		const row = rowOf(parent, bothWays());
		const reference = { object: 'company', id: 'c1' };

		expect(row.refersTo?.policy).toEqual({ kind: 'mustExist' });
		expect(row.value('right', { Parent: reference })).toMatchObject({ value: reference });
		expect(row.write('left', { Parent: reference })).toMatchObject({ value: reference });
	});

	it('points at the mapped objects themselves where it can', () => {
		expect(refersTo(['user', 'account'], ['group', 'company'])).toMatchObject({
			left: 'account',
			right: 'company',
		});
	});

	it('points at two objects of one name where it can', () => {
		expect(refersTo(['team', 'user'], ['Group', 'User'])).toMatchObject({
			left: 'user',
			right: 'User',
		});
	});

	it('points at the first ones else, and says so where there is a choice', () => {
		const given = owners(['person'], ['Group', 'User']);

		expect(refersTo(['person'], ['Group', 'User'])).toMatchObject({
			left: 'person',
			right: 'Group',
		});
		expect(compiled(given).findings).toEqual([
			{
				severity: 'warning',
				code: 'several-objects',
				path: 'Field Mappings, row 2',
				reason: "'Owner label' may point at Group, User; it is taken to point at Group",
				remedy: expect.stringContaining('Choose another field'),
			},
		]);
	});
});

describe('the compiler refuses a reference', () => {
	const refused = (row: MappingRow, given = {}) => refusalsOf({ rows: [name, row], ...given });

	it.each<ReferencePolicy>([{ kind: 'createOrUpdate' }, byMail, { kind: 'default', id: 'c1' }])(
		'rule $kind on fields that are no references',
		(reference) => {
			for (const row of [
				{ left: 'city', right: 'City' },
				{ left: 'parent', right: 'City' },
				{ right: 'Parent', constant: 'c1' },
			])
				expect(refused({ ...row, reference })).toEqual([
					{
						severity: 'refusal',
						code: 'no-reference',
						path: 'Field Mappings, row 2',
						reason: expect.stringContaining('do not both point at other records'),
						remedy: expect.stringContaining("Remove the rule 'Reference'"),
					},
				]);
		},
	);

	it('rule "must exist" nowhere, since it is what holds without a rule', () =>
		expect(
			rowOf({ left: 'city', right: 'City', reference: { kind: 'mustExist' } }).refersTo,
		).toBeUndefined());

	it.each([
		['left', '', 'Email'],
		['right', 'email', ''],
	])('by a key without a field of the %s', (_side, left, right) =>
		expect(
			refused({
				...parent,
				reference: { kind: 'byKey', key: { left, right, normaliser: 'exact' } },
			}),
		).toMatchObject([{ code: 'reference-key', remedy: expect.stringContaining('at each side') }]),
	);

	it('to a default record that is not named', () =>
		expect(refused({ ...parent, reference: { kind: 'default', id: '' } })).toMatchObject([
			{ code: 'reference-default', remedy: expect.stringContaining('Fill in the id') },
		]));

	it('to a default record in a row that goes both ways', () =>
		expect(
			refused({ ...parent, reference: { kind: 'default', id: 'c1' } }, bothWays({})).filter(
				({ path }) => path !== 'Field Mappings',
			),
		).toMatchObject([{ code: 'one-way-only', remedy: expect.stringContaining('→ or ←') }]));

	it("with the rule 'Default', which would be an id of the wrong side", () =>
		expect(refused({ ...parent, fallback: 'c1' })).toMatchObject([
			{
				code: 'reference-fallback',
				reason: expect.stringContaining("'Default'"),
				remedy: expect.stringContaining("set the rule 'Reference'"),
			},
		]));

	it.each([
		['left', undefined, ['User']],
		['right', ['user'], undefined],
	])('whose object the %s does not tell', (side, lefts, rights) =>
		expect(refusalsOf(owners(lefts, rights))).toMatchObject([
			{
				code: 'reference-unknown',
				reason: expect.stringContaining(side === 'left' ? "'owner label'" : "'Owner label'"),
			},
		]),
	);

	it('of an unknown field once, as unknown', () =>
		expect(refused({ left: 'gone', right: 'Parent', reference: byMail })).toMatchObject([
			{ code: 'unknown-field' },
		]));
});
