import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import axios from 'axios';
import { controlClient } from '../../../sandbox';

const root = join(__dirname, '../../..');

describe('the sandbox as a command', () => {
	let running: ChildProcess | undefined;

	afterEach(() => running?.kill('SIGKILL'));

	const start = (...args: string[]) => {
		running = spawn(process.execPath, ['--import', 'tsx', 'sandbox/main.ts', ...args], {
			cwd: root,
			stdio: ['ignore', 'pipe', 'pipe'],
		});
		return running;
	};

	it('prints where the vendors are, serves them, and ends when told to', async () => {
		const child = start('--port', '0', '--size', '4', '--seed', '5');
		const lines = createInterface({ input: child.stdout ?? process.stdin });
		const [line] = await once(lines, 'line');
		const { url, vendors } = JSON.parse(String(line));

		expect(Object.keys(vendors)).toEqual(expect.arrayContaining(['m3ter', 'salesforce']));
		expect(vendors.m3ter.baseUrl).toBe(`${url}/m3ter`);
		expect(await controlClient(url).edit('m3ter', 'listAccounts')).toHaveLength(4);
		const { accessKeyId: username, apiSecret: password } = vendors.m3ter.credentials;
		const token = await axios.post(
			`${vendors.m3ter.baseUrl}/oauth/token`,
			{ grant_type: 'client_credentials' },
			{ auth: { username, password }, proxy: false },
		);
		expect(token.data.access_token).toBeTruthy();

		child.kill('SIGTERM');
		expect(await once(child, 'exit')).toEqual([0, null]);
	});

	it('says what is wrong with an argument', async () => {
		const child = start('--size', 'many');
		const chunks: string[] = [];
		child.stderr?.on('data', (chunk: Buffer) => chunks.push(chunk.toString()));
		const [code] = await once(child, 'close');

		expect(code).not.toBe(0);
		expect(chunks.join('')).toMatch(/--size takes a whole number, not 'many'/);
	});
});
