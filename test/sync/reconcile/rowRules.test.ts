import type { MappingRow, Value, When } from '../../../sync/contracts';
import { mergeRow, flapKey, sameInTerms } from '../../../sync/reconcile/row';
import type { RowEvidence } from '../../../sync/reconcile/row';
import { rowHash } from '../../../sync/reconcile/sight';
import type { Flap } from '../../../sync/state/records';
import { name, source, target } from '../mapping/schemas';

import {
	acme,
	acmeRight,
	city,
	decided,
	evidence,
	hasher,
	learnt,
	mappingIn,
	rowIn,
	sightOf,
} from './evidence';
import type { Case } from './evidence';

const nothing = { kind: 'rebase' };
const known = { base: { name: 'Acme', city: 'Rome' } };

function changed(
	when: When,
	now: Value,
	there: Value | undefined,
	direction: Case['direction'] = 'toRight',
): Case {
	return {
		direction,
		rows: [name, { ...city, when }],
		left: { name: 'Acme', city: now },
		right: there === undefined ? 'unread' : { Name: 'Acme', City: there },
		link: known,
	};
}

describe('the rule when a row writes (spec 4.3)', () => {
	it.each<[When, Value, Value | undefined, boolean]>([
		['always', 'Oslo', undefined, true],
		['always', null, 'Rome', true],
		['onCreate', 'Oslo', undefined, false],
		['onCreate', 'Oslo', null, false],
		['neverClear', 'Oslo', 'Rome', true],
		['neverClear', null, 'Rome', false],
		['neverClear', '', 'Rome', false],
		['ifEmpty', 'Oslo', null, true],
		['ifEmpty', 'Oslo', '', true],
		['ifEmpty', 'Oslo', 'Bonn', false],
		['ifEmpty', null, 'Bonn', false],
		['ifEmpty', 'Oslo', undefined, false],
	])("'%s' with %p over %p: %p", (when, now, there, writes) => {
		const written = now === '' ? null : now;

		expect(decided(changed(when, now, there))).toEqual(
			writes
				? { kind: 'update', written: { City: written }, rules: { City: 'left-changed' } }
				: nothing,
		);
	});

	it('leaves what it does not write for good, and remembers both sides where both write', () => {
		const oneWay = changed('onCreate', 'Oslo', 'Rome');
		const twoWay = changed('onCreate', 'Oslo', 'Rome', 'both');

		expect(learnt(oneWay, 'city', ['Oslo', 'Rome'])).toBe('Oslo');
		expect(decided(twoWay)).toEqual(nothing);
		expect(learnt(twoWay, 'city', ['Oslo', 'Rome'])).toEqual({ left: 'Oslo', right: 'Rome' });
	});

	it('counts for the left as for the right', () => {
		const right: Case = {
			...changed('neverClear', 'Rome', null, 'both'),
		};

		expect(decided(right)).toEqual(nothing);
		expect(learnt(right, 'city', ['Rome', null])).toEqual({ left: 'Rome', right: null });
	});

	it('takes zero and no for values', () => {
		const rows: MappingRow[] = [
			name,
			{ left: 'count', right: 'Count', when: 'neverClear' },
			{ left: 'active', right: 'Active', when: 'neverClear' },
		];
		const given: Case = {
			rows,
			left: { name: 'Acme', count: 0, active: false },
			right: 'unread',
			link: { base: { name: 'Acme', count: 5, active: true } },
		};

		expect(decided(given)).toMatchObject({ written: { Count: 0, Active: false } });
	});
});

