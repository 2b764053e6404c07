import { sides } from '../contracts';
import type { Side } from '../contracts';
import type { Assessed } from '../plan/look';
import type { Environment } from '../plan/context';

/** Records that verdicts would make and change on each side. */
export type Writes = Record<Side, { make: number; change: number }>;

export function noWrites(): Writes {
	return { left: { make: 0, change: 0 }, right: { make: 0, change: 0 } };
}

export function countWrites(writes: Writes, { verdict }: Pick<Assessed, 'verdict'>): void {
	if (verdict.kind === 'create' || verdict.kind === 'upsert') writes[verdict.to].make += 1;
	else if (verdict.kind === 'delete' || verdict.kind === 'deactivate')
		writes[verdict.to].change += 1;
	else if ('send' in verdict)
		for (const side of sides)
			if (verdict.send.some(({ to }) => to === side)) writes[side].change += 1;
}

/** Write calls to each side, at least. */
export function writeCalls(
	environment: Pick<Environment, Side>,
	writes: Writes,
): Record<Side, number> {
	const calls = (side: Side) => {
		const { writeBatch } = environment[side].limits;
		const { make, change } = writes[side];
		return Math.ceil(make / writeBatch) + Math.ceil(change / writeBatch);
	};
	return { left: calls('left'), right: calls('right') };
}
