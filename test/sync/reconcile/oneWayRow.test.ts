import type { Policies } from '../../../sync/contracts';
import { rowHash } from '../../../sync/reconcile/sight';
import { name } from '../mapping/schemas';

import {
	acme,
	acmeRight,
	city,
	decide,
	decided,
	hasher,
	learnt,
	mappingIn,
	rowIn,
	rowVerdict,
} from './evidence';
import type { Case } from './evidence';

const oslo = { Name: 'Acme', City: 'Oslo' };
const known = { base: { name: 'Acme', city: 'Rome' } };
/** Linked and in step, but for the row of the city: it is new, or was edited. */
const edited: Case = { left: acme, right: oslo, link: { base: { name: 'Acme' } } };
const fromNowOn: Partial<Policies> = { whenMappingChanges: 'fromNowOn' };
const noon = 1_800_000_000_000;

describe('a one-way row with a base (spec 4.1)', () => {
	it('is in step where both sides are equal, also after the same edit on both', () => {
		const given: Case = { left: { ...acme, city: 'Oslo' }, right: oslo, link: known };

		expect(decided(given)).toEqual({ kind: 'rebase' });
		expect(learnt(given, 'city', ['Rome', 'Oslo'])).toBe('Oslo');
	});

	it('leaves what people changed on the written side until the source changes', () => {
		expect(decided({ left: acme, right: oslo, link: known })).toEqual({ kind: 'rebase' });
		expect(rowVerdict({ left: acme, right: oslo, link: known }, 'city')).toEqual({
			kind: 'standing',
		});
		expect(decided({ left: { ...acme, city: 'Bonn' }, right: oslo, link: known })).toEqual({
			kind: 'update',
			written: { City: 'Bonn' },
			rules: { City: 'left-changed' },
		});
	});

	it('is written by the source alone, where only that was read', () => {
		expect(decided({ left: acme, right: 'unread', link: known })).toEqual({ kind: 'rebase' });
		expect(
			decided({ left: { ...acme, city: 'Bonn' }, right: 'unread', link: known }),
		).toMatchObject({
			written: { City: 'Bonn' },
		});
	});

	it('empties where the source was emptied', () => {
		expect(decided({ left: { ...acme, city: '' }, right: 'unread', link: known })).toMatchObject({
			written: { City: null },
		});
	});

	it('goes to the left just as well', () => {
		const given: Case = {
			direction: 'toLeft',
			left: acme,
			right: oslo,
			link: { base: { name: 'Acme', city: { left: 'Bonn', right: 'Rome' } } },
		};

		expect(decided(given)).toMatchObject({
			written: { city: 'Oslo' },
			rules: { city: 'right-changed' },
		});
		expect(decided({ ...given, right: acmeRight })).toEqual({ kind: 'rebase' });
		expect(decided({ ...given, right: { ...acmeRight, City: 'Bonn' } })).toMatchObject({
			written: { city: 'Bonn' },
		});
	});

	it('is not asked about by a person who answers for another row', () => {
		const changed: Case = { left: { ...acme, city: 'Bonn' }, right: oslo, link: known };

		expect(decided({ ...changed, answer: 'right' })).toMatchObject({ written: { City: 'Bonn' } });
	});
});

