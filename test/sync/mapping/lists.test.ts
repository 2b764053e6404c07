import type { Field, MappingRow, ReferencePolicy } from '../../../sync/contracts';
import { membersKey, membersValue } from '../../../sync/mapping/members';
import type { Member } from '../../../sync/mapping/members';
import { bothWays, field, name, refusalsOf, rowOf, source, target, usable } from './schemas';

const list = { type: 'references', referenceTo: ['account'] } as const;
const listRight = { type: 'references', referenceTo: ['company'] } as const;

const described = (left: Partial<Field> = list, right: Partial<Field> = listRight) =>
	bothWays({
		source: { ...source, fields: [...source.fields, field('friends', left)] },
		target: { ...target, fields: [...target.fields, field('Friends', right)] },
	});
const friends: MappingRow = { left: 'friends', right: 'Friends' };
const byMail: ReferencePolicy = {
	kind: 'byKey',
	key: { left: 'email', right: 'Email', normaliser: 'caseless' },
};
const member = (id: string, counterpart: string): Member => ({
	object: 'account',
	id,
	counterpart,
});

describe('a row of two lists of references', () => {
	it('takes those who are linked, unless a rule says otherwise', () => {
		expect(rowOf(friends, described()).refersTo).toEqual({
			left: 'account',
			right: 'company',
			policy: { kind: 'linked' },
			list: true,
		});
	});

	it.each<ReferencePolicy>([{ kind: 'mustExist' }, { kind: 'createOrUpdate' }, byMail])(
		'carries its policy: $kind',
		(reference) => {
			const row = rowOf({ ...friends, reference }, described());
			expect(row.refersTo?.policy).toEqual(reference);
			expect(row.fingerprint).not.toBe(rowOf(friends, described()).fingerprint);
		},
	);

	it.each([
		['a list and a field that takes one', list, { ...listRight, type: 'reference' as const }],
		['a field that takes one and a list', { ...list, type: 'reference' as const }, listRight],
	])('may be %s', (_what, left, right) => {
		expect(rowOf(friends, described(left, right)).refersTo?.list).toBe(true);
	});

	it('stands for the set of those who are linked, on both sides alike', () => {
		const row = rowOf(friends, described());
		const members = { linked: [member('a2', '2'), member('a1', '1')], others: [] };
		const fields = { [membersKey(row)]: membersValue(members) };

		for (const side of ['left', 'right'] as const)
			expect(row.value(side, fields)).toEqual(usable([member('a1', '1'), member('a2', '2')]));
		expect(row.value('left', { friends: [{ object: 'account', id: 'a9' }] })).toEqual(usable(null));
	});

	it('writes them in the ids of the written side, with those who stand there and are not linked', () => {
		const row = rowOf(friends, described());
		const from = {
			[membersKey(row)]: membersValue({
				linked: [member('a1', '1')],
				others: [{ object: 'account', id: 'a7' }],
			}),
		};
		const current = {
			[membersKey(row)]: membersValue({
				linked: [member('a3', '3')],
				others: [{ object: 'team', id: '9' }],
			}),
		};

		expect(row.write('right', from, current)).toEqual(
			usable([
				{ object: 'company', id: '1' },
				{ object: 'team', id: '9' },
			]),
		);
		expect(row.write('left', current, from)).toEqual(
			usable([
				{ object: 'account', id: 'a3' },
				{ object: 'account', id: 'a7' },
			]),
		);
		expect(row.write('right', {}, {})).toEqual(usable(null));
	});

	it('holds more than one for a field that takes one', () => {
		const row = rowOf(friends, described(list, { ...listRight, type: 'reference' }));
		const of = (...linked: Member[]) => ({
			[membersKey(row)]: membersValue({ linked, others: [] }),
		});

		expect(row.write('right', of(member('a1', '1')))).toEqual(
			usable({ object: 'company', id: '1' }),
		);
		expect(row.write('right', of())).toEqual(usable(null));
		expect(row.write('right', of(member('a1', '1'), member('a2', '2')))).toEqual({
			ok: false,
			code: 'several-references',
			reason: expect.stringContaining("'Friends label' takes one record and would hold 2"),
			remedy: expect.stringContaining("Leave one of them in 'friends label'"),
		});
	});
});

