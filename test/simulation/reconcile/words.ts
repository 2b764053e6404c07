import { otherSide } from '../../../sync/contracts';
import type { Direction, MappingRow, Side, Value } from '../../../sync/contracts';
import type { Member } from '../../../sync/mapping/members';

/**
 * The words of the generated records: how a meaning is spelt in a field of each side. What decides the cases knows
 * meanings alone; only the records hold spellings.
 */
export interface Spelling {
	readonly value: Value;
	/** Null is empty. */
	readonly means: string | null;
	/** Read from this side, the value is not usable for the other; the reason code. */
	readonly fault?: string;
	/** What it means is comparable, but cannot be written to the other side; the reason code. */
	readonly stuck?: string;
}

export type Spellings = Readonly<Record<Side, readonly [Spelling, ...Spelling[]]>>;

export const kinds = [
	'text',
	'number',
	'flag',
	'list',
	'table',
	'short',
	'narrow',
	'cut',
	'fallback',
	'reference',
	'members',
	'constant',
] as const;

export type Kind = (typeof kinds)[number];

const empty: Spelling = { value: null, means: null };
const blank: Spelling = { value: '', means: null };
const text = (word: string): Spelling => ({ value: word, means: word });

/** Both sides spell it alike. */
function alike(...all: [Spelling, ...Spelling[]]): Spellings {
	return { left: all, right: all };
}

function mirrored({ left, right }: Spellings): Spellings {
	return { left: right, right: left };
}

/** A value that cannot get from one side to the other: to the right it makes the record unusable, both ways too. */
function oneSided(
	common: readonly Spelling[],
	at: Side,
	odd: Spelling,
	code: string,
	direction: Direction,
): Spellings {
	const reads = direction === 'both' || (direction === 'toRight') === (at === 'left');
	const told = direction === 'both' && at === 'right' ? { stuck: code } : { fault: code };
	const more = reads ? { ...odd, ...told } : odd;
	const all = (side: Side): [Spelling, ...Spelling[]] =>
		side === at ? [empty, ...common, more] : [empty, ...common];
	return { left: all('left'), right: all('right') };
}

function tableWords(direction: Direction): Spellings {
	const left = [text('a'), text('b')].map(({ value, means }) => ({ value, means }));
	const right: Spelling[] = [
		{ value: 'x', means: 'a' },
		{ value: 'y', means: 'b' },
	];
	const reads = (side: Side) => direction === (side === 'left' ? 'toRight' : 'toLeft');
	const z: Spelling = { value: 'z', means: 'z' };
	const q: Spelling = { value: 'q', means: 'q' };
	const atLeft = direction === 'both' || reads('left') ? { ...z, fault: 'not-in-table' } : z;
	const atRight = reads('right') ? { ...q, fault: 'not-in-table' } : q;
	return {
		left: [empty, ...left, atLeft],
		right: [empty, ...right, direction === 'both' ? { ...q, stuck: 'not-in-table' } : atRight],
	};
}

/** Texts of more than two letters are cut on their way to the first written side. */
function cutWords(direction: Direction): Spellings {
	const short = [empty, text('ab'), text('cd')] as const;
	const source: [Spelling, ...Spelling[]] = [...short, { value: 'abcd', means: 'ab' }];
	const back = direction === 'both' ? { stuck: 'not-reversible' } : {};
	const target: [Spelling, ...Spelling[]] = [...short, { ...text('abcd'), ...back }];
	return direction === 'toLeft' ? { left: target, right: source } : { left: source, right: target };
}

/** Where a value is read, an empty field stands for the default: at the source, and both ways at either side. */
function fallbackWords(direction: Direction): Spellings {
	const common = [text('a'), text('d')] as const;
	const source: [Spelling, ...Spelling[]] = [...common, { value: null, means: 'd' }];
	if (direction === 'both') return alike(...source);
	const target: [Spelling, ...Spelling[]] = [...common, empty];
	return direction === 'toLeft' ? { left: target, right: source } : { left: source, right: target };
}

function constantWords(direction: Direction): Spellings {
	const there: Spellings = {
		left: [{ value: null, means: 'k' }],
		right: [empty, text('k'), text('m')],
	};
	return direction === 'toLeft' ? mirrored(there) : there;
}

/** The left names records of its own; one that the right alone knows keeps its id, with no object. */
function referenceWords(): Spellings {
	const known = (id: string): Spelling => ({ value: { object: 'account', id }, means: id });
	return {
		left: [empty, known('p'), known('q'), { value: { object: '', id: 'p' }, means: 'p' }],
		right: [
			empty,
			known('p'),
			known('q'),
			{ value: { object: '', id: 'foreign' }, means: 'foreign' },
		],
	};
}

/** Members by their letters; what tells them apart is the link of each. */
function memberWords(): Spellings {
	const of = (letters: string): Spelling => ({ value: membersOf(letters), means: letters });
	return alike(empty, of('p'), of('q'), of('pq'), of('pqr'));
}

export function membersOf(letters: string): readonly Member[] {
	return [...letters].map((id) => ({ object: 'account', id, counterpart: id.toUpperCase() }));
}

/** A list as it is written to that side. */
export function writtenMembers(side: Side, means: string | null): Value {
	if (means === null) return null;
	return membersOf(means).map(({ id, counterpart }) =>
		side === 'left' ? { object: 'account', id } : { object: 'company', id: counterpart },
	);
}

export function spellingsOf(kind: Kind, direction: Direction): Spellings {
	switch (kind) {
		case 'text':
			return alike(text('a'), text('b'), text('c'), empty, blank);
		case 'number':
			return alike(empty, { value: 0, means: '0' }, { value: 7, means: '7' });
		case 'flag':
			return alike(empty, { value: false, means: 'no' }, { value: true, means: 'yes' });
		case 'list':
			return alike(
				empty,
				{ value: [], means: null },
				{ value: ['a'], means: 'a' },
				{ value: ['a', 'b'], means: 'ab' },
			);
		case 'table':
			return tableWords(direction);
		case 'short':
			return oneSided([text('a'), text('b')], firstSource(direction), long, 'too-long', direction);
		case 'narrow':
			return oneSided(
				[text('a'), text('b')],
				otherSide(firstSource(direction)),
				long,
				'too-long',
				direction,
			);
		case 'cut':
			return cutWords(direction);
		case 'fallback':
			return fallbackWords(direction);
		case 'reference':
			return referenceWords();
		case 'members':
			return memberWords();
		case 'constant':
			return constantWords(direction);
	}
}

const long: Spelling = text('far too long');

/** The side a row comes from; of one that goes both ways, the left. */
export function firstSource(direction: Direction): Side {
	return direction === 'toLeft' ? 'right' : 'left';
}

/** How a meaning is written into a field of that side. */
export function spelt(spellings: Spellings, side: Side, means: string | null): Value {
	return (
		spellings[side].find((each) => each.means === means && each.value !== '')?.value ??
		foreign(means)
	);
}

/** A reference that only the right knows travels as it is; other words are those of both sides. */
function foreign(means: string | null): Value {
	return means === 'foreign' ? { object: '', id: means } : means;
}

/** The rules of the row besides fields, direction and 'when'. */
export function rulesOf(kind: Kind): Partial<MappingRow> {
	if (kind === 'table')
		return {
			table: {
				otherwise: 'hold',
				pairs: [
					{ left: 'a', right: 'x' },
					{ left: 'b', right: 'y' },
				],
			},
		};
	if (kind === 'cut') return { maxLength: 2 };
	if (kind === 'fallback') return { fallback: 'd' };
	return kind === 'constant' ? { constant: 'k' } : {};
}
