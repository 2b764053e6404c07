import type { Say } from '../scripts/toolchain/run';

/** How much of it is played: within a minute, as usual, or whole. */
export type BenchSize = 'quick' | 'usual' | 'whole';

export interface Table {
	title: string;
	columns: string[];
	rows: string[][];
}

export interface BenchResult {
	tables: Table[];
	/** Counts that are not as promised, each a sentence. Times are figures, whatever they are. */
	complaints: string[];
}

/** Something that is measured; `run` says meanwhile what it is at. */
export interface Bench {
	/** For `--only`. */
	name: string;
	title: string;
	run(size: BenchSize, say: Say): Promise<BenchResult>;
}
