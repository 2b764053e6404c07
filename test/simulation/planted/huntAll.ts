import { planted } from './faults';
import type { Planted } from './faults';
import { hunt } from './plant';
import type { Hunted } from './plant';

/** Plants every fault in turn, as many at a time as there are to be processes, and tells of each as it comes to light. */
export async function huntAll(
	processes: number,
	told: (hunted: Hunted) => void,
	faults: readonly Planted[] = planted,
): Promise<Hunted[]> {
	const all: Hunted[] = [];
	const open = [...faults.entries()];
	const work = async () => {
		for (let next = open.shift(); next; next = open.shift()) {
			const [number, fault] = next;
			const hunted = await hunt(fault, number);
			told(hunted);
			all.push(hunted);
		}
	};
	await Promise.all(Array.from({ length: processes }, work));
	return all;
}

/** One line on a fault: what noticed it, by which seed. */
export function lineOf({ name, failure, histories, seconds }: Hunted): string {
	const time = `${seconds.toFixed(1)} s`;
	if (!failure) return `NOT NOTICED: ${name} (${histories} histories, ${time})`;
	const [first] = failure.violations;
	const killed = failure.crash === undefined ? '' : `, killed at step ${failure.crash}`;
	return `${name}: ${first?.promise}, seed ${failure.seed}${killed}, ${time}\n  ${first?.text}`;
}
