import type { Policies, Side } from '../../../sync/contracts';
import { isOurs } from '../../../sync/reconcile/row';
import type { Unconfirmed } from '../../../sync/state/records';
import { name } from '../mapping/schemas';

import {
	acme,
	acmeRight,
	decide,
	decided,
	hasher,
	learnt,
	mappingIn,
	rowIn,
	rowVerdict,
} from './evidence';
import type { Case } from './evidence';
import { rowHash } from '../../../sync/reconcile/sight';

const noon = 1_800_000_000_000;

/** A pair whose city is this now, and was that. Name and city go both ways. */
function pair(
	left: string | null,
	right: string | null,
	was?: string | null | Record<Side, string>,
): Case {
	return {
		direction: 'both',
		left: { name: 'Acme', city: left },
		right: { Name: 'Acme', City: right },
		link: {
			base: { name: 'Acme', ...(was === undefined ? {} : { city: was }) },
			open: ['left', 'right'],
		},
	};
}

const toRight = (value: string | null, rule: string) => ({
	kind: 'update',
	written: { City: value },
	rules: { City: rule },
});
const toLeft = (value: string | null, rule: string) => ({
	kind: 'update',
	written: { city: value },
	rules: { city: rule },
});
const nothing = { kind: 'rebase' };

function stamped(given: Case, left: number | undefined, right: number | undefined): Case {
	const side = (fields: Case['left'], modifiedAt: number | undefined) => ({
		record: {
			fields: fields as Record<string, string>,
			...(modifiedAt === undefined ? {} : { modifiedAt }),
		},
	});
	return { ...given, left: side(given.left, left), right: side(given.right, right) };
}

describe('a two-way row with a base (spec 4.2)', () => {
	it('is in step where both sides are equal, whatever it was', () => {
		expect(decided(pair('Oslo', 'Oslo', 'Rome'))).toEqual(nothing);
		expect(learnt(pair('Oslo', 'Oslo', 'Rome'), 'city', ['Oslo', 'Rome'])).toBe('Oslo');
	});

	it('stands where neither side changed, though they were decided to differ', () => {
		const apart = pair('Oslo', 'Bonn', { left: 'Oslo', right: 'Bonn' });

		expect(decided(apart)).toEqual(nothing);
		expect(learnt(apart, 'city', ['Oslo', 'Bonn'])).toBe('nothing');
		expect(rowVerdict(apart, 'city')).toEqual({ kind: 'standing' });
	});

	it('follows the side that changed', () => {
		expect(decided(pair('Oslo', 'Rome', 'Rome'))).toEqual(toRight('Oslo', 'left-changed'));
		expect(decided(pair('Rome', 'Oslo', 'Rome'))).toEqual(toLeft('Oslo', 'right-changed'));
		expect(decided(pair('Oslo', 'Bonn', { left: 'Oslo', right: 'Rome' }))).toEqual(
			toLeft('Bonn', 'right-changed'),
		);
	});

	it('empties the one where the other was emptied', () => {
		expect(decided(pair(null, 'Rome', 'Rome'))).toEqual(toRight(null, 'left-changed'));
		expect(decided(pair('Rome', null, 'Rome'))).toEqual(toLeft(null, 'right-changed'));
	});

	it('never goes back to what lost', () => {
		const decidedApart = pair('Oslo', 'Bonn', { left: 'Oslo', right: 'Bonn' });

		for (const onConflict of ['left', 'right', 'hold'] as const)
			expect(decided({ ...decidedApart, policies: { onConflict } })).toEqual(nothing);
	});
});

describe('a two-way row that both sides changed', () => {
	const conflict = pair('Oslo', 'Bonn', 'Rome');
	const by = (onConflict: Policies['onConflict'], given = conflict): Case => ({
		...given,
		policies: { onConflict, onFirstLink: 'left' },
	});

	it('waits for a person unless a policy decides', () => {
		expect(decided(conflict)).toEqual({ kind: 'hold', reason: 'conflict' });
		expect(decided(by('hold'))).toEqual({ kind: 'hold', reason: 'conflict' });
		expect(decided(by('left'))).toEqual(toRight('Oslo', 'conflict-left'));
		expect(decided(by('right'))).toEqual(toLeft('Bonn', 'conflict-right'));
	});

	it('follows the newer stamp where the newest wins, and a person where the stamps do not tell', () => {
		const newest = by('newest');

		expect(decided(stamped(newest, noon + 120_001, noon))).toEqual(
			toRight('Oslo', 'conflict-newest'),
		);
		expect(decided(stamped(newest, noon, noon + 120_001))).toEqual(
			toLeft('Bonn', 'conflict-newest'),
		);
		for (const [left, right] of [
			[noon, noon],
			[noon + 120_000, noon],
			[noon, noon + 120_000],
			[undefined, noon],
			[noon, undefined],
		])
			expect(decided(stamped(newest, left, right))).toEqual({ kind: 'hold', reason: 'conflict' });
	});

	it('follows a person rather than the policy', () => {
		expect(decided({ ...by('right'), answer: 'left' })).toEqual(
			toRight('Oslo', 'conflict-answered'),
		);
		expect(decided({ ...by('left'), answer: 'right' })).toEqual(
			toLeft('Bonn', 'conflict-answered'),
		);
		expect(decided({ ...by('left'), answer: 'create' })).toEqual(toRight('Oslo', 'conflict-left'));
	});

	it('stays as it is on both sides where a person says so, for good', () => {
		const kept: Case = { ...by('left'), answer: 'keep' };

		expect(decided(kept)).toEqual(nothing);
		expect(learnt(kept, 'city', ['Oslo', 'Bonn'])).toEqual({ left: 'Oslo', right: 'Bonn' });
	});
});

