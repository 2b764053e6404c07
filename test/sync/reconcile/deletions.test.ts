import type { DeletePolicy, Policies, Side } from '../../../sync/contracts';
import { name } from '../mapping/schemas';

import { acme, acmeRight, city, decide, decided, heldBy } from './evidence';
import type { Case } from './evidence';

const known = { base: { name: 'Acme', city: 'Rome' } };
const edited = { left: { ...acme, city: 'Oslo' }, right: { ...acmeRight, City: 'Oslo' } };
const other = { left: 'right', right: 'left' } as const;

/** The record of that side was deleted; its counterpart is as it was, unless said otherwise. */
function deleted(gone: Side, policy: DeletePolicy, more: Partial<Case> = {}): Case {
	const { policies, ...rest } = more;
	return {
		direction: 'both',
		left: gone === 'left' ? 'deleted' : acme,
		right: gone === 'right' ? 'deleted' : acmeRight,
		link: known,
		policies: { onDelete: { [gone]: policy }, ...policies },
		...rest,
	};
}

const bury = (gone: Side | 'none', reason = 'deleted') => ({ kind: 'bury', gone, reason });

describe.each<Side>(['left', 'right'])('a linked record deleted on the %s (spec 6.1)', (gone) => {
	const rest = other[gone];
	const counterpart = (of: Case['left']): Partial<Case> => ({ [rest]: of });
	const changed = counterpart(edited[rest]);

	it('only ends the link, unless something else is said', () => {
		expect(decide(deleted(gone, 'ignore'))).toEqual(bury(gone));
		expect(decide(deleted(gone, 'ignore', { policies: { onDelete: {} } }))).toEqual(bury(gone));
		expect(decide(deleted(gone, 'ignore', changed))).toEqual(bury(gone));
	});

	it('ends the link for good where it is to be unlinked', () => {
		expect(decide(deleted(gone, 'unlink', changed))).toEqual(bury(gone, 'unlinked'));
	});

	it('does what the policy of its own side says', () => {
		const policies = { onDelete: { [rest]: 'delete' } } as const;

		expect(decide(deleted(gone, 'ignore', { policies }))).toEqual(bury(gone));
	});

	it.each(['delete', 'deactivate'] as const)(
		'carries it over to a counterpart as it was: %s',
		(policy) => {
			expect(decide(deleted(gone, policy))).toEqual({ kind: policy, to: rest, because: 'deleted' });
		},
	);

	it('takes a counterpart for unchanged whose rows have no base, or do not feed from it', () => {
		expect(
			decided(deleted(gone, 'delete', { ...changed, link: { base: { name: 'Acme' } } })),
		).toEqual({
			kind: 'delete',
		});
		const direction = rest === 'right' ? 'toRight' : 'toLeft';
		expect(decided(deleted(gone, 'delete', { ...changed, direction }))).toEqual({ kind: 'delete' });
	});

	it('holds where the counterpart was edited, and names it', () => {
		expect(heldBy(deleted(gone, 'delete', changed))).toMatchObject({
			reason: 'edited-and-deleted',
			otherId: '1',
		});
		for (const onConflict of ['newest', 'hold'] as const)
			expect(decided(deleted(gone, 'delete', { ...changed, policies: { onConflict } }))).toEqual({
				kind: 'hold',
				reason: 'edited-and-deleted',
			});
	});

	it('takes a counterpart for edited that gives no usable value any more', () => {
		const coded = { ...city, transforms: [{ kind: 'toCode', list: 'country' }] as const };
		const rows = [name, { ...coded, direction: rest === 'left' ? 'toRight' : 'toLeft' } as const];
		const atlantis = {
			left: { ...acme, city: 'Atlantis' },
			right: { ...acmeRight, City: 'Atlantis' },
		};
		const given = deleted(gone, 'delete', {
			rows,
			[rest]: atlantis[rest],
			link: { base: { name: 'Acme' } },
		});

		expect(decided(given)).toEqual({ kind: 'hold', reason: 'edited-and-deleted' });
	});

	it('is carried over an edit where the deleted side wins conflicts, or a person says so', () => {
		const sent = { kind: 'delete', to: rest, because: 'deleted' };

		expect(decide(deleted(gone, 'delete', { ...changed, policies: { onConflict: gone } }))).toEqual(
			sent,
		);
		expect(decide(deleted(gone, 'delete', { ...changed, answer: 'carryOut' }))).toEqual(sent);
		expect(
			decide(
				deleted(gone, 'delete', { ...changed, answer: 'carryOut', policies: { onConflict: rest } }),
			),
		).toEqual(sent);
	});

	it('leaves an edited counterpart where its side wins conflicts', () => {
		const policies: Partial<Policies> = { onConflict: rest };

		expect(decide(deleted(gone, 'delete', { ...changed, policies }))).toEqual(bury(gone));
		expect(decided(deleted(gone, 'delete', { policies }))).toEqual({ kind: 'delete' });
	});

	it('leaves the counterpart where a person says so, seen or not', () => {
		expect(decide(deleted(gone, 'delete', { answer: 'keep' }))).toEqual(bury(gone));
		expect(decide(deleted(gone, 'delete', { ...counterpart('unread'), answer: 'keep' }))).toEqual(
			bury(gone),
		);
	});

	it('does nothing to a counterpart that was not seen', () => {
		expect(decided(deleted(gone, 'delete', counterpart('unread')))).toEqual({ kind: 'skip' });
		expect(decided(deleted(gone, 'deactivate', counterpart('missing')))).toEqual({ kind: 'skip' });
		expect(decide(deleted(gone, 'ignore', counterpart('missing')))).toEqual(bury(gone));
	});

	it('deactivates nothing that is inactive already', () => {
		const inactive = {
			left: { field: 'status', value: 'closed' },
			right: { field: 'status', value: 'closed' },
		};
		const now = { left: acme, right: acmeRight };
		const as = (status: string | null) => ({ ...counterpart({ ...now[rest], status }), inactive });

		expect(decide(deleted(gone, 'deactivate', as('closed')))).toEqual(bury(gone));
		expect(decided(deleted(gone, 'deactivate', as('open')))).toEqual({ kind: 'deactivate' });
		expect(decided(deleted(gone, 'deactivate', as(null)))).toEqual({ kind: 'deactivate' });
		expect(decided(deleted(gone, 'deactivate', { ...counterpart(now[rest]), inactive }))).toEqual({
			kind: 'deactivate',
		});
		expect(decided(deleted(gone, 'delete', as('closed')))).toEqual({ kind: 'delete' });
	});

	it('deactivates where nothing is known of being inactive on that side', () => {
		const inactive = { [gone]: { field: 'status', value: 'closed' } };
		const now = { left: { ...acme, status: 'closed' }, right: { ...acmeRight, status: 'closed' } };

		expect(decided(deleted(gone, 'deactivate', { ...counterpart(now[rest]), inactive }))).toEqual({
			kind: 'deactivate',
		});
	});

	it('takes an empty field for inactive where that is how it is told', () => {
		const inactive = { [rest]: { field: 'status', value: null } };

		expect(decide(deleted(gone, 'deactivate', { inactive }))).toEqual(bury(gone));
	});
});

