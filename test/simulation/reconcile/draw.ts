import type { Side } from '../../../sync/contracts';
import type { Resolved } from '../../../sync/reconcile/policies';
import type { HoldAnswer, Tombstone } from '../../../sync/state/records';

import type { Dice } from './dice';
import { matchKinds } from './situation';
import type { FlapRow, RowSituation, SideSituation, Situation, UnconfirmedRow } from './situation';
import type { Compiled } from './variety';
import type { Spelling, Spellings } from './words';

const noon = 1_800_000_000_000;
/** Around the margin within which two stamps count as equal. */
const stamps = [undefined, noon, noon + 1, noon + 120_000, noon + 120_001, noon + 600_000] as const;
const versions = [undefined, 'v1', 'v2'] as const;

export function drawSituation(dice: Dice, { variety, spellings }: Compiled): Situation {
	const linked = dice.is(0.6);
	const states = linked ? drawLinked(dice) : drawSingle(dice);
	const based = linked || dice.is(0.5);
	const link = { left: dice.is(0.7), right: dice.is(0.7) };
	const open = linked && !link.left && !link.right;
	const answer = dice.is(0.35) ? drawAnswer(dice) : undefined;
	return {
		variety,
		...states,
		rows: spellings.map((each) => drawRow(dice, each, based, open)),
		...(linked ? { link } : {}),
		match: dice.of(matchKinds),
		policies: drawPolicies(dice, variety.direction),
		...(answer ? { answer } : {}),
		listOnly: dice.is(0.3),
		mayExist: dice.is(0.1),
	};
}

type States = Pick<Situation, 'left' | 'right' | 'tombstones'>;

function drawLinked(dice: Dice): States {
	const inScope = dice.is(0.85);
	const rare = ['deleted', 'deleted', 'missing', 'unread'] as const;
	const kind = () => (dice.is(0.75) ? 'present' : dice.of(rare));
	return {
		left: drawSide(dice, kind(), inScope),
		right: drawSide(dice, kind(), inScope),
		tombstones: [],
	};
}

/** A record without link is met on one side; the other is read only where a deleted record is back. */
function drawSingle(dice: Dice): States {
	const from = dice.of(['left', 'right']);
	const tombstones = (dice.is(0.4) ? drawTombstones(dice) : []).map((each) => ({
		...each,
		// A record that is back is paired with the one its tombstone names.
		former: each.gone === from || dice.is(0.5),
	}));
	const back = tombstones.at(-1)?.gone === from && tombstones.at(-1)?.reason === 'deleted';
	const other = back ? dice.of(['present', 'present', 'present', 'missing', 'deleted']) : 'unread';
	const own = drawSide(dice, 'present', dice.is(0.9));
	const counterpart = drawSide(dice, other, true);
	return from === 'left'
		? { left: own, right: counterpart, tombstones }
		: { left: counterpart, right: own, tombstones };
}

function drawTombstones(dice: Dice): States['tombstones'] {
	const count = dice.is(0.8) ? 1 : 2;
	return Array.from({ length: count }, () => {
		const reason = dice.is(0.8)
			? 'deleted'
			: dice.of<Tombstone['reason']>(['unlinked', 'undone', 'out-of-scope', 'forgotten']);
		return { reason, gone: dice.of(['left', 'right', 'both']), former: true };
	});
}

function drawSide(dice: Dice, kind: SideSituation['kind'], inScope: boolean): SideSituation {
	const [version, modifiedAt] = [dice.of(versions), dice.of(stamps)];
	return {
		kind,
		inScope,
		inactive: dice.is(0.15),
		...(version === undefined ? {} : { version }),
		...(modifiedAt === undefined ? {} : { modifiedAt }),
	};
}

function drawPolicies(dice: Dice, direction: Resolved['direction']): Resolved {
	const winner = ['left', 'right', 'newest', 'hold'] as const;
	const removal = ['ignore', 'unlink', 'delete', 'deactivate', 'delete', 'deactivate'] as const;
	return {
		direction,
		onConflict: dice.of(winner),
		onFirstLink: dice.of(winner),
		firstRun: 'linkAndCreate',
		whenMappingChanges: dice.of(['update', 'fromNowOn']),
		onLeavingScope: dice.of(removal),
		onDelete: { left: dice.of(removal), right: dice.of(removal) },
		lookForDeletions: 24,
		brake: { records: 25, share: 0.1 },
		failuresToDisable: 10,
	};
}

