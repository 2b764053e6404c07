import { quotedSchema, schemaName } from './connection';
import type { PostgresConnection } from './connection';
import { migrations } from './migrations';
import type { Query } from './session';

/** Any number that other programs are not likely to use; the second one tells schemas apart. */
const advisoryLock = 1_279_480_904;

/** Brings the schema to today's version, one process at a time. To be run in a transaction. */
export async function migrate(query: Query, connection: PostgresConnection): Promise<void> {
	await query('SELECT pg_advisory_xact_lock($1, hashtext($2))', [
		advisoryLock,
		schemaName(connection),
	]);
	const version = await stateVersion(query, connection);
	if (version === undefined) await makeSchema(query, connection);
	const refusal = versionRefusal(version ?? 0);
	if (refusal !== undefined) throw new Error(refusal);
	if (version === migrations.length) return;
	for (const migration of migrations.slice(version)) await query(migration);
	await query(
		`INSERT INTO meta (name, value) VALUES ('version', $1)
		ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
		[migrations.length],
	);
}

/** Undefined: there is no state in this schema yet. */
export async function stateVersion(
	query: Query,
	connection: PostgresConnection,
): Promise<number | undefined> {
	const [table] = await query(`SELECT to_regclass($1) IS NOT NULL AS found`, [
		`${quotedSchema(connection)}.meta`,
	]);
	if (table?.['found'] !== true) return undefined;
	const [version] = await query(`SELECT value FROM meta WHERE name = 'version'`);
	return Number(version?.['value'] ?? 0);
}

export function versionRefusal(version: number): string | undefined {
	if (version <= migrations.length) return undefined;
	return `The state was written by a newer version of this package (state version ${version}, known ${migrations.length}). Update the package.`;
}

/** Asks before it makes: `IF NOT EXISTS` wants the right to make schemas even where nothing is to be made. */
async function makeSchema(query: Query, connection: PostgresConnection): Promise<void> {
	const [known] = await query('SELECT 1 FROM pg_namespace WHERE nspname = $1', [
		schemaName(connection),
	]);
	if (known === undefined) await query(`CREATE SCHEMA ${quotedSchema(connection)}`);
}
