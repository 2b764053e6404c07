import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
	chownSync,
	existsSync,
	mkdtempSync,
	readFileSync,
	readdirSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { Client } from 'pg';

import type { PostgresConnection } from '../../sync/state';

/** A PostgreSQL server of a test's own, in a temporary folder and on a free port. */
export interface PostgresInstance {
	readonly connection: PostgresConnection & { readonly ssl: 'disable' };
	/** PEM of the certificate the server shows, made for the name `localhost`. */
	readonly certificate: string;
	/** A plain connection beside the store's. */
	connect(): Promise<Client>;
	/** With signal 9, in the middle of whatever it does. */
	kill(): Promise<void>;
	start(): Promise<void>;
	stop(): Promise<void>;
}

const root = '/usr/lib/postgresql';
/** ms; a server that does not answer by then never will. */
const patience = 60_000;

/** The folder of the newest PostgreSQL of this machine's Debian packages. */
export function postgresFolder(): string | undefined {
	const versions = existsSync(root) ? readdirSync(root).map(Number).filter(Number.isFinite) : [];
	return versions
		.sort((a, b) => b - a)
		.map((version) => join(root, String(version), 'bin'))
		.find((folder) => existsSync(join(folder, 'initdb')));
}

export async function startPostgres(bin: string): Promise<PostgresInstance> {
	const folder = mkdtempSync(join(tmpdir(), 'lockstep-pg-'));
	const identity = serverIdentity();
	if (identity !== undefined) chownSync(folder, identity.uid, identity.gid);
	const data = join(folder, 'data');
	const password = 'not a $ecret';
	const connection = {
		host: '127.0.0.1',
		port: await freePort(),
		database: 'postgres',
		user: 'tester',
		password,
		ssl: 'disable',
	} as const;
	initialise(bin, folder, data, connection, identity);
	const certificate = makeCertificate(data, identity);
	let server = launch(bin, data, connection.port, identity);
	const connect = async () => {
		const client = new Client({ ...connection, ssl: false });
		client.on('error', () => undefined);
		await client.connect();
		return client;
	};
	const start = async () => {
		const deadline = Date.now() + patience;
		for (;;)
			try {
				await (await connect()).end();
				return;
			} catch (error) {
				if (Date.now() > deadline) throw error;
				// The leftovers of a killed server keep a new one from starting for a moment.
				if (server.exitCode !== null || server.signalCode !== null)
					server = launch(bin, data, connection.port, identity);
				await sleep(100);
			}
	};
	await start();
	return {
		connection,
		certificate,
		connect,
		start,
		kill: async () => await end(server, 'SIGKILL'),
		stop: async () => {
			await end(server, 'SIGINT');
			rmSync(folder, { recursive: true });
		},
	};
}

/** Absent: the server runs as whoever runs the tests. */
type Identity = { readonly uid: number; readonly gid: number } | undefined;

/** PostgreSQL refuses to run as root; its package brings a user for it. */
function serverIdentity(): Identity {
	if (process.getuid?.() !== 0) return undefined;
	const entry = readFileSync('/etc/passwd', 'utf8').match(/^postgres:[^:]*:(\d+):(\d+):/m);
	if (entry === null) throw new Error('There is no user postgres to run the server as');
	return { uid: Number(entry[1]), gid: Number(entry[2]) };
}

function initialise(
	bin: string,
	folder: string,
	data: string,
	{ user, password }: PostgresConnection,
	identity: Identity,
): void {
	const passwordFile = join(folder, 'password');
	writeFileSync(passwordFile, password, { mode: 0o644 });
	const version = Number(bin.split('/').at(-2));
	// A language that sorts otherwise than bytes do, so that an order left to the server shows.
	const language = version >= 15 ? ['--locale-provider=icu', '--icu-locale=en-US'] : [];
	execute(
		join(bin, 'initdb'),
		[
			...['-D', data, '-U', user, '-E', 'UTF8', '--locale=C.UTF-8', ...language, '--no-sync'],
			...['--auth=scram-sha-256', `--pwfile=${passwordFile}`],
		],
		identity,
	);
}

function makeCertificate(data: string, identity: Identity): string {
	const [key, certificate] = [join(data, 'server.key'), join(data, 'server.crt')];
	execute(
		'openssl',
		[
			...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=localhost'],
			...['-addext', 'subjectAltName=DNS:localhost', '-keyout', key, '-out', certificate],
		],
		identity,
	);
	return readFileSync(certificate, 'utf8');
}

function execute(command: string, args: readonly string[], identity: Identity): void {
	const done = spawnSync(command, [...args], { ...identity, encoding: 'utf8', cwd: tmpdir() });
	if (done.status !== 0)
		throw new Error(`${command} did not work: ${done.error?.message ?? done.stderr}`);
}

function launch(bin: string, data: string, port: number, identity: Identity): ChildProcess {
	// A killed server has given its writes to the system; only a power cut would need them on the disk.
	const settings = [
		...['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'ssl=on'],
		...['fsync=off', 'full_page_writes=off'],
	];
	return spawn(
		join(bin, 'postgres'),
		['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
		{ ...identity, cwd: tmpdir(), stdio: 'ignore' },
	);
}

async function end(server: ChildProcess, signal: NodeJS.Signals): Promise<void> {
	if (server.exitCode !== null || server.signalCode !== null) return;
	const ended = once(server, 'exit');
	server.kill(signal);
	await ended;
}

async function freePort(): Promise<number> {
	const probe = createServer().listen(0, '127.0.0.1');
	await once(probe, 'listening');
	const { port } = probe.address() as AddressInfo;
	probe.close();
	await once(probe, 'close');
	return port;
}
