import { otherSide } from '../contracts';
import type { Definition, Side } from '../contracts';
import { callsOf } from '../journal/cost';
import { idIn, canonicalText } from '../values';
import { assess } from '../plan/assess';
import { inTerms } from '../plan/read';
import { look } from '../plan/look';
import type { Assessed } from '../plan/look';
import { isTwoWay } from '../plan/context';
import type { Assessing, Environment } from '../plan/context';
import type { Rule, Send } from '../reconcile/verdict';
import type { Owner } from '../state/records';

import { createPassIds } from './passIds';
import type { PassIds } from './passIds';
import type { Prepared } from './prepare';
import { quotasAhead } from './quotas';
import type { Priced } from './quotas';
import { createRehearsal } from './rehearse';
import { parted, ready, togetherAtMost, windows, wokenTogether } from './windows';

/** Records of the sample that a preview shows field by field. */
const sampleSize = 20;

export interface PreviewOptions {
	/** Records to look at on each side; Infinity: all. */
	readonly limit: number;
	/** Show values of the sample, not only field labels. */
	readonly includeValues: boolean;
	/** Of a side's quota, 0 to 1, at which the run would end. */
	readonly quotaShare?: number;
	/** Who asks; a sync that this node ran under another name is no rival. */
	readonly owner?: Owner;
	/** Told of every verdict, once a pair. */
	readonly onVerdict?: (assessed: Assessed) => void | Promise<void>;
	/** Decide on what both sides hold, also where one side would do. */
	readonly readBoth?: boolean;
	/** Verdicts on records that no page shows; asked for when all pages of both sides are through. */
	readonly behind?: (seen: Seen) => AsyncIterable<Assessed>;
}

/** Ids that the pages of a side have shown. */
export type Seen = Readonly<Record<Side, PassIds>>;

type Kind = 'create' | 'update' | 'link' | 'delete' | 'hold' | 'unchanged';

export interface Preview {
	readonly sync: string;
	readonly counts: Record<'read' | Kind | 'shortened' | 'skipped', number>;
	readonly holds: Record<string, number>;
	/** True where the limit ended the look before the source did. */
	partial: boolean;
	/** Write calls the run would send to both sides, looks at jobs under way apart. */
	writeRequests: number;
	/** Which way the writes would go, what they cost, and what that leaves of the quotas. */
	cost: Priced;
	readonly sample: PreviewRecord[];
	readonly warnings: readonly string[];
}

export interface PreviewRecord {
	readonly verdict: Kind;
	readonly leftId?: string;
	readonly rightId?: string;
	readonly reason?: string;
	readonly remedy?: string;
	readonly fields: readonly PreviewField[];
}

export interface PreviewField {
	readonly field: string;
	readonly from: string;
	/** Side that would be written. */
	readonly to: Side;
	readonly rule: Rule;
	/** Only with values switched on. */
	readonly now?: string;
	readonly then?: string;
}

/** What a run would do. Reads both sides, writes neither, moves nothing. */
export async function previewSync(
	environment: Environment,
	definition: Definition,
	options: PreviewOptions,
): Promise<Preview> {
	return await previewOver(await ready(environment, definition, options.owner), options);
}

/** The same, where both sides are described already. */
export async function previewOver(
	{ assessing, warnings }: Prepared,
	options: PreviewOptions,
): Promise<Preview> {
	const { environment, definition } = assessing;
	const look = blank(definition.name, warnings);
	const rehearsal = createRehearsal(assessing, {
		asRun: true,
		awoken: (side) => wokenTogether(environment, side),
	});
	const told = new Set<string>();
	const seen: Seen = { left: createPassIds([]), right: createPassIds([]) };
	const tell = async (each: Assessed) => {
		await options.onVerdict?.(each);
		add(look, each, options);
	};
	for await (const { assessed, last } of verdicts(assessing, look, options, seen)) {
		const fresh = assessed.filter((each) => !toldBefore(told, each));
		for (const each of fresh) await tell(each);
		for (const part of isTwoWay(assessing) ? parted(fresh, togetherAtMost(assessing)) : [fresh])
			await rehearsal.window(part, last || isTwoWay(assessing));
	}
	if (options.behind && !look.partial)
		for await (const each of options.behind(seen)) {
			await tell(each);
			await rehearsal.window([each], true);
		}
	const cost = rehearsal.end();
	return {
		...look,
		writeRequests: callsOf(cost),
		cost: await quotasAhead(environment, cost, options.quotaShare),
	};
}

