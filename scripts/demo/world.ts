import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { startSandbox, type Sandbox } from '../../sandbox';
import { installPackage, N8nHost, N8nRest, type CredentialReference, type Person } from '../host';
import type { Say } from '../toolchain/run';
import { demoCredentials } from './credentials';

export interface DemoWorld {
	sandbox: Sandbox;
	host: N8nHost;
	rest: N8nRest;
	owner: Person;
	/** Stored credentials by type. */
	credentials: ReadonlyMap<string, CredentialReference>;
	close(): Promise<void>;
}

export interface DemoWorldOptions {
	/** Records at each vendor at the start. */
	size: number;
	port?: number;
	say: Say;
}

/** The sandbox, a real n8n with this package, its owner and the credentials for the sandbox. */
export async function startDemoWorld({ size, port, say }: DemoWorldOptions): Promise<DemoWorld> {
	const folder = await demoFolder();
	const closers: Array<() => Promise<void>> = [folder.remove];
	const close = async () => {
		for (const closer of closers.splice(0).reverse()) await closer();
	};
	try {
		say(`starting the sandbox: ${size} records at each vendor`);
		const sandbox = await startSandbox({ size });
		closers.push(() => sandbox.close());
		await installPackage(folder.path, say);
		say('starting n8n');
		const host = await N8nHost.start({ userFolder: folder.path, port, say });
		closers.push(() => host.stop());
		const owner = newOwner();
		const rest = await N8nRest.open(host.url, owner);
		const credentials = await storeCredentials(rest, sandbox);
		return { sandbox, host, rest, owner, credentials, close };
	} catch (caught) {
		await close();
		throw caught;
	}
}

async function storeCredentials(
	rest: N8nRest,
	sandbox: Sandbox,
): Promise<Map<string, CredentialReference>> {
	const stored = new Map<string, CredentialReference>();
	for (const input of demoCredentials(sandbox)) {
		stored.set(input.type, await rest.createCredential(input));
	}
	return stored;
}

/** LOCKSTEP_DEMO_FOLDER, which is kept and must be empty, or a temporary one. */
async function demoFolder(): Promise<{ path: string; remove: () => Promise<void> }> {
	const wanted = process.env.LOCKSTEP_DEMO_FOLDER;
	if (wanted === undefined) {
		const made = await fs.mkdtemp(path.join(os.tmpdir(), 'lockstep-demo-'));
		// for an end that leaves no time, such as Ctrl-C while n8n starts
		process.once('exit', () => rmSync(made, { recursive: true, force: true }));
		return { path: made, remove: () => fs.rm(made, { recursive: true, force: true }) };
	}
	await fs.mkdir(wanted, { recursive: true });
	const entries = await fs.readdir(wanted);
	if (entries.length > 0) throw new Error(`LOCKSTEP_DEMO_FOLDER (${wanted}) must be empty`);
	return { path: path.resolve(wanted), remove: async () => undefined };
}

function newOwner(): Person {
	return {
		email: 'demo@lockstep.example',
		// n8n wants a capital letter and a digit
		password: `Demo-1-${randomBytes(6).toString('hex')}`,
		firstName: 'Demo',
		lastName: 'User',
	};
}
