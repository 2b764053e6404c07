import { parseArgs } from 'node:util';
import type { BenchSize } from '../../bench';

export interface BenchOptions {
	size: BenchSize;
	/** The bench of this name alone. */
	only: string | undefined;
	json: boolean;
}

/** `--quick` or `--soak` for the size, `--only <name>`, `--json`. */
export function benchOptions(args: string[]): BenchOptions {
	const { values } = parseArgs({
		args,
		options: {
			quick: { type: 'boolean', default: false },
			soak: { type: 'boolean', default: false },
			json: { type: 'boolean', default: false },
			only: { type: 'string' },
		},
	});
	const { quick, soak, json, only } = values;
	if (quick && soak) throw new Error('--quick and --soak are two sizes; choose one');
	return { size: quick ? 'quick' : soak ? 'whole' : 'usual', only, json };
}
