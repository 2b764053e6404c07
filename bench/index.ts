import type { Bench, BenchSize } from './bench';
import { estates, killed, load } from './soak';
import { state } from './state';

export type { Bench, BenchResult, BenchSize, Table } from './bench';

/** In the order they are run. */
const all: readonly Bench[] = [load, killed, estates, state];

/** After a kill the dead run's lease alone lasts a minute. */
const notQuick: readonly Bench[] = [killed];

/** All benches, or the one of that name. */
export function benchesFor(size: BenchSize, only: string | undefined): Bench[] {
	if (only === undefined)
		return all.filter((bench) => size !== 'quick' || !notQuick.includes(bench));
	const named = all.filter(({ name }) => name === only);
	if (named.length > 0) return named;
	throw new Error(`No bench '${only}': ${all.map(({ name }) => name).join(', ')}`);
}
