import { checkServerIdentity } from 'node:tls';
import type { ConnectionOptions } from 'node:tls';

import type { PoolConfig } from 'pg';

/** Where the state is kept, as the credential tells it. */
export interface PostgresConnection {
	readonly host: string;
	readonly port: number;
	readonly database: string;
	readonly user: string;
	readonly password: string;
	/** Made where it is missing. Default: `lockstep`. */
	readonly schema?: string;
	/** `require` encrypts without asking who answers; `verify-full` checks certificate and host name. Default: disable. */
	readonly ssl?: 'disable' | 'require' | 'verify-full';
	/** PEM text of the authority that signed the server's certificate; without it, those Node.js knows. */
	readonly ca?: string;
}

export const defaultSchema = 'lockstep';

/** All in ms. A state write takes a few ms; whoever waits longer than this waits for something that is broken. */
const timeouts = {
	connectionTimeoutMillis: 10_000,
	lock_timeout: 15_000,
	statement_timeout: 30_000,
	/** Counted here, for a network that swallows the answer; longer than the server's own. */
	query_timeout: 40_000,
	idle_in_transaction_session_timeout: 60_000,
	idleTimeoutMillis: 30_000,
};

/** For one process; a worker runs up to ten executions, each with a store of its own. */
const connections = 3;

export function poolConfig(connection: PostgresConnection): PoolConfig {
	const { host, port, database, user, password } = connection;
	return {
		...{ host, port, database, user, password },
		...timeouts,
		ssl: tlsOptions(connection),
		max: connections,
		keepAlive: true,
		allowExitOnIdle: true,
		application_name: 'n8n-nodes-lockstep',
	};
}

function tlsOptions({ ssl, ca, host }: PostgresConnection): ConnectionOptions | false {
	if (ssl === 'require') return { rejectUnauthorized: false };
	if (ssl !== 'verify-full') return false;
	return {
		rejectUnauthorized: true,
		...(ca !== undefined && ca.trim() !== '' && { ca }),
		// By itself the client compares with the name 'localhost' where the host is an IP address.
		checkServerIdentity: (_name, certificate) => checkServerIdentity(host, certificate),
	};
}

/** A name as it may stand in SQL. PostgreSQL cuts names at 63 bytes, which would silently join two schemas. */
export function quotedSchema({ schema }: PostgresConnection): string {
	const name = schemaName({ schema });
	if (Buffer.byteLength(name) > 63 || /[\0\p{Cc}]/u.test(name) || /^pg_/i.test(name))
		throw new Error(
			"'Schema' of the Lockstep Store must be at most 63 bytes long, hold no control characters and not begin with 'pg_'",
		);
	return `"${name.replaceAll('"', '""')}"`;
}

export function schemaName({ schema }: Pick<PostgresConnection, 'schema'>): string {
	const name = schema?.trim() ?? '';
	return name === '' ? defaultSchema : name;
}