describe('a linked record that leaves the scope (spec 6.3)', () => {
	const outside = (fields: typeof acme | typeof acmeRight) =>
		({ record: { fields, outside: true } }) as const;
	const left = (
		policy: NonNullable<Policies['onLeavingScope']>,
		more: Partial<Case> = {},
	): Case => {
		const { policies, ...rest } = more;
		return {
			direction: 'both',
			left: outside(acme),
			right: outside(acmeRight),
			link: known,
			policies: { onLeavingScope: policy, ...policies },
			...rest,
		};
	};
	const ended = bury('none', 'out-of-scope');

	it('keeps its link and is left alone, unless something else is said', () => {
		expect(decided(left('keep', { left: outside(edited.left) }))).toEqual({ kind: 'skip' });
		expect(decided({ ...left('keep'), policies: {} })).toEqual({ kind: 'skip' });
	});

	it('is unlinked for good', () => {
		expect(decide(left('unlink'))).toEqual(ended);
		expect(decide(left('unlink', { right: 'unread' }))).toEqual(ended);
		expect(decide(left('unlink', { left: 'unread' }))).toEqual(ended);
	});

	it.each(['delete', 'deactivate'] as const)(
		'takes the copy that the sync writes along: %s',
		(policy) => {
			const of = (to: Side) => ({ kind: policy, to, because: 'out-of-scope' });

			expect(decide(left(policy))).toEqual(of('right'));
			expect(decide(left(policy, { direction: 'toRight' }))).toEqual(of('right'));
			expect(decide(left(policy, { direction: 'toLeft' }))).toEqual(of('left'));
		},
	);

	it('is decided as a deletion is where the copy was edited', () => {
		const changed = { right: outside(edited.right) };

		expect(heldBy(left('delete', changed))).toMatchObject({
			reason: 'edited-and-deleted',
			otherId: '1',
			message: expect.stringContaining('has left the scope'),
		});
		expect(decide(left('delete', { ...changed, policies: { onConflict: 'right' } }))).toEqual(
			ended,
		);
		expect(decided(left('delete', { ...changed, policies: { onConflict: 'left' } }))).toEqual({
			kind: 'delete',
		});
		expect(decided(left('delete', { ...changed, answer: 'carryOut' }))).toEqual({ kind: 'delete' });
		expect(decide(left('delete', { ...changed, answer: 'keep' }))).toEqual(ended);
		expect(decided(left('delete', { right: 'unread' }))).toEqual({ kind: 'skip' });
	});
});
