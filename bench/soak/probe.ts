import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';

const sample = z.object({
	/** The machine's clock, ms. */
	at: z.number(),
	/** Bytes. */
	rss: z.number(),
	/** ms by the clock. */
	pause: z.number(),
	/** ms of CPU time. */
	turn: z.number(),
});

export interface Span {
	/** Most memory the process had, bytes. */
	rss: number;
	/** Longest the event loop stood still, ms by the clock: other programs of the machine included. */
	pause: number;
	/** Most CPU time its thread took without a turn for others, ms. */
	turn: number;
}

/** Environment of a process that is to be watched into `folder`. */
export function watched(folder: string): Record<string, string> {
	const probe = pathToFileURL(path.join(__dirname, 'probe.mts')).href;
	return { NODE_OPTIONS: `--import ${probe}`, LOCKSTEP_BENCH_PROBE: folder };
}

/** What was seen of a process from one moment to another. */
export function seenOf(folder: string, pid: number, from: number, to: number): Span {
	const lines = readFileSync(path.join(folder, `${pid}.jsonl`), 'utf8')
		.trim()
		.split('\n');
	const samples = lines.map((line) => sample.parse(JSON.parse(line)));
	const within = samples.filter(({ at }) => at >= from && at <= to);
	return {
		rss: Math.max(...within.map(({ rss }) => rss)),
		pause: Math.max(...within.map(({ pause }) => pause)),
		turn: Math.max(...within.map(({ turn }) => turn)),
	};
}
