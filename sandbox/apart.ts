import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import readline from 'node:readline';
import { z } from 'zod';
import { controlClient } from './control-client';
import { UnknownVendor } from './core/local-control';
import type { Sandbox, SandboxOptions } from './core/sandbox';

const announced = z.object({
	url: z.string().url(),
	vendors: z.record(z.object({ baseUrl: z.string(), credentials: z.record(z.unknown()) })),
});

type Announced = z.infer<typeof announced>;

/** Starts the fake vendors in a process of their own, so that what they compute slows nobody down who is measured. */
export async function startSandboxApart({
	port = 0,
	seed = 1,
	size = 500,
}: Omit<SandboxOptions, 'host'> = {}): Promise<Sandbox> {
	const numbers = Object.entries({ port, seed, size }).flatMap(([name, value]) => [
		`--${name}`,
		String(value),
	]);
	const args = ['--import', 'tsx', path.join(__dirname, 'main.ts'), ...numbers];
	const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
	endWithThisProcess(child);
	return sandboxIn(child, await announcement(child));
}

async function announcement(child: ChildProcess): Promise<Announced> {
	if (child.stdout)
		for await (const line of readline.createInterface({ input: child.stdout }))
			return announced.parse(JSON.parse(line));
	throw new Error('The sandbox ended while starting');
}

function sandboxIn(child: ChildProcess, { url, vendors }: Announced): Sandbox {
	const named = (name: string) => {
		const vendor = vendors[name];
		if (!vendor) throw new UnknownVendor(name, Object.keys(vendors));
		return vendor;
	};
	return {
		url,
		port: Number(new URL(url).port),
		control: controlClient(url),
		vendors: Object.keys(vendors),
		vendor: (name) => ({ name, credentials: () => named(name).credentials }),
		baseUrl: (name) => named(name).baseUrl,
		close: async () => {
			if (child.exitCode !== null || child.signalCode !== null) return;
			const ended = once(child, 'exit');
			child.kill('SIGTERM');
			await ended;
		},
	};
}

function endWithThisProcess(child: ChildProcess): void {
	const kill = () => void child.kill('SIGKILL');
	process.once('exit', kill);
	child.once('exit', () => process.off('exit', kill));
}
