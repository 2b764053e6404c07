import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Fastify, { type FastifyInstance } from 'fastify';
import { createClock, type VirtualClock } from './clock';
import type { Control } from './control';
import { addControlRoutes } from './control-routes';
import { FaultBook } from './fault-book';
import { addGateway } from './gateway';
import { fill, findVendor, localControl, type MountedVendor } from './local-control';
import { createRandom, seedFor } from './random';
import { RequestLog } from './request-log';
import type { Vendor, VendorContext } from './vendor';

/** Room for the largest upload a vendor takes, bytes; each vendor enforces its own limit. */
const BODY_LIMIT = 256 * 1024 * 1024;

/** Longer than any address a vendor accepts, bytes, so that the refusal is the vendor's own. */
const HEAD_LIMIT = 128 * 1024;

export type VendorFactory = (context: VendorContext) => Vendor;

export interface SandboxOptions {
	/** 0 or left out: any free port. */
	port?: number;
	host?: string;
	seed?: number;
	/** Records of each main object at the start. */
	size?: number;
}

export interface Sandbox {
	/** Without a trailing slash. */
	readonly url: string;
	readonly port: number;
	readonly control: Control;
	/** Names of those it plays. */
	readonly vendors: readonly string[];
	/** @throws UnknownVendor */
	vendor(name: string): Pick<Vendor, 'name' | 'credentials'>;
	/** Base URL of one vendor, without a trailing slash. */
	baseUrl(name: string): string;
	/** Stops at once; connections still open are cut. */
	close(): Promise<void>;
}

/** Starts a sandbox that plays the given vendors, each below `/<its name>`, filled from the seed. */
export async function openSandbox(
	factories: ReadonlyMap<string, VendorFactory>,
	{ port = 0, host = '127.0.0.1', seed = 1, size = 500 }: SandboxOptions,
): Promise<Sandbox> {
	const server = createServer({ maxHeaderSize: HEAD_LIMIT });
	const url = await listen(server, port, host);
	const clock = createClock();
	const mounted = new Map(
		[...factories].map(([name, factory]) => [name, mount(name, factory, { clock, url, seed })]),
	);
	const parts = { clock, log: new RequestLog(), faults: new FaultBook(), mounted };
	const control = localControl({ ...parts, start: { size, seed } });
	for (const each of mounted.values()) fill(each, { size, seed });

	const app = createApp(server);
	const vendors = new Map([...mounted].map(([name, { vendor }]) => [name, vendor]));
	addGateway(app, { ...parts, vendors, latencyOf: (name) => findVendor(mounted, name).latencyMs });
	addControlRoutes(app, control);
	for (const [name, vendor] of vendors) {
		app.register(async (scope) => vendor.routes(scope), { prefix: `/${name}` });
	}
	await app.ready();

	return {
		url,
		port: Number(new URL(url).port),
		control,
		vendors: [...vendors.keys()],
		vendor: (name) => findVendor(mounted, name).vendor,
		baseUrl: (name) => `${url}/${findVendor(mounted, name).vendor.name}`,
		close: () => close(app, server),
	};
}

function createApp(server: Server): FastifyInstance {
	return Fastify({
		bodyLimit: BODY_LIMIT,
		routerOptions: { maxParamLength: HEAD_LIMIT },
		serverFactory: (handler) => server.on('request', handler),
	});
}

function listen(server: Server, port: number, host: string): Promise<string> {
	return new Promise((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, host, () => {
			server.off('error', reject);
			resolve(`http://${host}:${(server.address() as AddressInfo).port}`);
		});
	});
}

function mount(
	name: string,
	factory: VendorFactory,
	{ clock, url, seed }: { clock: VirtualClock; url: string; seed: number },
): MountedVendor {
	const random = createRandom(seedFor(name, seed));
	const vendor = factory({ clock, random: () => random.next(), baseUrl: `${url}/${name}` });
	const initialSettings = structuredClone(vendor.settings());
	return { vendor, random, initialSettings, latencyMs: 0 };
}

async function close(app: FastifyInstance, server: Server): Promise<void> {
	server.closeAllConnections();
	server.close();
	await app.close();
}
