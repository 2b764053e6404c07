import type { Side } from '../../../sync/contracts';
import type { Tombstone } from '../../../sync/state/records';
import { name } from '../mapping/schemas';

import {
	acme,
	acmeRight,
	city,
	decide,
	decided,
	heldBy,
	learnt,
	mappingIn,
	rowIn,
} from './evidence';
import type { Case } from './evidence';

const there = { left: acme, right: acmeRight };
const other = { left: 'right', right: 'left' } as const;

/** A record of that side is met, and tombstones name it. */
function met(side: Side, tombstone: Partial<Tombstone>, more: Partial<Case> = {}): Case {
	return {
		direction: 'both',
		[side]: there[side],
		tombstones: [tombstone],
		buried: { name: 'Acme', city: 'Rome' },
		...more,
	};
}

describe.each<Side>(['left', 'right'])(
	'a tombstoned record is met on the %s (spec 6.2)',
	(side) => {
		const rest = other[side];

		it.each(['unlinked', 'undone', 'out-of-scope', 'forgotten'] as const)(
			'and stays without counterpart where its link was ended otherwise: %s',
			(reason) => {
				for (const gone of [side, rest, 'both'] as const)
					expect(decided(met(side, { reason, gone }, { match: { fields: there[rest] } }))).toEqual({
						kind: 'skip',
					});
			},
		);

		it('and is linked again where it was deleted and is back', () => {
			const given = met(side, { gone: side }, { [rest]: there[rest] });

			expect(decide(given)).toMatchObject({ kind: 'revive', leftId: 'a', rightId: '1', send: [] });
		});

		it('and what changed since then is merged with the base of then', () => {
			const edited = { left: { ...acme, city: 'Oslo' }, right: { ...acmeRight, City: 'Oslo' } };
			const given = met(side, { gone: side }, { [side]: edited[side], [rest]: there[rest] });
			const field = side === 'left' ? 'City' : 'city';

			expect(decided(given)).toEqual({
				kind: 'revive',
				written: { [field]: 'Oslo' },
				rules: { [field]: `${side}-changed` },
			});
			expect(learnt(given, 'city', ['Rome', 'Oslo'])).toBe('Rome');
		});

		it('and learns what is in step by now', () => {
			const given = met(
				side,
				{ gone: side },
				{ [rest]: there[rest], buried: { name: 'Then', city: 'Then' } },
			);

			expect(learnt(given, 'city', ['Then', 'Rome'])).toBe('Rome');
		});

		it('and a row without base is at its first link, also where rows count from now on', () => {
			const given = met(
				side,
				{ gone: side },
				{
					left: acme,
					right: { ...acmeRight, City: 'Oslo' },
					buried: { name: 'Acme' },
					policies: { whenMappingChanges: 'fromNowOn' },
				},
			);

			expect(decided(given)).toEqual({ kind: 'revive', held: 'first-link' });
		});

		it('and is held, beside the one that its counterpart is linked to by now', () => {
			const given = met(
				side,
				{ gone: side },
				{ [rest]: there[rest], match: { kind: 'taken', id: 'x', by: 'y' } },
			);

			expect(heldBy(given)).toMatchObject({ reason: 'candidate-taken', otherId: 'x' });
		});

		it('and is left while its counterpart does not answer', () => {
			for (const now of ['missing', 'unread', 'deleted'] as const)
				expect(
					decided(met(side, { gone: side }, { [rest]: now, match: { kind: 'none' } })),
				).toEqual({
					kind: 'skip',
				});
		});

		it('and is held with its counterpart named where it gives no usable value', () => {
			const coded = { ...city, transforms: [{ kind: 'toCode', list: 'country' }] as const };
			const direction = side === 'left' ? ('toRight' as const) : ('toLeft' as const);
			const given = met(
				side,
				{ gone: side },
				{ rows: [name, { ...coded, direction }], buried: {}, [rest]: there[rest] },
			);
			const atlantis = {
				left: { ...acme, city: 'Atlantis' },
				right: { ...acmeRight, City: 'Atlantis' },
			};

			expect(heldBy({ ...given, [side]: atlantis[side] })).toMatchObject({
				reason: 'unknown-code',
				otherId: rest === 'right' ? '1' : 'a',
			});
		});

		it('and is never made again where its counterpart was deleted', () => {
			expect(decided(met(side, { gone: rest }))).toEqual({ kind: 'skip' });
			const [key] = mappingIn({ direction: 'both' }).match;
			if (!key) throw new Error('There is no key');
			expect(
				decided(met(side, { gone: rest }, { match: { kind: 'upsert', key, value: 'Acme' } })),
			).toEqual({
				kind: 'skip',
			});
		});

		/** The counterpart of then had another id than the record that is found now. */
		const replaced = { gone: rest, [`${rest}Id`]: 'of then' } as const;

		it('and is linked again where its deleted counterpart itself is found by its key', () => {
			const edited = { left: { ...acme, city: 'Oslo' }, right: { ...acmeRight, City: 'Oslo' } };
			const given = met(side, { gone: rest }, { match: { fields: edited[rest] } });
			const field = side === 'left' ? 'city' : 'City';

			expect(decide(given)).toMatchObject({ kind: 'revive', leftId: 'a', rightId: '1' });
			expect(decided(given)).toEqual({
				kind: 'revive',
				written: { [field]: 'Oslo' },
				rules: { [field]: `${rest}-changed` },
			});
		});

		it('and may be linked to a new record with its key where its counterpart was deleted', () => {
			const given = met(side, replaced, { match: { fields: there[rest] } });

			expect(decided(given)).toEqual({ kind: 'link' });
			expect(
				decided(
					met(side, { gone: rest }, { match: { kind: 'several', ids: ['1', '2'], label: 'Name' } }),
				),
			).toEqual({ kind: 'hold', reason: 'several-candidates' });
		});

		it('and is held where both were deleted, until a person says what to do', () => {
			expect(decided(met(side, { gone: 'both' }))).toEqual({ kind: 'hold', reason: 'reappeared' });
			expect(decide(met(side, { gone: 'both' }, { answer: 'keep' }))).toEqual({
				kind: 'bury',
				gone: rest,
				reason: 'unlinked',
				ended: { leftId: 'a', rightId: '1' },
			});
			expect(decided(met(side, { gone: 'both' }, { answer: 'create' }))).toMatchObject({
				kind: 'create',
			});
			expect(
				decided(met(side, { gone: 'both' }, { answer: 'create', match: { fields: there[rest] } })),
			).toEqual({ kind: 'link' });
			expect(decided(met(side, { gone: 'both' }, { answer: 'left' }))).toMatchObject({
				reason: 'reappeared',
			});
		});

		it('and the last of several tombstones counts', () => {
			const gone = { ...replaced, reason: 'deleted' } as const;
			const unlinked = { gone: rest, reason: 'unlinked' } as const;
			const match = { fields: there[rest] };

			expect(decided(met(side, {}, { tombstones: [unlinked, gone], match }))).toEqual({
				kind: 'link',
			});
			expect(decided(met(side, {}, { tombstones: [gone, unlinked], match }))).toEqual({
				kind: 'skip',
			});
		});

		it('and is skipped outside the scope', () => {
			const outside = { record: { fields: there[side], outside: true } } as const;

			expect(decided(met(side, { gone: 'both' }, { [side]: outside }))).toEqual({ kind: 'skip' });
		});
	},
);

describe('a revived pair', () => {
	it('keeps the base of rows that say nothing new', () => {
		const given: Case = {
			direction: 'toRight',
			left: acme,
			right: { ...acmeRight, City: 'Oslo' },
			tombstones: [{ gone: 'left' }],
			buried: { name: 'Acme', city: 'Rome' },
		};

		expect(learnt(given, 'city', ['Rome', 'Oslo'])).toBe('Rome');
		expect(rowIn(mappingIn(given), 'city').direction).toBe('toRight');
	});
});