describe('the compiler refuses a list of references', () => {
	const refused = (row: MappingRow, given = described()) =>
		refusalsOf({ ...given, rows: [name, row] });

	it('with a default record, which would be a member of its own', () =>
		expect(
			refused({
				...friends,
				direction: 'toRight',
				reference: { kind: 'default', id: 'c1' },
			}),
		).toMatchObject([
			{
				code: 'reference-default',
				reason: expect.stringContaining('a member of its own'),
				remedy: expect.stringContaining("Take the rule 'Reference' away"),
			},
		]));

	it('with a value table, since its members are translated by their links', () =>
		expect(
			refused({ ...friends, table: { pairs: [{ left: 'a', right: 'b' }], otherwise: 'hold' } }),
		).toMatchObject([{ code: 'table-type' }]));

	it('with a default, which would be an id of the wrong side', () =>
		expect(refused({ ...friends, fallback: 'a1' })).toMatchObject([
			{ code: 'reference-fallback' },
		]));

	it('whose object a system does not tell', () =>
		expect(refused(friends, described({ type: 'references' }))).toMatchObject([
			{ code: 'reference-unknown' },
		]));
});

describe('must exist is what holds for a single reference without a rule', () => {
	it('so that naming it makes no other row of it', () => {
		const parent: MappingRow = { left: 'parent', right: 'Parent' };

		expect(rowOf({ ...parent, reference: { kind: 'mustExist' } }).fingerprint).toBe(
			rowOf(parent).fingerprint,
		);
	});
});

describe('options whose values are ids', () => {
	const options = [
		{ value: 'a1', label: 'A1' },
		{ value: 'a2', label: 'A2' },
	];
	const choices = { type: 'choices', closed: true, options } as const;
	const toChoices = () => rowOf(friends, described(list, choices));
	const a = (id: string, object = 'account') => ({ object, id });

	it('are fed by a list of references, and no links are asked for', () => {
		const row = toChoices();

		expect(row.refersTo).toBeUndefined();
		expect(row.value('left', { friends: [a('a2'), a('a1', 'person')] })).toEqual(
			usable(['a1', 'a2']),
		);
	});

	it('feed a list of references, whose objects the system finds out', () =>
		expect(toChoices().write('left', { Friends: ['a1', 'a2'] })).toEqual(
			usable([a('a1', ''), a('a2', '')]),
		));

	it('hold a record of which there is no option', () =>
		expect(toChoices().write('right', { friends: [a('a9')] })).toMatchObject({
			ok: false,
			code: 'not-an-option',
		}));

	it('hold two records of one id, on whichever side they stand', () => {
		const both = [a('a1'), a('a1', 'person')];
		const mirrored = rowOf({ left: 'tags', right: 'Friends' }, described(list, listRight));

		expect(toChoices().value('left', { friends: both })).toMatchObject({ code: 'same-id' });
		expect(mirrored.value('right', { Friends: both })).toMatchObject({ code: 'same-id' });
	});

	it('are compared by the ids alone with what stands in the list', () => {
		const row = rowOf({ left: 'tags', right: 'Friends' }, described(list, listRight));

		expect(row.value('right', { Friends: [a('5', 'company')] })).toEqual(usable([a('5', '')]));
		expect(row.value('left', { tags: ['5'] })).toEqual(usable([a('5', '')]));
	});

	it.each([
		['a choice', { left: 'city', right: 'Parent' }, 'type-mismatch'],
		['several', { left: 'tags', right: 'Parent' }, 'type-mismatch'],
	])('do not feed a reference from %s that is none', (_what, row, code) =>
		expect(refusalsOf({ rows: [name, row] })).toMatchObject([{ code }]),
	);

	it.each(['toRight', 'both'] as const)('go with single ones alike, %s', (direction) => {
		const single = described({ ...list, type: 'reference' }, { type: 'choice' });
		const row = rowOf({ ...friends, direction }, single);
		const back = rowOf(
			{ left: 'friends', right: 'Parent', direction },
			{
				...described({ type: 'choice' }),
			},
		);

		expect(row.write('right', { friends: a('a1') })).toEqual(usable('a1'));
		expect(back.write('right', { friends: 'a1' })).toEqual(usable(a('a1', '')));
		expect(back.value('right', { Parent: a('a1', 'company') })).toEqual(usable(a('a1', '')));
	});
});
