import type { ClientBase, Pool, PoolClient } from 'pg';

import type { SqlRow } from '../sql/work';

import type { PostgresConnection } from './connection';
import { poolConfig, quotedSchema } from './connection';
import { OutcomeUnknown, StateFault, isRefusal, mayRepeat, plainly } from './faults';

/** One connection while it is ours. Gives the rows; throws `StateFault` alone. */
export type Query = (sql: string, values?: readonly unknown[]) => Promise<readonly SqlRow[]>;

/** Connections to one schema of one database. */
export interface Session {
	use<T>(work: (query: Query) => Promise<T>): Promise<T>;
	/** All of the work or nothing; it may be begun anew where another transaction was in its way. */
	transact<T>(work: (query: Query) => Promise<T>): Promise<T>;
	close(): Promise<void>;
}

/** Times a transaction is begun in all. */
const attempts = 4;

/** Nothing is connected before the first use. The driver is loaded only where a state is in PostgreSQL. */
export async function openSession(connection: PostgresConnection): Promise<Session> {
	const schema = quotedSchema(connection);
	const { Pool: DriverPool } = await import('pg');
	const pool: Pool = new DriverPool({
		...poolConfig(connection),
		onConnect: (client) => prepare(client, schema),
	});
	// A broken connection tells the next statement; without listeners it would end the process.
	pool.on('error', ignore);
	pool.on('connect', (client) => client.on('error', ignore));
	const use = async <T>(work: (query: Query) => Promise<T>): Promise<T> => {
		const client = await plain(connection, () => pool.connect());
		return await withClient(client, () => work(queryOf(client, connection)));
	};
	return {
		use,
		transact: (work) => repeated(() => use((query) => inTransaction(query, work))),
		close: () => pool.end(),
	};
}

function ignore(): void {}

/** A batch must not go out before the disk knows of its intent, whatever the database's own setting. */
async function prepare(client: ClientBase, schema: string): Promise<void> {
	await client.query(`SELECT set_config('search_path', $1, false)`, [schema]);
	await client.query(
		`SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'`,
	);
}

function queryOf(client: ClientBase, connection: PostgresConnection): Query {
	return async (sql, values = []) =>
		await plain(connection, async () => (await client.query<SqlRow>(sql, [...values])).rows);
}

async function plain<T>(connection: PostgresConnection, work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (error) {
		throw plainly(error, connection);
	}
}

async function withClient<T>(client: PoolClient, work: () => Promise<T>): Promise<T> {
	try {
		const result = await work();
		client.release();
		return result;
	} catch (error) {
		client.release(isBroken(error));
		throw error;
	}
}

/** What is left of a connection after anything but a plain refusal is not known: it is not used again. */
function isBroken(error: unknown): boolean {
	return error instanceof StateFault && !isRefusal(error);
}

async function inTransaction<T>(query: Query, work: (query: Query) => Promise<T>): Promise<T> {
	await query('BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE');
	const result = await orRollBack(query, () => work(query));
	await commit(query);
	return result;
}

async function orRollBack<T>(query: Query, work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (error) {
		// A broken connection takes its transaction with it.
		if (!isBroken(error)) await query('ROLLBACK');
		throw error;
	}
}

async function commit(query: Query): Promise<void> {
	try {
		await query('COMMIT');
	} catch (error) {
		if (!isBroken(error)) throw error;
		throw new OutcomeUnknown((error as StateFault).code);
	}
}

async function repeated<T>(attempt: () => Promise<T>): Promise<T> {
	for (let left = attempts - 1; ; left -= 1)
		try {
			return await attempt();
		} catch (error) {
			if (left === 0 || !mayRepeat(error)) throw error;
		}
}
