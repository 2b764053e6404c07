import { startSandbox, startSandboxApart, type Sandbox, type SandboxOptions } from '../../sandbox';
import { startHost, type HostWorld, type HostWorldOptions } from './host';

export interface World extends HostWorld {
	sandbox: Sandbox;
}

export interface WorldOptions extends HostWorldOptions {
	/** Default: no records at any vendor. */
	sandbox?: SandboxOptions & { vendors?: readonly string[] };
	/** Whether the vendors run in a process of their own. */
	apart?: boolean;
}

/** The fake vendors and a real n8n beside each other, with an owner signed in. */
export async function startWorld(options: WorldOptions = {}): Promise<World> {
	const start = options.apart ? startSandboxApart : startSandbox;
	const sandbox = await start({ size: 0, ...options.sandbox });
	try {
		const hostWorld = await startHost(options);
		return { ...hostWorld, sandbox, close: async () => await closeBoth(hostWorld, sandbox) };
	} catch (caught) {
		await sandbox.close();
		throw caught;
	}
}

async function closeBoth(hostWorld: HostWorld, sandbox: Sandbox): Promise<void> {
	try {
		await hostWorld.close();
	} finally {
		await sandbox.close();
	}
}
