import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { installPackage, N8nHost, N8nRest, type Person } from '../../scripts/host';

export const OWNER: Person = {
	email: 'owner@example.test',
	password: 'Lockstep-1-owner',
	firstName: 'Olive',
	lastName: 'Owner',
};

export interface HostWorld {
	host: N8nHost;
	rest: N8nRest;
	/** Ends n8n and removes its folder. */
	close(): Promise<void>;
}

export interface HostWorldOptions {
	/** Whether our package is built and installed (default: yes). */
	withPackage?: boolean;
	env?: Record<string, string>;
}

/** A real n8n on a fresh folder, with an owner signed in. */
export async function startHost(options: HostWorldOptions = {}): Promise<HostWorld> {
	const userFolder = await fs.mkdtemp(path.join(os.tmpdir(), 'lockstep-e2e-'));
	const removeFolder = async () => await fs.rm(userFolder, { recursive: true, force: true });
	try {
		if (options.withPackage !== false) await installPackage(userFolder, tell);
		const host = await N8nHost.start({ userFolder, env: options.env, say: tell });
		const rest = await signedIn(host);
		return { host, rest, close: async () => void (await host.stop(), await removeFolder()) };
	} catch (caught) {
		await removeFolder();
		throw caught;
	}
}

async function signedIn(host: N8nHost): Promise<N8nRest> {
	try {
		return await N8nRest.open(host.url, OWNER);
	} catch (caught) {
		await host.stop();
		throw caught;
	}
}

function tell(line: string): void {
	process.stderr.write(`[harness] ${line}\n`);
}
