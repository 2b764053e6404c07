import type { Side } from '../../../sync/contracts';
import type { CompiledMapping, CompiledRow } from '../../../sync/mapping';
import { baseAt } from '../../../sync/reconcile/base';
import type { HoldVerdict, Send, Verdict } from '../../../sync/reconcile/verdict';
import type { Base, BaseEntry } from '../../../sync/state/records';
import { canonicalText } from '../../../sync/values';
import type { Hasher } from '../../../sync/values';

import { digestOf, ids } from './evidence';
import type { Sentence, SentenceBase, SentenceHold, SentenceSend } from './oracle/sentence';
import type { Compiled } from './variety';
import { spelt, writtenMembers } from './words';

/** A verdict as one text, so that two of them can be compared: that of the engine here, that of the specification below. */
export function spokenVerdict(verdict: Verdict, { rows }: CompiledMapping): string {
	const parts: string[] = [verdict.kind === 'hold' ? spokenHold(verdict) : verdict.kind];
	if ('to' in verdict) parts.push(`to ${verdict.to}`);
	if ('because' in verdict) parts.push(verdict.because);
	if (verdict.kind === 'bury')
		parts.push(`${verdict.gone} ${verdict.reason} ${'ended' in verdict}`);
	if (verdict.kind === 'upsert') parts.push(`by ${verdict.key.right} ${verdict.value}`);
	if ('leftId' in verdict) parts.push(`${verdict.leftId} ${verdict.rightId}`);
	if ('send' in verdict) parts.push(...verdict.send.map(spokenSend).sort());
	if ('base' in verdict) parts.push(...spokenBase(rows, verdict.base));
	if ('hold' in verdict && verdict.hold) parts.push(spokenHold(verdict.hold));
	if ('undecided' in verdict) parts.push(...spokenBase(rows, verdict.undecided).map(asOpen));
	return parts.join('\n');
}

function spokenBase(rows: readonly CompiledRow[], base: Base = {}): string[] {
	return rows.flatMap((row) => spokenEntry(row, base[row.fingerprint])).sort();
}

function asOpen(entry: string): string {
	return `open: ${entry}`;
}

function spokenSend({ row, to, value, hash, over, rule }: Send): string {
	return `row ${row.number} to ${to}: ${canonicalText(value)} ${hash} over ${over ?? 'unread'}, ${rule}`;
}

function spokenEntry({ number, direction }: CompiledRow, entry: BaseEntry | undefined): string[] {
	if (entry === undefined) return [];
	return [entryText(number, direction, baseAt(entry, 'left'), baseAt(entry, 'right'))];
}

/** Of a one-way row only the source's digest says anything. */
function entryText(
	number: number,
	direction: CompiledRow['direction'],
	left: string,
	right: string,
): string {
	if (direction === 'both') return `row ${number} is ${left} | ${right}`;
	return `row ${number} is ${direction === 'toRight' ? left : right}`;
}

function spokenHold({ reason, field, otherId, restsOnOthers, message }: HoldVerdict): string {
	const row = /^Row \d+/.exec(message)?.[0] ?? 'the record';
	return `hold ${reason}: ${row}, ${field ?? '-'}, ${otherId ?? '-'}, ${restsOnOthers ?? false}`;
}

/** The same text of what the specification says. */
export function spokenSentence(sentence: Sentence, compiled: Compiled, hasher: Hasher): string {
	const parts: string[] = [
		sentence.kind === 'hold' ? sentenceHold(sentence, compiled) : sentence.kind,
	];
	if ('to' in sentence) parts.push(`to ${sentence.to}`);
	if ('because' in sentence) parts.push(sentence.because);
	if (sentence.kind === 'bury')
		parts.push(`${sentence.gone} ${sentence.reason} ${'ended' in sentence}`);
	if (sentence.kind === 'upsert') parts.push('by right1 the key');
	if (['update', 'link', 'revive'].includes(sentence.kind)) parts.push(`${ids.left} ${ids.right}`);
	if ('send' in sentence)
		parts.push(...sentence.send.map((send) => sentenceSend(send, compiled, hasher)).sort());
	const entries = (base: SentenceBase = new Map()) =>
		[...base].map(([n, entry]) => sentenceEntry(n, entry, compiled, hasher)).sort();
	if ('base' in sentence) parts.push(...entries(sentence.base));
	if ('hold' in sentence && sentence.hold) parts.push(sentenceHold(sentence.hold, compiled));
	if ('undecided' in sentence) parts.push(...entries(sentence.undecided).map(asOpen));
	return parts.join('\n');
}

function sentenceSend(
	{ row, to, means, over, rule }: SentenceSend,
	compiled: Compiled,
	hasher: Hasher,
): string {
	const spellings = compiled.spellings[row];
	const isList = compiled.rows[row]?.refersTo?.list === true;
	const sent = isList ? writtenMembers(to, means) : spellings && spelt(spellings, to, means);
	const value = canonicalText(sent ?? null);
	const there = over ? digestOf(compiled, hasher, row, over.means) : 'unread';
	const hash = digestOf(compiled, hasher, row, means);
	return `row ${row + 1} to ${to}: ${value} ${hash} over ${there}, ${rule}`;
}

function sentenceEntry(
	n: number,
	base: Readonly<Record<Side, string | null>>,
	compiled: Compiled,
	hasher: Hasher,
): string {
	const digest = (side: Side) => digestOf(compiled, hasher, n, base[side]);
	return entryText(n + 1, compiled.rows[n]?.direction ?? 'both', digest('left'), digest('right'));
}

function sentenceHold(
	{ reason, row, at, otherId, label, restsOnOthers }: SentenceHold,
	{ rows }: Compiled,
): string {
	const about = row === undefined ? undefined : rows[row];
	const field = label ?? about?.labels[at ?? about.terms] ?? '-';
	const place = row === undefined ? 'the record' : `Row ${row + 1}`;
	return `hold ${reason}: ${place}, ${field}, ${otherId ?? '-'}, ${restsOnOthers ?? false}`;
}