describe('a one-way row that is new to a pair in step', () => {
	it('is written', () => {
		expect(decided(edited)).toEqual({
			kind: 'update',
			written: { City: 'Rome' },
			rules: { City: 'mapping-changed' },
		});
		expect(decided({ ...edited, right: 'unread' })).toMatchObject({ written: { City: 'Rome' } });
	});

	it('is only remembered where both agree already', () => {
		expect(decided({ ...edited, right: acmeRight })).toEqual({ kind: 'rebase' });
		expect(learnt({ ...edited, right: acmeRight }, 'city', ['Rome'])).toBe('Rome');
	});

	it('is only remembered where rows count from now on', () => {
		const given: Case = { ...edited, policies: fromNowOn };

		expect(decided(given)).toEqual({ kind: 'rebase' });
		expect(learnt(given, 'city', ['Rome', 'Oslo'])).toBe('Rome');
		expect(decided({ ...given, right: 'unread' })).toEqual({ kind: 'rebase' });
	});

	it('is only remembered where a person says that both stay', () => {
		expect(decided({ ...edited, answer: 'keep' })).toEqual({ kind: 'rebase' });
	});

	it('clears nothing: nobody has emptied it', () => {
		const given: Case = { ...edited, left: { ...acme, city: null } };

		expect(decided(given)).toEqual({ kind: 'rebase' });
		expect(learnt(given, 'city', [null, 'Oslo'])).toBeNull();
	});

	it('is written to the left by the right alone', () => {
		const given: Case = { ...edited, direction: 'toLeft', left: acme, right: oslo };

		expect(decided(given)).toMatchObject({
			written: { city: 'Oslo' },
			rules: { city: 'mapping-changed' },
		});
		expect(decided({ ...given, link: { ...edited.link, open: ['left'] } })).toMatchObject({
			rules: { city: 'mapping-changed' },
		});
		expect(decided({ ...given, link: { ...edited.link, open: ['right'] } })).toMatchObject({
			rules: { city: 'first-link' },
		});
	});
});

describe('a one-way row at the first link of two records', () => {
	const first: Case = { left: acme, match: { fields: oslo } };
	const policy = (onFirstLink: Policies['onFirstLink'], given = first): Case => ({
		...given,
		policies: { onFirstLink },
	});
	const stamped = (left: number | undefined, right: number | undefined): Case => ({
		left: { record: { fields: acme, ...(left === undefined ? {} : { modifiedAt: left }) } },
		match: { fields: oslo, ...(right === undefined ? {} : { modifiedAt: right }) },
		policies: { onFirstLink: 'newest' },
	});
	const sent = { kind: 'link', written: { City: 'Rome' } };

	it('fills what is empty on the written side', () => {
		const given = policy('hold', { left: acme, match: { fields: { Name: 'Acme', City: '' } } });

		expect(decided(given)).toMatchObject({ ...sent, rules: { City: 'first-link-fill' } });
	});

	it('is written where the source wins, which it does unless something else is said', () => {
		expect(decided(first)).toMatchObject({ ...sent, rules: { City: 'first-link' } });
		expect(decided(policy('left'))).toMatchObject(sent);
	});

	it('is left, once for all, where the written side wins', () => {
		expect(decided(policy('right'))).toEqual({ kind: 'link' });
		expect(learnt(policy('right'), 'city', ['Rome', 'Oslo'])).toBe('Rome');
	});

	it('waits for a person where that is the policy', () => {
		expect(decided(policy('hold'))).toEqual({ kind: 'link', held: 'first-link' });
	});

	it.each([
		[noon + 120_001, noon, sent],
		[noon, noon + 120_001, { kind: 'link' }],
		[noon + 120_000, noon, { kind: 'link', held: 'first-link' }],
		[noon, noon + 120_000, { kind: 'link', held: 'first-link' }],
		[noon, noon, { kind: 'link', held: 'first-link' }],
		[undefined, noon, { kind: 'link', held: 'first-link' }],
		[noon, undefined, { kind: 'link', held: 'first-link' }],
	])('is decided by the stamps %p and %p where the newest wins', (left, right, expected) => {
		expect(decided(stamped(left, right))).toMatchObject(expected);
		if (expected !== sent) expect(decided(stamped(left, right))).toEqual(expected);
	});

	it.each<Case>([
		{ left: { record: { fields: acme, modifiedAt: noon } }, right: 'unread' },
		{ direction: 'toLeft', left: 'unread', right: { record: { fields: oslo, modifiedAt: noon } } },
	])('waits for a person where the newest wins and one side was not read: %j', (sides) => {
		const link = { base: { name: 'Acme' }, open: ['left', 'right'] } as const;

		expect(decided({ ...sides, link, policies: { onFirstLink: 'newest' } })).toEqual({
			kind: 'hold',
			reason: 'first-link',
		});
	});

	it('is journaled as decided by the stamps', () => {
		expect(decided(stamped(noon + 600_000, noon))).toMatchObject({
			rules: { City: 'first-link-newest' },
		});
	});

	it('follows a person rather than the policy', () => {
		expect(decided({ ...policy('right'), answer: 'left' })).toMatchObject({
			...sent,
			rules: { City: 'first-link-answered' },
		});
		expect(decided({ ...policy('left'), answer: 'right' })).toEqual({ kind: 'link' });
		expect(decided({ ...policy('left'), answer: 'keep' })).toEqual({ kind: 'link' });
	});

	it('clears nothing', () => {
		const given: Case = {
			left: { name: 'Acme' },
			match: { fields: oslo },
			policies: { onFirstLink: 'left' },
		};

		expect(decided(given)).toEqual({ kind: 'link' });
	});

	it('stays an open question for a pair that is linked and was never in step', () => {
		const linked: Case = {
			...edited,
			link: { base: { name: 'Acme' }, open: ['left'] },
			policies: { onFirstLink: 'hold' },
		};

		expect(decided(linked)).toEqual({ kind: 'hold', reason: 'first-link' });
		expect(decided({ ...linked, policies: { onFirstLink: 'hold', ...fromNowOn } })).toEqual({
			kind: 'hold',
			reason: 'first-link',
		});
		expect(decided({ ...linked, answer: 'right' })).toEqual({ kind: 'rebase' });
		expect(decided({ ...linked, answer: 'left' })).toMatchObject({ written: { City: 'Rome' } });
		expect(decided({ ...linked, right: 'unread' })).toEqual({ kind: 'hold', reason: 'first-link' });
	});
});

