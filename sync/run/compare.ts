import type { Definition } from '../contracts';
import { assess, project } from '../plan/assess';
import type { Assessed } from '../plan/assess';
import type { Environment } from '../plan/context';
import { agrees } from '../reconcile/reconcile';
import type { Owner } from '../state/records';

import { ready, windows } from './preview';

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
		/** Linked, but no longer found at the target. */
		gone: number;
		/** The mapping gives no usable value for the target. */
		unusable: number;
	};
	partial: boolean;
	/** How often each field differs, by label. */
	readonly fields: Record<string, number>;
	readonly differences: Difference[];
}

export interface Difference {
	readonly kind: 'different' | 'missing' | 'gone' | 'unusable';
	readonly leftId: string;
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
	for await (const records of windows(assessing, limit, comparison)) {
		const assessed = await assess(assessing, project(assessing, records), {
			lookUpAll: true,
			readCounterparts: true,
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

function differenceOf({ record, link, counterpart, projected }: Assessed): Difference | undefined {
	const leftId = record.id;
	if (projected.unusable)
		return { kind: 'unusable', leftId, fields: [projected.unusable.row.target.label] };
	if (!link) return { kind: 'missing', leftId, fields: [] };
	if (!counterpart) return { kind: 'gone', leftId, rightId: link.rightId, fields: [] };
	// Rows that write once or only fill may differ later.
	const fields = projected.rows
		.filter((each) => each.row.when === 'always' && !agrees(each, counterpart.fields))
		.map(({ row }) => row.target.label);
	return fields.length === 0
		? undefined
		: { kind: 'different', leftId, rightId: counterpart.id, fields };
}
