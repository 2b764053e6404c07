import { sides } from '../contracts';
import type { Side } from '../contracts';
import type { Assessing } from '../plan/context';
import { linksOf } from '../plan/look';
import { isStorable } from '../state/sql/storable';

import type { LinkPair } from './exportLinks';

/** What is to become of a pair of ids that shall be linked. */
export interface PairResult extends LinkPair {
	readonly result: 'linked' | 'already linked' | 'refused';
	readonly because?: string;
}

/** Pairs checked at a time. */
const atOnce = 500;

/** Each pair by itself, against what both sides have now, what is linked, and all the others; changes nothing. */
export async function checkPairs(
	context: Assessing,
	pairs: readonly LinkPair[],
): Promise<PairResult[]> {
	const results: PairResult[] = [];
	const twice = { left: namedTwice(pairs, 'left'), right: namedTwice(pairs, 'right') };
	for (let n = 0; n < pairs.length; n += atOnce) {
		const part = pairs.slice(n, n + atOnce);
		const sound = part.filter((pair) => !unsound(pair, twice));
		const known = await knownOf(context, sound);
		for (const pair of part) {
			const because = unsound(pair, twice) ?? known.refusal(pair);
			if (because !== undefined) results.push({ ...pair, result: 'refused', because });
			else results.push({ ...pair, result: known.isLinked(pair) ? 'already linked' : 'linked' });
		}
	}
	return results;
}

export function idAt({ leftId, rightId }: LinkPair, side: Side): string {
	return side === 'left' ? leftId : rightId;
}

type Twice = Readonly<Record<Side, ReadonlySet<string>>>;

function namedTwice(pairs: readonly LinkPair[], side: Side): ReadonlySet<string> {
	const seen = new Set<string>();
	const twice = new Set<string>();
	for (const pair of pairs) {
		const id = idAt(pair, side);
		(seen.has(id) ? twice : seen).add(id);
	}
	return twice;
}

/** What is wrong with a pair whatever the systems say. */
function unsound(pair: LinkPair, twice: Twice): string | undefined {
	for (const side of sides) {
		const id = idAt(pair, side);
		if (id === '') return `the id on the ${side} is empty`;
		if (!isStorable(id)) return `the id on the ${side} cannot be an id`;
		if (twice[side].has(id)) return `the id on the ${side} is named twice`;
	}
	return undefined;
}

interface Known {
	refusal(pair: LinkPair): string | undefined;
	isLinked(pair: LinkPair): boolean;
}

async function knownOf(context: Assessing, pairs: readonly LinkPair[]): Promise<Known> {
	const lefts = pairs.map(({ leftId }) => leftId);
	const rights = pairs.map(({ rightId }) => rightId);
	const byLeft = await linksOf(context, 'left', lefts);
	const byRight = await linksOf(context, 'right', rights);
	const isLinked = ({ leftId, rightId }: LinkPair) => byLeft.get(leftId)?.rightId === rightId;
	const open = pairs.filter((pair) => !isLinked(pair));
	const there = {
		left: await existing(
			context,
			'left',
			open.map(({ leftId }) => leftId),
		),
		right: await existing(
			context,
			'right',
			open.map(({ rightId }) => rightId),
		),
	};
	return {
		isLinked,
		refusal: (pair) => {
			if (isLinked(pair)) return undefined;
			const left = byLeft.get(pair.leftId);
			if (left) return `the left record is linked with ${left.rightId}`;
			const right = byRight.get(pair.rightId);
			if (right) return `the right record is linked with ${right.leftId}`;
			const missing = sides.find((side) => !there[side].has(idAt(pair, side)));
			return missing && `the ${missing} has no such record, or does not show it`;
		},
	};
}

/** Only ids are asked for. */
async function existing(
	{ objects, environment: { signal } }: Assessing,
	side: Side,
	ids: readonly string[],
): Promise<ReadonlySet<string>> {
	if (ids.length === 0) return new Set();
	const found = await objects[side].find('id', ids, { fields: [], ...(signal ? { signal } : {}) });
	return new Set(found.records.map(({ id }) => id));
}