describe('a one-way row that is held at the first link', () => {
	const held = (now: string, was = 'Rome', more: Partial<Case> = {}): Case => ({
		left: { ...acme, city: now },
		right: oslo,
		policies: { onFirstLink: 'hold' },
		link: {
			base: { name: 'Acme' },
			open: ['left', 'right'],
			more: (row) => ({
				undecided: { [row('city').fingerprint]: rowHash(hasher, row('city'), was) },
			}),
		},
		...more,
	});

	it('remembers how its source looked', () => {
		const row = rowIn(mappingIn({}), 'city');
		const entry = { [row.fingerprint]: rowHash(hasher, row, 'Rome') };
		const first: Case = { left: acme, match: { fields: oslo }, policies: { onFirstLink: 'hold' } };

		expect(decide(first)).toMatchObject({ kind: 'link', undecided: entry });
		expect(decide(held('Rome'))).toMatchObject({ reason: 'first-link', undecided: entry });
	});

	it('is asked about again while its source looks the same', () => {
		expect(decided(held('Rome'))).toEqual({ kind: 'hold', reason: 'first-link' });
		expect(decided(held('Rome', 'Rome', { answer: 'right' }))).toEqual({ kind: 'rebase' });
	});

	it('is written once its source has changed', () => {
		expect(decided(held('Bonn'))).toMatchObject({
			written: { City: 'Bonn' },
			rules: { City: 'left-changed' },
		});
		expect(decided(held('', 'Rome'))).toMatchObject({ written: { City: null } });
	});
});

describe('a one-way row whose source was not read', () => {
	it('stands', () => {
		const given: Case = {
			direction: 'both',
			rows: [name, { ...city, direction: 'toRight' }],
			left: 'unread',
			right: oslo,
			link: known,
		};

		expect(decide(given)).toEqual({ kind: 'rebase', base: {} });
		expect(rowVerdict(given, 'city')).toEqual({ kind: 'standing' });
	});
});
