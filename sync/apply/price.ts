import type { Side, WriteCost, WriteOperation } from '../contracts';
import type { Assessing } from '../plan/context';

/** What one write call costs; a system that does not say takes a batch in one request. */
export function batchCost(
	{ objects }: Pick<Assessing, 'objects'>,
	to: Side,
	kind: WriteOperation['kind'],
	records: number,
): WriteCost {
	return objects[to].cost?.(kind, records) ?? { path: 'batch', calls: 1 };
}

export function jobsCost(
	{ objects }: Pick<Assessing, 'objects'>,
	to: Side,
	records: number,
): WriteCost {
	return objects[to].jobs?.cost(records) ?? { path: 'job', calls: 0 };
}
