import { spawn, type ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import axios from 'axios';
import type { Say } from '../toolchain/run';
import { hostEnvironment } from './environment';
import { ensureN8n, type N8nInstall } from './install';
import { LogTail } from './log-tail';
import { freePorts } from './ports';

const READY_LIMIT_MS = 180_000;
const LOOK_AGAIN_MS = 250;
/** n8n itself gives executions 30 s at SIGTERM. */
const STOP_LIMIT_MS = 45_000;

export interface HostOptions {
	/** Holds `.n8n`: database, settings, community packages. */
	userFolder: string;
	/** Default: a free one. */
	port?: number;
	/** Added to, and stronger than, the usual settings. */
	env?: Record<string, string>;
	say?: Say;
}

/** One real n8n process in a user folder of its own. */
export class N8nHost {
	readonly url: string;
	readonly userFolder: string;
	private child?: ChildProcess;
	private readonly tail = new LogTail();

	private constructor(
		private readonly install: N8nInstall,
		private readonly options: HostOptions,
		private readonly port: number,
		private readonly brokerPort: number,
	) {
		this.url = `http://127.0.0.1:${port}`;
		this.userFolder = options.userFolder;
	}

	/** Starts n8n and waits until it serves requests; throws with the end of its log if it does not. */
	static async start(options: HostOptions): Promise<N8nHost> {
		const install = await ensureN8n(options.say ?? (() => undefined));
		const [port = 0, brokerPort = 0] = await freePorts(2);
		const host = new N8nHost(install, options, options.port ?? port, brokerPort);
		await host.launch();
		return host;
	}

	/** What n8n printed since the host was made, all its restarts included. */
	log(): string {
		return this.tail.text();
	}

	pid(): number | undefined {
		return this.child?.pid;
	}

	/** Asks n8n to end, as a service manager would; after 45 s it is killed. */
	async stop(): Promise<void> {
		await this.end('SIGTERM');
	}

	/** Ends n8n and all processes it started at once, as a power cut would. */
	async kill(): Promise<void> {
		await this.end('SIGKILL');
	}

	/** Ends n8n if it still runs and starts it again on the same folder and port. */
	async restart(): Promise<void> {
		await this.stop();
		await this.launch();
	}

	private async launch(): Promise<void> {
		const child = spawn(process.execPath, [this.install.bin, 'start'], {
			cwd: this.userFolder,
			env: hostEnvironment(process.env, {
				userFolder: this.userFolder,
				port: this.port,
				brokerPort: this.brokerPort,
				extra: this.options.env,
			}),
			stdio: ['ignore', 'pipe', 'pipe'],
			detached: process.platform !== 'win32', // a process group of its own, so that kill() gets all
		});
		child.stdout.on('data', (chunk: Buffer) => this.tail.add(chunk));
		child.stderr.on('data', (chunk: Buffer) => this.tail.add(chunk));
		this.child = child;
		endWithThisProcess(child);
		await this.ready(child);
	}

	private async ready(child: ChildProcess): Promise<void> {
		for (let waitedMs = 0; waitedMs < READY_LIMIT_MS; waitedMs += LOOK_AGAIN_MS) {
			if (hasEnded(child)) throw new Error(`n8n ended while starting.\n${this.tail.end()}`);
			if (await this.answers()) return;
			await sleep(LOOK_AGAIN_MS);
		}
		await this.kill();
		throw new Error(`n8n was not ready after ${READY_LIMIT_MS / 1000} s.\n${this.tail.end()}`);
	}

	private async answers(): Promise<boolean> {
		const request = { timeout: 2_000, validateStatus: () => true, proxy: false as const };
		const answer = await axios.get(`${this.url}/healthz/readiness`, request).catch(() => undefined);
		return answer?.status === 200;
	}

	private async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
		const child = this.child;
		if (child === undefined || hasEnded(child)) return;
		const closed = new Promise<void>((resolve) => child.once('exit', () => resolve()));
		signalGroup(child, signal);
		const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), STOP_LIMIT_MS);
		await closed;
		clearTimeout(timer);
	}
}

function hasEnded(child: ChildProcess): boolean {
	return child.exitCode !== null || child.signalCode !== null;
}

/** In a process group of its own, n8n would outlive a caller that ends without stopping it. */
function endWithThisProcess(child: ChildProcess): void {
	const killGroup = () => signalGroup(child, 'SIGKILL');
	process.once('exit', killGroup);
	child.once('exit', () => process.off('exit', killGroup));
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
	if (child.pid === undefined) return;
	if (process.platform === 'win32' || signal === 'SIGTERM') child.kill(signal);
	else process.kill(-child.pid, signal);
}
