import type { PostgresConnection } from './connection';
import { schemaName } from './connection';
import { deriveKey, keyRefusal } from './key';
import { stateVersion, versionRefusal } from './migrate';
import { openSession } from './session';
import type { Query } from './session';

/** 12: the oldest whose SQL is used here. */
const oldestServer = 120_000;

/**
 * Tries a connection without changing anything. Undefined: it is good. Else what is the matter and what to do. With the
 * key as it was typed, it is compared with that of the state.
 */
export async function testPostgres(
	connection: PostgresConnection,
	key?: string,
): Promise<string | undefined> {
	try {
		const derived = key === undefined ? undefined : deriveKey(key);
		const session = await openSession(connection);
		try {
			return await session.use((query) => look(query, connection, derived));
		} finally {
			await session.close();
		}
	} catch (error) {
		return (error as Error).message;
	}
}

async function look(
	query: Query,
	connection: PostgresConnection,
	key: Buffer | undefined,
): Promise<string | undefined> {
	const tooOld = await serverRefusal(query);
	if (tooOld !== undefined) return tooOld;
	const version = await stateVersion(query, connection);
	if (version === undefined) return await rightsRefusal(query, schemaName(connection));
	return versionRefusal(version) ?? (key && (await keyRefusal(query, key)));
}

async function serverRefusal(query: Query): Promise<string | undefined> {
	const [server] = await query(`SELECT current_setting('server_version_num') AS number`);
	if (Number(server?.['number']) >= oldestServer) return undefined;
	return 'The server is older than PostgreSQL 12. Update it, or name another one';
}

async function rightsRefusal(query: Query, schema: string): Promise<string | undefined> {
	const [rights] = await query(
		`SELECT CASE WHEN EXISTS (SELECT 1 FROM pg_namespace WHERE nspname = $1)
			THEN has_schema_privilege($1, 'CREATE')
			ELSE has_database_privilege(current_database(), 'CREATE') END AS may`,
		[schema],
	);
	if (rights?.['may'] === true) return undefined;
	return `The user may not make the tables of the state. Grant it CREATE on the database, or create the schema '${schema}' and make the user its owner`;
}