describe('a consent that only withdraws (spec 4.1.9, 4.2.11, 4.3.5)', () => {
	const consent: MappingRow = { left: 'active', right: 'Active', when: 'onlyWithdraw' };
	const given = (
		[left, right]: readonly [Value, Value],
		more: Omit<Case, 'rows' | 'left' | 'right'> = {},
	): Case => ({
		rows: [name, consent],
		direction: 'both',
		left: { name: 'Acme', active: left },
		right: { Name: 'Acme', Active: right },
		...more,
	});
	const since = ([left, right]: readonly [Value, Value]): Pick<Case, 'link'> => ({
		link: { base: { name: 'Acme', active: { left, right } } },
	});
	const noTo = (field: string) => ({ written: { [field]: false } });

	it.each(['left', 'right', 'hold'] as const)(
		"lets no win, whatever 'On Conflict' says: %s",
		(onConflict) => {
			const policies = { onConflict };
			const both = { ...since([null, null]), policies };

			expect(decided(given([false, true], both))).toMatchObject({
				...noTo('Active'),
				rules: { Active: 'withdrawn' },
			});
			expect(decided(given([true, false], both))).toMatchObject(noTo('active'));
		},
	);

	it.each(['left', 'right', 'hold'] as const)(
		"lets no win where two records meet, whatever 'On First Link' says: %s",
		(onFirstLink) => {
			const met = { link: { base: { name: 'Acme' } }, policies: { onFirstLink } };

			expect(decided(given([false, true], met))).toMatchObject(noTo('Active'));
			expect(decided(given([true, false], met))).toMatchObject(noTo('active'));
			expect(decided({ ...given([false, true], met), direction: 'toRight' })).toMatchObject(
				noTo('Active'),
			);
		},
	);

	it('carries a withdrawal, and never a consent', () => {
		expect(decided(given([false, true], since([true, true])))).toMatchObject(noTo('Active'));
		expect(decided(given([true, false], since([false, false])))).toEqual(nothing);
		expect(learnt(given([true, false], since([false, false])), 'active', [true, false])).toEqual({
			left: true,
			right: false,
		});
	});

	it('gives nobody a consent that a person answered something else with', () => {
		const answered = { ...since([null, null]), answer: 'left' as const };

		expect(decided(given([true, false], answered))).toMatchObject(noTo('active'));
	});

	it('leaves two apart of which neither says no', () => {
		expect(decided(given([true, null], since([false, false])))).toEqual(nothing);
	});
});

describe('a field that takes no update', () => {
	const onlyOnce = { create: true, update: false };
	const fields = (side: typeof source | typeof target, id: string) => ({
		...side,
		fields: side.fields.map((each) => (each.id === id ? { ...each, writable: onlyOnce } : each)),
	});

	it('is left, though its row could be written otherwise', () => {
		const mapping = mappingIn({ direction: 'both' });
		const row = rowIn(mapping, 'city');
		const given = evidence({
			direction: 'both',
			left: { ...acme, city: 'Oslo' },
			right: acmeRight,
			link: known,
		});
		const sights: RowEvidence = {
			...given,
			left: sightOf(mapping, 'left', { fields: { ...acme, city: 'Oslo' } }),
			right: sightOf(mapping, 'right', { fields: acmeRight }),
		};
		const { left, right } = row;
		if (!left || !right) throw new Error('The row has both fields');

		expect(mergeRow(row, sights).kind).toBe('send');
		expect(mergeRow({ ...row, right: { ...right, writable: onlyOnce } }, sights).kind).toBe(
			'settled',
		);
		expect(mergeRow({ ...row, left: { ...left, writable: onlyOnce } }, sights).kind).toBe('send');
	});

	it('is asked nothing, not even whether its value would come back', () => {
		const rows = [name, { ...city, maxLength: 4, when: 'onCreate' as const }];
		const schemas = { source: fields(source, 'city'), target };
		const given: Case = {
			direction: 'both',
			rows,
			schemas,
			left: acme,
			right: { Name: 'Acme', City: 'Florence' },
			link: known,
		};

		expect(decided(given)).toEqual(nothing);
	});
});

describe('a value that would not come back', () => {
	it('is held, and told by the field that it stands in', () => {
		const rows = [name, { ...city, maxLength: 4 }];
		const given: Case = {
			direction: 'both',
			rows,
			left: acme,
			right: { Name: 'Acme', City: 'Florence' },
			link: known,
		};

		expect(decided(given)).toEqual({ kind: 'hold', reason: 'not-reversible' });
	});
});

