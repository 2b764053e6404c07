import type { Direction, Fields, MappingRow, ReferencePolicy, Side } from '../../../sync/contracts';
import { membersKey, membersValue } from '../../../sync/mapping/members';
import type { Member } from '../../../sync/mapping/members';
import { reconcile } from '../../../sync/reconcile/reconcile';
import { entryOf } from '../../../sync/reconcile/base';
import { resolvePolicies } from '../../../sync/reconcile/policies';
import { mergeRow } from '../../../sync/reconcile/row';
import type { RowVerdict } from '../../../sync/reconcile/row';
import { isEmpty, rowHash, see, valueAt } from '../../../sync/reconcile/sight';
import type { Sight } from '../../../sync/reconcile/sight';
import type { Link } from '../../../sync/state/records';
import { field, mappingOf, name, source, target } from '../mapping/schemas';
import { hasher } from './evidence';

/** Members by letter, each linked; small letters are not. */
interface ListCase {
	readonly direction?: Direction;
	readonly left?: string;
	readonly right?: string;
	/** What both stood for, or each. */
	readonly base?: string | readonly [left: string, right: string];
	/** How a row that was never in step looked when it was held. */
	readonly asked?: string;
	readonly reference?: ReferencePolicy;
	readonly when?: MappingRow['when'];
	readonly inStep?: boolean;
}

const id = (letter: string, side: Side) => `${side}-${letter}`;
const isLinked = (letter: string) => letter === letter.toUpperCase();
const member = (letter: string): Member => ({
	object: 'account',
	id: id(letter, 'left'),
	counterpart: id(letter, 'right'),
});

function mappingIn({ direction = 'both', reference, when }: ListCase) {
	const list = (object: string) => ({ type: 'references', referenceTo: [object] }) as const;
	return mappingOf({
		source: { ...source, fields: [...source.fields, field('friends', list('account'))] },
		target: { ...target, fields: [...target.fields, field('Friends', list('company'))] },
		direction,
		match: [{ left: 'name', right: 'Name', normaliser: 'exact' }],
		rows: [
			name,
			{
				left: 'friends',
				right: 'Friends',
				...(reference ? { reference } : {}),
				...(when ? { when } : {}),
			},
		],
	});
}

function rowsOf(given: ListCase) {
	const mapping = mappingIn(given);
	const row = mapping.rows.find((each) => each.left?.id === 'friends');
	if (!row) throw new Error('There is no list');
	return { mapping, row };
}

function fieldsOf(given: ListCase, side: Side, letters: string): Fields {
	const all = [...letters];
	const others = all.filter((each) => !isLinked(each)).map((each) => id(each, side));
	return {
		name: 'Ann',
		Name: 'Ann',
		[membersKey(rowsOf(given).row)]: membersValue({
			linked: all.filter(isLinked).map(member),
			others: others.map((each) => ({ object: 'team', id: each })),
		}),
	};
}

function sightIn(given: ListCase, side: Side): Sight | undefined {
	const letters = given[side];
	if (letters === undefined) return undefined;
	const { mapping } = rowsOf(given);
	return see(mapping, hasher, side, {
		id: side === 'left' ? 'a' : '1',
		fields: fieldsOf(given, side, letters),
	});
}

function hashIn(given: ListCase, letters: string): string {
	const { row } = rowsOf(given);
	const record = { id: 'a', fields: fieldsOf(given, 'left', letters) };
	return rowHash(hasher, row, valueAt(row, { side: 'left', record }));
}

function linkIn(given: ListCase): Link {
	const { row } = rowsOf(given);
	const hash = (letters: string) => hashIn(given, letters);
	const { base, asked, inStep = true } = given;
	const entry =
		base === undefined || typeof base === 'string' ? base : entryOf(hash(base[0]), hash(base[1]));
	const seen = inStep ? 'seen' : '';
	return {
		leftId: 'a',
		rightId: '1',
		seen: { left: seen, right: seen },
		base:
			entry === undefined
				? {}
				: { [row.fingerprint]: typeof base === 'string' ? hash(base) : entry },
		...(asked === undefined ? {} : { undecided: { [row.fingerprint]: hash(asked) } }),
		run: 'r',
	};
}

function merged(given: ListCase, onFirstLink: 'left' | 'hold' = 'hold'): RowVerdict {
	return mergeRow(rowsOf(given).row, {
		left: sightIn(given, 'left'),
		right: sightIn(given, 'right'),
		link: linkIn(given),
		policies: resolvePolicies({ whenMappingChanges: 'update', onFirstLink }),
		run: 1,
		hasher,
	});
}

