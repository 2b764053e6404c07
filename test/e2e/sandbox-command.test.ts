import { spawn } from 'node:child_process';
import { once } from 'node:events';
import readline from 'node:readline';

import { z } from 'zod';
import { controlClient } from '../../sandbox/control-client';
import { ROOT } from '../../scripts/project';

const LIMIT_MS = 120_000;

const announced = z.object({
	url: z.string().url(),
	vendors: z.record(z.object({ baseUrl: z.string(), credentials: z.record(z.unknown()) })),
});

describe('npm run sandbox', () => {
	it(
		'prints addresses and test credentials as JSON, serves, and ends when told to',
		async () => {
			const args = ['run', 'sandbox', '--', '--port', '0', '--seed', '3', '--size', '7'];
			const child = spawn('npm', args, { cwd: ROOT, detached: true });
			try {
				const lines = readline.createInterface({ input: child.stdout });
				let sandbox: z.infer<typeof announced> | undefined;
				for await (const line of lines) {
					if (!line.startsWith('{')) continue;
					sandbox = announced.parse(JSON.parse(line));
					break;
				}
				const vendors = ['accountview', 'm3ter', 'partspim', 'salesforce', 'sellsy', 'webmecanik'];
				expect(Object.keys(sandbox?.vendors ?? {}).sort()).toEqual(vendors);
				const accounts = await controlClient(sandbox?.url ?? '').edit('m3ter', 'listAccounts');
				expect(accounts).toHaveLength(7);
			} finally {
				const ended = once(child, 'exit');
				process.kill(-(child.pid as number), 'SIGTERM');
				await ended;
			}
		},
		LIMIT_MS,
	);
});