describe('a field that comes back each time', () => {
	const flap =
		(more: Partial<Flap> = {}, to: 'left' | 'right' = 'right') =>
		(given: Case): Case => ({
			...given,
			link: {
				base: { name: 'Acme', city: 'Rome' },
				more: (row) => ({
					flaps: {
						[flapKey({ to, row: row('city') })]: {
							side: to,
							wrote: rowHash(hasher, row('city'), 'Oslo'),
							over: rowHash(hasher, row('city'), 'Rome'),
							times: 3,
							since: 11,
							...more,
						},
					},
				}),
			},
		});
	const again = changed('always', 'Oslo', 'Rome', 'both');
	const held = { kind: 'hold', reason: 'flapping' };
	const sent = { kind: 'update', written: { City: 'Oslo' } };

	it('is not written a fourth time within ten runs', () => {
		expect(decided(flap()(again))).toEqual(held);
		expect(decided(flap({ times: 4 })(again))).toEqual(held);
	});

	it('is written before that, or later', () => {
		expect(decided(flap({ times: 2 })(again))).toMatchObject(sent);
		expect(decided(flap({ since: 10 })(again))).toMatchObject(sent);
	});

	it('is written where it is another value, or stands over another one, or on the other side', () => {
		const other = rowHash(hasher, rowIn(mappingIn(again), 'city'), 'Bonn');

		expect(decided(flap({ wrote: other })(again))).toMatchObject(sent);
		expect(decided(flap({ over: other })(again))).toMatchObject(sent);
		expect(decided(flap({}, 'left')(again))).toMatchObject(sent);
	});

	it('is written where a person has answered, or nobody has looked what stands there', () => {
		expect(decided({ ...flap()(again), answer: 'left' })).toMatchObject(sent);
		expect(decided(flap()(changed('always', 'Oslo', undefined)))).toMatchObject(sent);
	});

	it('is remembered by row and side', () => {
		const row = rowIn(mappingIn(again), 'city');

		expect(flapKey({ to: 'left', row })).toBe(`left:${row.fingerprint}`);
		expect(flapKey({ to: 'right', row })).toBe(`right:${row.fingerprint}`);
	});
});

describe('two values', () => {
	it('are the same however their parts are ordered', () => {
		expect(sameInTerms({ amount: '1', currency: 'EUR' }, { currency: 'EUR', amount: '1' })).toBe(
			true,
		);
		expect(sameInTerms('a', 'b')).toBe(false);
		expect(sameInTerms(null, null)).toBe(true);
	});
});

describe('a reference', () => {
	const rows: MappingRow[] = [name, { left: 'parent', right: 'Parent' }];
	const to = (id: string | null) => (id === null ? null : { object: 'account', id });
	const given = (now: string | null, was: string | null): Case => ({
		rows,
		left: { name: 'Acme', parent: to(now) },
		right: 'unread',
		link: { base: { name: 'Acme', parent: to(was) } },
	});

	it('is sent by the left id when it points elsewhere, and emptied when it points nowhere', () => {
		expect(decided(given('c', 'b'))).toMatchObject({
			written: { Parent: { object: 'account', id: 'c' } },
		});
		expect(decided(given(null, 'b'))).toMatchObject({ written: { Parent: null } });
		expect(decided(given('b', 'b'))).toEqual(nothing);
	});

	it('that does not tell its object means the one object the row refers to', () => {
		const bare: Case = {
			...given('b', 'b'),
			left: { name: 'Acme', parent: { object: '', id: 'b' } },
		};

		expect(decided(bare)).toEqual(nothing);
	});

	it('to the left keeps the id that the sight gave it', () => {
		const right: Case = {
			direction: 'both',
			rows,
			left: { name: 'Acme', parent: to('b') },
			right: { Name: 'Acme', Parent: to('c') },
			link: { base: { name: 'Acme', parent: to('b') } },
		};

		expect(decided(right)).toMatchObject({ written: { parent: { object: 'account', id: 'c' } } });
	});
});
