import { referredId } from '../apply/work';
import type { Definition, SystemRecord } from '../contracts';
import { assess, project } from '../plan/assess';
import type { Assessed } from '../plan/assess';
import type { Assessing, Environment } from '../plan/context';
import { inScope } from '../plan/scope';
import type { ProjectedRow } from '../reconcile/projected';
import type { Verdict } from '../reconcile/verdict';
import type { Owner } from '../state/records';
import { canonicalText } from '../values';

import { checkIdentities, refuseOverlap } from './identities';
import { prepare } from './prepare';

/** Records of the sample that a preview shows field by field. */
const sampleSize = 20;

/** Records gathered before they are looked up. */
const windowSize = 2_000;

export interface PreviewOptions {
	/** Records to look at; Infinity: all. */
	readonly limit: number;
	/** Show values of the sample, not only field labels. */
	readonly includeValues: boolean;
	/** Who asks; a sync that this node ran under another name is no rival. */
	readonly owner?: Owner;
}

export interface Preview {
	readonly sync: string;
	readonly counts: Record<
		'read' | Exclude<Verdict['kind'], 'upsert' | 'skip' | 'rebase'> | 'unchanged',
		number
	> & {
		shortened: number;
		skipped: number;
	};
	readonly holds: Record<string, number>;
	/** True where the limit ended the look before the source did. */
	partial: boolean;
	/** Write calls the run would send, at least. */
	writeRequests: number;
	readonly sample: PreviewRecord[];
	readonly warnings: readonly string[];
}

export interface PreviewRecord {
	readonly verdict: string;
	readonly leftId: string;
	readonly rightId?: string;
	readonly reason?: string;
	readonly remedy?: string;
	readonly fields: readonly PreviewField[];
}

export interface PreviewField {
	readonly field: string;
	readonly from: string;
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
	const { assessing, warnings } = await ready(environment, definition, options.owner);
	const preview = blank(definition.name, warnings);
	for await (const records of windows(assessing, options.limit, preview)) {
		const assessed = await assess(assessing, project(assessing, records), {
			lookUpAll: true,
			readCounterparts: options.includeValues,
		});
		for (const each of assessed) add(preview, each, options);
	}
	const { writeBatch } = environment.right.limits;
	const { create, update, link } = preview.counts;
	preview.writeRequests = Math.ceil(create / writeBatch) + Math.ceil((update + link) / writeBatch);
	return preview;
}

/** Everything a look at both sides needs, with the same refusals as a run. */
export async function ready(environment: Environment, definition: Definition, owner?: Owner) {
	const stored = await environment.store.sync(definition.name);
	const identities = await checkIdentities(environment.left, environment.right, stored);
	refuseOverlap(definition, identities, await environment.store.syncs(), owner);
	return await prepare(environment, definition, identities);
}

function blank(sync: string, warnings: readonly string[]): Preview {
	return {
		sync,
		counts: {
			read: 0,
			create: 0,
			update: 0,
			link: 0,
			hold: 0,
			unchanged: 0,
			shortened: 0,
			skipped: 0,
		},
		holds: {},
		partial: false,
		writeRequests: 0,
		sample: [],
		warnings,
	};
}

/** Records in the scope, a window at a time, up to `limit`. Counts what it reads and leaves out. */
export async function* windows(
	assessing: Assessing,
	limit: number,
	tally: { counts: { read: number; skipped: number }; partial: boolean },
): AsyncIterable<readonly SystemRecord[]> {
	let window: SystemRecord[] = [];
	let left = limit;
	const pages = assessing.leftObject.changes(null, {
		fields: assessing.mapping.sourceFields,
		signal: assessing.environment.signal,
	});
	for await (const page of pages) {
		const inside = inScope(assessing.definition.scope, page.records);
		tally.counts.skipped += page.records.length - inside.length;
		const taken = inside.slice(0, left);
		tally.counts.read += taken.length;
		left -= taken.length;
		window.push(...taken);
		if (window.length >= windowSize) {
			yield window;
			window = [];
		}
		if (left > 0) continue;
		tally.partial = !page.complete || taken.length < inside.length;
		break;
	}
	if (window.length > 0) yield window;
}

function add(preview: Preview, each: Assessed, options: PreviewOptions): void {
	const { verdict } = each;
	const kind = countedAs(verdict);
	preview.counts[kind] += 1;
	if (verdict.kind === 'hold')
		preview.holds[verdict.reason] = (preview.holds[verdict.reason] ?? 0) + 1;
	if (each.projected.shortened > 0 && 'send' in verdict) preview.counts.shortened += 1;
	if (kind === 'unchanged' || preview.sample.length >= sampleSize) return;
	preview.sample.push(shown(each, kind, options));
}

function countedAs(verdict: Verdict): 'create' | 'update' | 'link' | 'hold' | 'unchanged' {
	switch (verdict.kind) {
		case 'skip':
		case 'rebase':
			return 'unchanged';
		case 'upsert':
			return 'create';
		default:
			return verdict.kind;
	}
}

function shown(each: Assessed, kind: string, options: PreviewOptions): PreviewRecord {
	const { verdict, record, counterpart } = each;
	const rows = 'send' in verdict ? inFormOrder(verdict.send) : [];
	return {
		verdict: kind,
		leftId: record.id,
		...('rightId' in verdict && verdict.rightId !== undefined ? { rightId: verdict.rightId } : {}),
		...(verdict.kind === 'hold' ? { reason: verdict.message, remedy: verdict.remedy } : {}),
		fields: rows.map((row) => ({
			field: row.row.target.label,
			from: row.row.sourceLabel,
			...(options.includeValues
				? {
						now: canonicalText(counterpart?.fields[row.row.target.id] ?? null),
						then: referredId(row) ?? canonicalText(row.value),
					}
				: {}),
		})),
	};
}

function inFormOrder(rows: readonly ProjectedRow[]): ProjectedRow[] {
	return [...rows].sort((a, b) => a.row.number - b.row.number);
}
