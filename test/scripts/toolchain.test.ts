import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { hostEnvironment } from '../../scripts/host/environment';
import { cacheFolder } from '../../scripts/toolchain/cache';
import { withLock } from '../../scripts/toolchain/lock';
import { run, RunError } from '../../scripts/toolchain/run';

describe('the cache folder', () => {
	it('is LOCKSTEP_CACHE, else the platform’s', () => {
		expect(cacheFolder({ LOCKSTEP_CACHE: '/a', XDG_CACHE_HOME: '/b' })).toBe('/a');
		expect(cacheFolder({ XDG_CACHE_HOME: '/b' })).toBe('/b/n8n-nodes-lockstep');
		expect(cacheFolder({})).toBe(path.join(os.homedir(), '.cache/n8n-nodes-lockstep'));
	});
});

describe('a lock folder', () => {
	let folder: string;
	let lock: string;

	beforeEach(async () => {
		folder = await fs.mkdtemp(path.join(os.tmpdir(), 'lockstep-lock-'));
		lock = path.join(folder, 'work.lock');
	});

	afterEach(async () => {
		await fs.rm(folder, { recursive: true, force: true });
	});

	it('lets one work at a time', async () => {
		const steps: string[] = [];
		const work = (name: string) =>
			withLock(lock, async () => {
				steps.push(`${name} in`);
				await new Promise((resolve) => setImmediate(resolve));
				steps.push(`${name} out`);
			});

		await Promise.all([work('a'), work('b')]);

		expect(steps.filter((_, index) => index % 2 === 0).every((step) => step.endsWith('in'))).toBe(
			true,
		);
		expect(steps).toHaveLength(4);
	});

	it('is given back when the work throws', async () => {
		const work = withLock(lock, async () => await Promise.reject(new Error('no')));

		await expect(work).rejects.toThrow('no');
		expect(existsSync(lock)).toBe(false);
	});

	it('of a dead process is taken over', async () => {
		const { pid } = spawnSync(process.execPath, ['-e', '']);
		await holdBy({ pid, host: os.hostname() });

		expect(await withLock(lock, async () => 'done', { limitMs: 5_000 })).toBe('done');
	});

	it('of a living process is waited for, with a limit', async () => {
		await holdBy({ pid: process.pid, host: os.hostname() });

		const work = withLock(lock, async () => 'done', { limitMs: 0 });

		await expect(work).rejects.toThrow('still holds');
	});

	async function holdBy(owner: { pid: number; host: string }): Promise<void> {
		await fs.mkdir(lock);
		await fs.writeFile(path.join(lock, 'owner.json'), JSON.stringify({ token: 'x', ...owner }));
	}
});

describe('running a program', () => {
	it('returns what it printed', async () => {
		expect(await run(process.execPath, ['-e', 'console.log(6 * 7)'])).toBe('42\n');
	});

	it('throws with the end of its output', async () => {
		const program = 'console.error("the reason"); process.exit(3)';
		const ended = run(process.execPath, ['-e', program], { label: 'the program' });

		await expect(ended).rejects.toThrow(RunError);
		await expect(ended).rejects.toThrow('the program ended with 3\nthe reason');
	});
});

describe('the environment of n8n', () => {
	const own = { userFolder: '/u', port: 1, brokerPort: 2 };

	it('keeps out settings of another n8n', () => {
		const outer = { PATH: '/bin', N8N_PORT: '9', DB_TYPE: 'postgresdb', EXECUTIONS_MODE: 'queue' };

		const environment = hostEnvironment(outer, own);

		expect(environment).toMatchObject({ PATH: '/bin', N8N_PORT: '1', N8N_USER_FOLDER: '/u' });
		expect(environment).not.toHaveProperty('DB_TYPE');
		expect(environment).not.toHaveProperty('EXECUTIONS_MODE');
	});

	it('takes what the caller adds', () => {
		const environment = hostEnvironment({}, { ...own, extra: { N8N_LOG_LEVEL: 'debug' } });

		expect(environment.N8N_LOG_LEVEL).toBe('debug');
	});
});