interface Verdicts {
	readonly assessed: readonly Assessed[];
	readonly last: boolean;
}

async function* verdicts(
	assessing: Assessing,
	preview: Look,
	{ limit, includeValues, readBoth = includeValues, behind }: PreviewOptions,
	seen: Seen,
): AsyncGenerator<Verdicts> {
	for await (const { side, records, last } of windows(assessing, limit, preview)) {
		if (behind) seen[side].add(seen[side].chunkOf(records.map(({ id }) => id)));
		const looked = await look(assessing, side, await inTerms(assessing, side, records));
		const how = { lookUpAll: true, lookAtAll: false, readBoth };
		yield { assessed: await assess(assessing, looked, how), last };
	}
}

/** A preview but for its cost, which is known at the end. */
type Look = Omit<Preview, 'writeRequests' | 'cost'>;

function blank(sync: string, warnings: readonly string[]): Look {
	return {
		sync,
		counts: {
			read: 0,
			create: 0,
			update: 0,
			link: 0,
			delete: 0,
			hold: 0,
			unchanged: 0,
			shortened: 0,
			skipped: 0,
		},
		holds: {},
		partial: false,
		sample: [],
		warnings,
	};
}

/** Both ways, a pair comes up from each side; it is told once. */
function toldBefore(told: Set<string>, { side, sight, link, verdict }: Assessed): boolean {
	const ids = link ?? ('leftId' in verdict ? verdict : undefined);
	const mark = ids ? `${ids.leftId}|${ids.rightId}` : `${side}|${sight.record.id}`;
	if (told.has(mark)) return true;
	if (verdict.kind !== 'skip' || side === 'right') told.add(mark);
	return side === 'right' && ids !== undefined && verdict.kind === 'skip';
}

function add(preview: Look, each: Assessed, options: PreviewOptions): void {
	const { verdict, sight } = each;
	const kind = countedAs(verdict.kind);
	preview.counts[kind] += 1;
	if (verdict.kind === 'hold')
		preview.holds[verdict.reason] = (preview.holds[verdict.reason] ?? 0) + 1;
	if ('send' in verdict && sight.rows.some(({ shortened }) => shortened))
		preview.counts.shortened += 1;
	if (kind === 'unchanged' || preview.sample.length >= sampleSize) return;
	preview.sample.push(shown(each, kind, options));
}

function countedAs(kind: Assessed['verdict']['kind']): Kind {
	switch (kind) {
		case 'skip':
		case 'rebase':
		case 'bury':
		case 'wait':
			return 'unchanged';
		case 'upsert':
			return 'create';
		case 'revive':
			return 'link';
		case 'deactivate':
			return 'delete';
		default:
			return kind;
	}
}

function shown(each: Assessed, verdict: Kind, options: PreviewOptions): PreviewRecord {
	const sends = 'send' in each.verdict ? inFormOrder(each.verdict.send) : [];
	return {
		verdict,
		...idsShown(each),
		...(each.verdict.kind === 'hold'
			? { reason: each.verdict.message, remedy: each.verdict.remedy }
			: {}),
		fields: sends.map((send) => fieldShown(each, send, options)),
	};
}

function idsShown({ side, sight, link, verdict }: Assessed) {
	if (link) return { leftId: link.leftId, rightId: link.rightId };
	if ('leftId' in verdict) return { leftId: verdict.leftId, rightId: verdict.rightId };
	const otherId = verdict.kind === 'hold' ? verdict.otherId : undefined;
	const [own, other] = side === 'left' ? ['leftId', 'rightId'] : ['rightId', 'leftId'];
	return {
		[own as string]: sight.record.id,
		...(otherId === undefined ? {} : { [other as string]: otherId }),
	};
}

function fieldShown({ sights }: Assessed, send: Send, options: PreviewOptions): PreviewField {
	const { row, to, rule, value } = send;
	const field = row[to];
	const there = field ? (sights[to]?.record.fields[field.id] ?? null) : null;
	return {
		field: field?.label ?? '',
		from: row.labels[otherSide(to)],
		to,
		rule,
		...(options.includeValues
			? {
					now: canonicalText(there),
					then: row.refersTo && !row.refersTo.list ? (idIn(value) ?? 'null') : canonicalText(value),
				}
			: {}),
	};
}

function inFormOrder(sends: readonly Send[]): Send[] {
	return [...sends].sort((a, b) => a.row.number - b.row.number);
}