/** What is decided, in short: where to, which ids. */
function decided(given: ListCase, onFirstLink?: 'left' | 'hold'): string {
	const verdict = merged(given, onFirstLink);
	if (verdict.kind === 'hold') return verdict.hold.reason;
	if (verdict.kind !== 'send') return verdict.kind;
	const { to, value, awaits = [] } = verdict.send;
	const ids = ((value ?? []) as readonly { readonly id: string }[]).map((each) => each.id);
	return [`to ${to}:`, ...ids.map((each) => each.slice(-1)), ...awaits.map((each) => `(${each})`)]
		.join(' ')
		.trim();
}

describe('a list both ways (spec 4.5)', () => {
	it.each<[string, ListCase, string]>([
		['has the same members', { left: 'AB', right: 'BA', base: 'A' }, 'settled'],
		['has the same linked members', { left: 'Ax', right: 'Ay', base: 'A' }, 'settled'],
		['has one more on the left', { left: 'AB', right: 'A', base: 'A' }, 'to right: A B'],
		['has one more on the right', { left: 'A', right: 'AB', base: 'A' }, 'to left: A B'],
		['has one less on the left', { left: '', right: 'A', base: 'A' }, 'to right:'],
		['has one less on the right', { left: 'AB', right: 'B', base: 'AB' }, 'to left: B'],
		['was changed on both to different ones', { left: 'AB', right: 'AC', base: 'A' }, 'conflict'],
		['lost one on each side', { left: 'A', right: 'B', base: 'AB' }, 'conflict'],
		[
			'was changed on both alike, and on the left further',
			{ left: 'BC', right: 'B', base: 'A' },
			'to right: B C',
		],
		[
			'was changed on both alike, and on the right further',
			{ left: 'B', right: '', base: 'AB' },
			'to left:',
		],
		['keeps who is not linked', { left: 'ABx', right: 'Ay', base: 'A' }, 'to right: A B y'],
		[
			'keeps who is not linked when it is emptied',
			{ left: '', right: 'Ay', base: 'A' },
			'to right: y',
		],
		['lost a member with its link', { left: 'A', right: 'A', base: 'AB' }, 'settled'],
		[
			'lost one with its link, and was edited on the right',
			{ left: 'A', right: '', base: 'AB' },
			'to left:',
		],
		[
			'got one with its link, and was edited on the left',
			{ left: 'B', right: 'AB', base: 'A' },
			'to right: B',
		],
		['lost all with their links, and got one', { left: '', right: 'C', base: 'AB' }, 'to left: C'],
	])('that %s', (_what, given, expected) => expect(decided(given)).toBe(expected));

	it('that was decided to differ stays so, and learns whose link has ended', () => {
		expect(merged({ left: 'AX', right: 'BX', base: ['AX', 'BX'] })).toMatchObject({
			kind: 'settled',
		});
		const given = { left: 'A', right: 'B', base: ['AX', 'BX'] } as const;
		expect(merged(given)).toEqual({
			kind: 'settled',
			entry: [hashIn(given, 'A'), hashIn(given, 'B')],
		});
		expect(decided({ left: 'AC', right: 'B', base: ['A', 'B'] })).toBe('to right: A C');
	});

	it.each<[string, ListCase, string]>([
		['is filled on the left', { left: 'x', right: 'A', inStep: false }, 'to left: A x'],
		['is filled on the right', { left: 'A', right: 'x', inStep: false }, 'to right: A x'],
		['is asked about', { left: 'A', right: 'B', inStep: false }, 'first-link'],
	])('that is linked for the first time %s', (_what, given, expected) =>
		expect(decided(given)).toBe(expected),
	);
});

