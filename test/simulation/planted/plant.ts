import { rmSync } from 'node:fs';

import { bundle } from '../bundle';
import { inProcesses } from '../processes';
import { addTotals, noTotals } from '../totals';
import type { Failure, Totals } from '../totals';
import type { Task } from '../worker';

import type { Planted } from './faults';

/** How one planted fault came to light. */
export interface Hunted {
	readonly name: string;
	/** Undefined: nothing noticed it. */
	readonly failure: Failure | undefined;
	/** Histories it took. */
	readonly histories: number;
	readonly seconds: number;
}

/** Seeds tried of all that CI plays, the fault's own first. */
const seedsTried = { histories: 600, crashes: 30 };

/** The change made to the text. Throws where it does not fit exactly once: the list must follow the code. */
export function plant({ name, file, find, replace }: Planted, text: string): string {
	const places = text.split(find).length - 1;
	if (places !== 1)
		throw new Error(`The planted fault '${name}' fits ${places} places of ${file} instead of one`);
	return text.replace(find, () => replace);
}

/** Plays CI's seeds with the fault in the engine until one breaks a promise. */
export async function hunt(fault: Planted, number: number): Promise<Hunted> {
	const begun = performance.now();
	const program = await bundle('worker.ts', `planted-${process.pid}-${number}`, {
		file: fault.file,
		replace: (text) => plant(fault, text),
	});
	const totals = noTotals();
	const task: Task = { do: 'hunt', seeds: seedsOf(fault), crashes: fault.crashes === true };
	await inProcesses(program, [task], (more: Totals) => addTotals(totals, more));
	rmSync(program);
	const seconds = (performance.now() - begun) / 1000;
	return { name: fault.name, failure: totals.failed[0], histories: totals.histories, seconds };
}

function seedsOf({ seed, crashes }: Planted): number[] {
	const length = crashes ? seedsTried.crashes : seedsTried.histories;
	const others = Array.from({ length }, (_, n) => n + 1).filter((each) => each !== seed);
	return [seed, ...others];
}
