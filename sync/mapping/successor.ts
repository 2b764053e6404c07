import type { Field, ObjectSchema } from '../contracts';

/** A description, and what is known of fields that it does not show any more. */
export interface KnownSchema extends ObjectSchema {
	readonly before?: Before;
}

export interface Before {
	/** What fields were called when a run last saw them, by id. */
	readonly labels: Readonly<Record<string, string>>;
	/** Ids that the mapping names, which are no new names of anything. */
	readonly named: ReadonlySet<string>;
}

/** Share of their pairs of letters that two names must have in common, to be offered as one and the same. */
const alike = 0.6;

/** Of a name that the other one holds as a whole. */
const contained = 0.7;

/** Shorter names stand in many others by chance. */
const tellingLength = 4;

/**
 * The field that one which is not there any more has most likely become: the one with its label, or else the one whose
 * name or label is nearest. Undefined where none stands out.
 */
export function successor({ fields, before }: KnownSchema, id: string): Field | undefined {
	const label = before?.labels[id];
	const free = fields.filter((field) => !before?.named.has(field.id));
	const [same, another] = free.filter((field) => field.label === label);
	if (same) return another ? undefined : same;
	return nearest(free, label === undefined ? [id] : [id, label]);
}

/** `rest`: what else there is to do, as a sentence. */
export function remedyFor(schema: KnownSchema, id: string, rest: string): string {
	const likely = successor(schema, id);
	if (!likely) return rest;
	const otherwise = rest.charAt(0).toLowerCase() + rest.slice(1);
	return `It may be '${likely.label}' (${likely.id}) now; then choose that. Otherwise ${otherwise}`;
}

function nearest(fields: readonly Field[], names: readonly string[]): Field | undefined {
	const scored = fields
		.map((field) => ({ field, score: scoreOf(field, names) }))
		.filter(({ score }) => score >= alike)
		.sort((a, b) => b.score - a.score);
	const [best, second] = scored;
	return best && best.score > (second?.score ?? 0) ? best.field : undefined;
}

function scoreOf({ id, label }: Field, names: readonly string[]): number {
	const scores = names.flatMap((name) => [likeness(name, id), likeness(name, label)]);
	return Math.max(...scores);
}

/** 0 to 1, whatever the case, blanks and underscores. */
function likeness(one: string, other: string): number {
	const [a, b] = [plain(one), plain(other)];
	const [short = '', long = ''] = a.length < b.length ? [a, b] : [b, a];
	const whole = short.length >= tellingLength && long.includes(short) ? contained : 0;
	return Math.max(whole, inCommon(pairsIn(a), pairsIn(b)));
}

/** Dice's coefficient. */
function inCommon(a: readonly string[], b: readonly string[]): number {
	const rest = [...b];
	const common = a.filter((pair) => {
		const at = rest.indexOf(pair);
		if (at >= 0) rest.splice(at, 1);
		return at >= 0;
	});
	return a.length + b.length === 0 ? 0 : (2 * common.length) / (a.length + b.length);
}

function pairsIn(text: string): string[] {
	return Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2));
}

/** What makes a name, in lower case; of a field of a part, the part's own name. */
export function plain(text: string): string {
	return text
		.replace(/^.*\./, '')
		.replace(/[^\p{L}\p{N}]/gu, '')
		.toLowerCase();
}
