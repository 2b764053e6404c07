import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';

import { testPostgres } from '../../../sync/state/postgres/testPostgres';
import { postgresOptions } from '../actions/postgres';

/** Tries the database of the credential *Lockstep Store*; changes nothing there. */
export async function testStore(
	this: ICredentialTestFunctions,
	{ data }: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const { connection, key } = postgresOptions(data);
	const trouble = await testPostgres(connection, key);
	if (trouble !== undefined) return { status: 'Error', message: trouble };
	return { status: 'OK', message: 'The database can keep the state' };
}
