import { sides } from '../contracts';
import type { Definition } from '../contracts';
import { assess } from '../plan/assess';
import { look } from '../plan/look';
import type { Assessed } from '../plan/look';
import { inTerms } from '../plan/read';
import type { Environment } from '../plan/context';
import { sameInTerms } from '../reconcile/row';
import { valueAt } from '../reconcile/sight';
import type { Owner } from '../state/records';

import { ready, windows } from './windows';

/** Differences listed one by one; the counts go on behind it. */
const listed = 100;

export interface Comparison {
	readonly sync: string;
	readonly counts: {
		read: number;
		skipped: number;
		equal: number;
		different: number;
		/** No counterpart, or none that is linked. */
		missing: number;
		/** Linked, but no longer found on the other side. */
		gone: number;
		/** The mapping gives no usable value for the other side. */
		unusable: number;
	};
	partial: boolean;
	/** How often each field differs, by label. */
	readonly fields: Record<string, number>;
	readonly differences: Difference[];
}

export interface Difference {
	readonly kind: 'different' | 'missing' | 'gone' | 'unusable';
	readonly leftId?: string;
	readonly rightId?: string;
	/** Labels. */
	readonly fields: readonly string[];
}

/** Parity of both sides by value, whatever the state believes. Reads only. */
export async function compareSync(
	environment: Environment,
	definition: Definition,
	limit: number,
	owner?: Owner,
): Promise<Comparison> {
	const { assessing } = await ready(environment, definition, owner);
	const comparison: Comparison = {
		sync: definition.name,
		counts: { read: 0, skipped: 0, equal: 0, different: 0, missing: 0, gone: 0, unusable: 0 },
		partial: false,
		fields: {},
		differences: [],
	};
	const pairs = new Set<string>();
	for await (const { side, records } of windows(assessing, limit, comparison)) {
		const looked = await look(assessing, side, await inTerms(assessing, side, records));
		const fresh = looked.filter(({ link }) => !link || !pairs.has(link.leftId));
		for (const { link } of looked) if (link) pairs.add(link.leftId);
		const assessed = await assess(assessing, fresh, {
			lookUpAll: true,
			lookAtAll: true,
			readBoth: true,
		});
		for (const each of assessed) add(comparison, each);
	}
	return comparison;
}

function add(comparison: Comparison, each: Assessed): void {
	const difference = differenceOf(each);
	if (!difference) {
		comparison.counts.equal += 1;
		return;
	}
	comparison.counts[difference.kind] += 1;
	for (const field of difference.fields)
		comparison.fields[field] = (comparison.fields[field] ?? 0) + 1;
	if (comparison.differences.length < listed) comparison.differences.push(difference);
}

function differenceOf({ side, sight, link, sights }: Assessed): Difference | undefined {
	const own = side === 'left' ? { leftId: sight.record.id } : { rightId: sight.record.id };
	const ids = link ? { leftId: link.leftId, rightId: link.rightId } : own;
	const unusable =
		sides.map((each) => sights[each]?.unusable).find((each) => each) ?? sight.unusable;
	if (unusable)
		return { kind: 'unusable', ...ids, fields: [unusable.row.labels[unusable.row.terms]] };
	if (!link) return { kind: 'missing', ...ids, fields: [] };
	if (!sights.left || !sights.right) return { kind: 'gone', ...ids, fields: [] };
	const fields = differing(sights as Required<Assessed['sights']>);
	return fields.length === 0 ? undefined : { kind: 'different', ...ids, fields };
}

/** Rows that write once or only fill may differ later. */
function differing({ left, right }: Required<Assessed['sights']>): string[] {
	if (!left || !right) return [];
	const rows = new Map([...left.rows, ...right.rows].map(({ row }) => [row.fingerprint, row]));
	return [...rows.values()]
		.filter((row) => row.when === 'always' && !sameInTerms(valueAt(row, left), valueAt(row, right)))
		.map((row) => row.labels[row.terms]);
}
