import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import { z } from 'zod';
import { m3terSalesforce } from '../../integrations/m3ter-salesforce';
import { ROOT } from '../../scripts/project';

const run = promisify(execFile);
const LIMIT_MS = 12 * 60_000;

/** Created, updated and held in each round of the accounts. */
const ACCOUNTS = [
	[500, 0, 0],
	[0, 0, 0],
	[0, 7, 0],
	[2, 0, 1],
	[1, 0, 0],
];

const rowsShape = z.array(
	z.object({
		sync: z.string(),
		round: z.string(),
		created: z.number(),
		updated: z.number(),
		held: z.number(),
		writes: z.number(),
		bookkeeping: z.number(),
		complaints: z.array(z.string()),
		shown: z.array(z.string()),
	}),
);

describe('npm run demo -- --once --json', () => {
	it(
		'ends by itself, and its last line tells what each round did',
		async () => {
			const { stdout } = await run('npm', ['run', 'demo', '--', '--once', '--json'], {
				cwd: ROOT,
				timeout: LIMIT_MS,
				maxBuffer: 10_000_000,
			});
			const rows = rowsShape.parse(JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? ''));
			expect(rows.flatMap(({ complaints }) => complaints)).toEqual([]);
			const counts = rows.map(({ created, updated, held }) => [created, updated, held]);
			expect(counts.slice(0, ACCOUNTS.length)).toEqual(ACCOUNTS);
			// The other kinds of records, each run once behind the accounts they point at.
			const others = rows.slice(ACCOUNTS.length).filter(({ sync }) => sync.startsWith('m3ter '));
			expect(others).toHaveLength(m3terSalesforce.dataPoints.length - 1);
			expect(others.every(({ created, held }) => created > 0 && held === 0)).toBe(true);
			expect(rows[1]?.writes).toBe(0);
			expect(rows.every(({ bookkeeping }) => bookkeeping <= 12)).toBe(true);
			expect(rows[0]?.shown).toContain(
				'accounts whose custom fields stand in Salesforce as at m3ter: 500',
			);
		},
		LIMIT_MS,
	);
});
