import { openSandbox, type Sandbox, type SandboxOptions } from './core/sandbox';
import { loadVendors, vendorNames } from './vendors';

export { startSandboxApart } from './apart';
export { controlClient } from './control-client';
export type { Control, SeedRequest, Snapshot } from './core/control';
export type { FaultReport, FaultSpec } from './core/fault';
export type { LogEntry } from './core/request-log';
export type { Sandbox, SandboxOptions } from './core/sandbox';

/**
 * Starts the fake vendors in this process.
 * @param options `vendors`: names of those wanted, all when left out; port 0 (default) takes any free one
 */
export async function startSandbox(
	options: SandboxOptions & { vendors?: readonly string[] } = {},
): Promise<Sandbox> {
	return openSandbox(await loadVendors(options.vendors ?? vendorNames), options);
}