describe('a two-way row without base', () => {
	const by = (onFirstLink: Policies['onFirstLink'], given = pair('Oslo', 'Bonn')): Case => ({
		...given,
		policies: { onFirstLink, onConflict: 'left' },
	});

	it('fills the empty side from the other', () => {
		expect(decided(by('hold', pair(null, 'Bonn')))).toEqual(toLeft('Bonn', 'first-link-fill'));
		expect(decided(by('hold', pair('Oslo', null)))).toEqual(toRight('Oslo', 'first-link-fill'));
		expect(decided({ ...by('left', pair(null, 'Bonn')), answer: 'left' })).toEqual(
			toLeft('Bonn', 'first-link-fill'),
		);
	});

	it('waits for a person where both hold something else, unless a policy decides', () => {
		expect(decided(pair('Oslo', 'Bonn'))).toEqual({ kind: 'hold', reason: 'first-link' });
		expect(decided(by('hold'))).toEqual({ kind: 'hold', reason: 'first-link' });
		expect(decided(by('left'))).toEqual(toRight('Oslo', 'first-link'));
		expect(decided(by('right'))).toEqual(toLeft('Bonn', 'first-link'));
		expect(decided(stamped(by('newest'), noon + 120_001, noon))).toEqual(
			toRight('Oslo', 'first-link-newest'),
		);
		expect(decided(stamped(by('newest'), noon, noon))).toEqual({
			kind: 'hold',
			reason: 'first-link',
		});
	});

	it('follows a person rather than the policy', () => {
		expect(decided({ ...by('right'), answer: 'left' })).toEqual(
			toRight('Oslo', 'first-link-answered'),
		);
		expect(decided({ ...by('left'), answer: 'right' })).toEqual(
			toLeft('Bonn', 'first-link-answered'),
		);
		expect(decided({ ...by('left'), answer: 'keep' })).toEqual(nothing);
		expect(learnt({ ...by('left'), answer: 'keep' }, 'city', ['Oslo', 'Bonn'])).toEqual({
			left: 'Oslo',
			right: 'Bonn',
		});
	});

	it.each<[Side[], object]>([
		[[], nothing],
		[['left'], nothing],
		[['right'], nothing],
		[['left', 'right'], toRight('Oslo', 'first-link')],
	])('counts from now on only for a pair that was in step (open: %j)', (open, expected) => {
		const given: Case = {
			...pair('Oslo', 'Bonn'),
			link: { base: { name: 'Acme' }, open },
			policies: { whenMappingChanges: 'fromNowOn', onFirstLink: 'left' },
		};

		expect(decided(given)).toEqual(expected);
	});

	it('is compared where edited rows are written', () => {
		const given = by('left', { ...pair('Oslo', 'Bonn'), link: { base: { name: 'Acme' } } });

		expect(decided(given)).toEqual(toRight('Oslo', 'first-link'));
	});

	it('does not count from now on where two records were never linked', () => {
		const given: Case = {
			direction: 'both',
			left: acme,
			match: { fields: { ...acmeRight, City: 'Oslo' } },
			policies: { whenMappingChanges: 'fromNowOn' },
		};

		expect(decided(given)).toEqual({ kind: 'link', held: 'first-link' });
	});
});

describe('a two-way row that is held at the first link', () => {
	const held = (left: string | null, right: string | null): Case => ({
		...pair(left, right),
		link: {
			base: { name: 'Acme' },
			open: ['left', 'right'],
			more: (row) => ({ undecided: { [row('city').fingerprint]: entry() } }),
		},
	});
	const row = rowIn(mappingIn({ direction: 'both' }), 'city');
	const digest = (value: string) => rowHash(hasher, row, value);
	const entry = () => [digest('Oslo'), digest('Bonn')] as const;

	it('remembers how both sides looked', () => {
		expect(decide(pair('Oslo', 'Bonn'))).toMatchObject({
			reason: 'first-link',
			undecided: { [row.fingerprint]: entry() },
		});
		expect(
			decide({ ...pair('Oslo', 'Bonn'), left: { name: 'Acme Inc', city: 'Oslo' } }),
		).toMatchObject({
			kind: 'update',
			undecided: { [row.fingerprint]: entry() },
		});
	});

	it('is asked about again, whatever changes, and not filled any more', () => {
		const first = { kind: 'hold', reason: 'first-link' };

		expect(decided(held('Oslo', 'Bonn'))).toEqual(first);
		expect(decided(held('Rome', 'Bonn'))).toEqual(first);
		expect(decided(held(null, 'Bonn'))).toEqual(first);
		expect(decided(held('Oslo', null))).toEqual(first);
		expect(decided({ ...held(null, 'Bonn'), answer: 'left' })).toEqual(
			toRight(null, 'first-link-answered'),
		);
	});

	it('is still open while it is held for another reason', () => {
		const rows = [name, { left: 'city', right: 'City', maxLength: 3 }];
		const at = rowIn(mappingIn({ direction: 'both', rows }), 'city');
		const given: Case = {
			...pair('Oslo', 'Bonn'),
			rows,
			answer: 'right',
			link: {
				base: { name: 'Acme' },
				open: ['left', 'right'],
				more: () => ({ undecided: { [at.fingerprint]: 'as it was' } }),
			},
		};

		expect(decide(given)).toMatchObject({
			reason: 'not-reversible',
			undecided: { [at.fingerprint]: 'as it was' },
		});
	});

	it('of a conflict remembers nothing of the kind', () => {
		const verdict = decide(pair('Oslo', 'Bonn', 'Rome'));

		expect(verdict).toMatchObject({ reason: 'conflict' });
		expect('undecided' in verdict && verdict.undecided).toStrictEqual({});
	});
});