function drawAnswer(dice: Dice): HoldAnswer {
	const kind = dice.of(['left', 'right', 'create', 'carryOut', 'keep', 'link']);
	return kind === 'link' ? { kind, id: 'R' } : { kind };
}

/** `open`: the pair is linked and not in step, so that a row may be held at its first link. */
function drawRow(dice: Dice, spellings: Spellings, based: boolean, open: boolean): RowSituation {
	const left = drawSpelling(dice, spellings.left);
	const right = dice.is(0.4)
		? meaningTheSame(spellings, left, dice)
		: drawSpelling(dice, spellings.right);
	const now = { left: meansOf(spellings.left, left), right: meansOf(spellings.right, right) };
	const base = based && dice.is(0.75) ? drawBase(dice, spellings, now) : undefined;
	const undecided = open && !base && dice.is(0.6) ? drawBase(dice, spellings, now) : undefined;
	const unconfirmed = base && dice.is(0.2) ? drawUnconfirmed(dice, now) : undefined;
	const flap = dice.is(0.15) ? drawFlap(dice, spellings, now) : undefined;
	return {
		left,
		right,
		...(base ? { base } : {}),
		...(undecided ? { undecided } : {}),
		...(unconfirmed ? { unconfirmed } : {}),
		...(flap ? { flap } : {}),
	};
}

type Meanings = Readonly<Record<Side, string | null>>;

/** Seldom one that is of no use, or few records would get as far as their merge. */
function drawSpelling(dice: Dice, all: readonly [Spelling, ...Spelling[]]): number {
	const drawn = dice.below(all.length);
	return all[drawn]?.fault !== undefined && dice.is(0.7) ? 0 : drawn;
}

function meaningTheSame(spellings: Spellings, left: number, dice: Dice): number {
	const means = meansOf(spellings.left, left);
	const same = spellings.right.findIndex((each) => each.means === means);
	return same < 0 ? drawSpelling(dice, spellings.right) : same;
}

function meansOf(all: readonly Spelling[], n: number): string | null {
	return all[n]?.means ?? null;
}

function drawBase(dice: Dice, spellings: Spellings, now: Meanings): Meanings {
	const as = (side: Side) =>
		dice.is(0.5) && isUsable(spellings[side], now[side])
			? now[side]
			: drawMeaning(dice, spellings[side]);
	const left = as('left');
	const agreed = dice.is(0.6) && isUsable(spellings.right, left);
	return { left, right: agreed ? left : as('right') };
}

function isUsable(all: readonly Spelling[], means: string | null): boolean {
	return all.some((each) => each.means === means && each.fault === undefined);
}

function drawMeaning(dice: Dice, all: readonly [Spelling, ...Spelling[]]): string | null {
	const drawn = all[dice.below(all.length)];
	return drawn?.fault === undefined ? (drawn?.means ?? null) : (all[0].means ?? null);
}

function drawUnconfirmed(dice: Dice, now: Meanings): UnconfirmedRow {
	const side = dice.of(['left', 'right']);
	const found = dice.is(0.7) ? undefined : dice.is(0.6) ? now[side] : 'something else';
	return {
		side,
		...(found === undefined ? {} : { found: { means: found } }),
	};
}

function drawFlap(dice: Dice, spellings: Spellings, now: Meanings): FlapRow {
	const to = dice.of(['left', 'right']);
	const from = to === 'left' ? 'right' : 'left';
	return {
		to,
		wrote: dice.is(0.85) ? now[from] : drawMeaning(dice, spellings[from]),
		over: dice.is(0.85) ? now[to] : drawMeaning(dice, spellings[to]),
		times: dice.of([2, 3, 3, 4]),
		age: dice.of([0, 5, 9, 10, 11]),
	};
}