describe('a list one way (spec 4.5)', () => {
	it.each<[string, ListCase, string]>([
		['goes with its source', { left: 'AB', right: 'A', base: 'A' }, 'to right: A B'],
		[
			'takes out whom its source does not have',
			{ left: 'A', right: 'AB', base: 'AB' },
			'to right: A',
		],
		['stays as people have changed it there', { left: 'A', right: 'AB', base: 'A' }, 'settled'],
		['stays so too when a member has ended', { left: 'A', right: 'AC', base: 'AB' }, 'settled'],
		[
			'stays so too when a member was linked there',
			{ left: 'A', right: 'AD', base: 'A' },
			'settled',
		],
		['keeps who is not linked', { left: 'B', right: 'Ay', base: 'A' }, 'to right: B y'],
		['is sent where nobody has read the target', { left: 'B', base: 'A' }, 'to right: B'],
		['is in step where nobody has read the target', { left: 'A', base: 'A' }, 'settled'],
	])('%s', (_what, given, expected) =>
		expect(decided({ ...given, direction: 'toRight' })).toBe(expected),
	);

	it('goes to the left as well', () =>
		expect(decided({ left: 'A', right: 'AB', base: 'A', direction: 'toLeft' })).toBe(
			'to left: A B',
		));

	it('learns of its source alone', () => {
		const given = { left: 'A', right: 'AC', base: 'AB', direction: 'toRight' } as const;
		expect(merged(given)).toEqual({ kind: 'settled', entry: hashIn(given, 'A') });
	});

	it('stays an open question when members come and go with their links', () => {
		const given = { left: 'AB', right: 'C', asked: 'A', inStep: false } as const;

		expect(decided({ ...given, direction: 'toRight' })).toBe('first-link');
		expect(decided({ ...given, direction: 'toRight' }, 'left')).toBe('to right: A B');
	});

	it('only fills what has no linked member', () => {
		const given = { direction: 'toRight', when: 'ifEmpty', base: 'B' } as const;

		expect(decided({ ...given, left: 'A', right: 'x' })).toBe('to right: A x');
		expect(decided({ ...given, left: 'AB', right: 'B' })).toBe('settled');
	});

	it('never clears where that is its rule', () =>
		expect(
			decided({ left: 'x', right: 'A', base: 'A', direction: 'toRight', when: 'neverClear' }),
		).toBe('settled'));
});

describe('members that all must be linked', () => {
	const reference: ReferencePolicy = { kind: 'mustExist' };

	it('are told with what is to be sent', () =>
		expect(decided({ left: 'ABx', right: 'A', base: 'A', reference })).toBe(
			'to right: A B (left-x)',
		));

	it('are told of the side that is carried over alone', () =>
		expect(decided({ left: 'AB', right: 'Ax', base: 'A', reference })).toBe('to right: A B x'));

	it('are awaited by a new record, also where none of them is linked', () => {
		const created = (letters: string, rule?: ReferencePolicy) => {
			const given = { left: letters, ...(rule ? { reference: rule } : {}) };
			const sight = sightIn(given, 'left');
			const verdict = reconcile({
				mapping: rowsOf(given).mapping,
				policies: resolvePolicies({ whenMappingChanges: 'update', direction: 'both' }),
				left: sight ? { kind: 'present', sight, inScope: true } : { kind: 'unread' },
				right: { kind: 'unread' },
				link: undefined,
				tombstones: [],
				match: { kind: 'none' },
				listOnly: false,
				run: 1,
				hasher,
			});
			const sends = 'send' in verdict ? verdict.send : [];
			return sends.find(({ row }) => row.left?.id === 'friends');
		};

		expect(created('x', reference)).toMatchObject({ value: null, awaits: ['left-x'] });
		expect(created('x')).toBeUndefined();
		expect(created('A')).toMatchObject({ value: [{ object: 'company', id: 'right-A' }] });
		expect(created('A')?.awaits).toBeUndefined();
	});
});

describe('a counterpart of a deleted record', () => {
	const verdict = (right: string) => {
		const given = { right, base: 'AB' };
		const sight = sightIn(given, 'right');
		return reconcile({
			mapping: rowsOf(given).mapping,
			policies: resolvePolicies({
				whenMappingChanges: 'update',
				direction: 'both',
				onDelete: { left: 'delete', right: 'ignore' },
			}),
			left: { kind: 'deleted' },
			right: sight ? { kind: 'present', sight, inScope: true } : { kind: 'unread' },
			link: linkIn(given),
			tombstones: [],
			match: { kind: 'none' },
			listOnly: false,
			run: 1,
			hasher,
		}).kind;
	};

	it('goes although a member has ended with its link, and not once it was put into something new', () => {
		expect(verdict('AB')).toBe('delete');
		expect(verdict('A')).toBe('delete');
		expect(verdict('')).toBe('delete');
		expect(verdict('ABC')).toBe('hold');
		expect(verdict('C')).toBe('hold');
	});
});

describe('a record with a list', () => {
	it('looks otherwise when somebody comes who is not linked, and its row does not', () => {
		const digest = (letters: string) => sightIn({ left: letters }, 'left')?.digest;

		expect(digest('Ax')).not.toBe(digest('A'));
		expect(digest('Ax')).toBe(digest('xA'));
		expect(hashIn({}, 'Ax')).toBe(hashIn({}, 'A'));
		expect(hashIn({}, 'AB')).toBe(hashIn({}, 'BA'));
		expect(
			isEmpty(valueAt(rowsOf({}).row, { side: 'left', record: { id: 'a', fields: {} } })),
		).toBe(true);
	});

	it('has another member when one was linked anew', () => {
		const { row } = rowsOf({});
		const moved = { ...member('A'), counterpart: 'another' };

		expect(rowHash(hasher, row, [moved])).not.toBe(rowHash(hasher, row, [member('A')]));
	});
});