describe('a value that was written and reads otherwise', () => {
	/** The city was written as Rome on that side. */
	function written(side: Side, now: Case, found?: string): Case {
		return {
			...now,
			policies: { onConflict: 'left' },
			link: {
				base: { name: 'Acme', city: 'Rome' },
				more: (row) => ({
					unconfirmed: {
						[row('city').fingerprint]: {
							side,
							...(found === undefined ? {} : { found: rowHash(hasher, row('city'), found) }),
						},
					},
				}),
			},
		};
	}
	const held = { kind: 'hold', reason: 'rewritten' };

	it('is held as rewritten, never taken for an edit unseen', () => {
		expect(decided(written('right', pair('Rome', 'ROME')))).toEqual(held);
		expect(decided(written('left', pair('ROME', 'Rome')))).toEqual(held);
		expect(decided(written('right', pair('Oslo', 'ROME')))).toEqual(held);
	});

	it('stays held while it is what was found there right after the write', () => {
		expect(decided(written('right', pair('Rome', 'ROME'), 'ROME'))).toEqual(held);
	});

	it('is an edit when it has changed since it was found there', () => {
		expect(decided(written('right', pair('Rome', 'Oslo'), 'ROME'))).toEqual(
			toLeft('Oslo', 'right-changed'),
		);
		expect(decided(written('left', pair('Oslo', 'Rome'), 'ROME'))).toEqual(
			toRight('Oslo', 'left-changed'),
		);
		expect(decided(written('right', pair('Bonn', 'Oslo'), 'ROME'))).toEqual(
			toRight('Bonn', 'conflict-left'),
		);
	});

	it('is nothing special where it reads as it was written, or as the other side', () => {
		expect(decided(written('right', pair('Oslo', 'Rome')))).toEqual(
			toRight('Oslo', 'left-changed'),
		);
		expect(decided(written('left', pair('Rome', 'Oslo')))).toEqual(toLeft('Oslo', 'right-changed'));
		expect(decided(written('right', pair('ROME', 'ROME')))).toEqual(nothing);
	});

	it('is decided by a person: one side, or both as they are', () => {
		const rewritten = written('right', pair('Rome', 'ROME'));

		expect(decided({ ...rewritten, answer: 'left' })).toEqual(toRight('Rome', 'conflict-answered'));
		expect(decided({ ...rewritten, answer: 'right' })).toEqual(toLeft('ROME', 'conflict-answered'));
		expect(decided({ ...rewritten, answer: 'keep' })).toEqual(nothing);
		expect(learnt({ ...rewritten, answer: 'keep' }, 'city', ['Rome', 'ROME'])).toEqual({
			left: 'Rome',
			right: 'ROME',
		});
	});
});

describe('what stands after a write', () => {
	const read = (version?: string, modifiedAt?: number) => ({
		id: '1',
		fields: {},
		...(version === undefined ? {} : { version }),
		...(modifiedAt === undefined ? {} : { modifiedAt }),
	});
	const wrote = (version?: string, modifiedAt?: number): Unconfirmed => ({
		side: 'right',
		...(version === undefined ? {} : { version }),
		...(modifiedAt === undefined ? {} : { modifiedAt }),
	});

	it.each([
		[wrote('1'), read('1'), true],
		[wrote('1'), read('2'), false],
		[wrote('1', noon), read('1', noon + 1), true],
		[wrote('1', noon), read('2', noon), false],
		[wrote('1', noon), read(undefined, noon + 1), false],
		[wrote(undefined, noon), read('1', noon), true],
		[wrote(undefined, noon), read('1', noon + 1), false],
		[wrote(undefined, noon), read('1', noon - 1), true],
		[wrote('1'), read(undefined, noon), true],
		[wrote(undefined, noon), read('1'), true],
		[wrote(), read('1', noon), true],
	])('of %j is ours where %j is read: %p', (written, record, expected) => {
		expect(isOurs(written, record)).toBe(expected);
	});
});
