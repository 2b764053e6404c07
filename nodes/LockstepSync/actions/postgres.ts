import { z } from 'zod';

import type { PostgresOptions } from '../../../sync/state/postgres/store';

/** Of the credential *Lockstep Store*. */
const shape = z.object({
	host: z.string(),
	port: z.coerce.number(),
	database: z.string(),
	user: z.string(),
	password: z.string().default(''),
	schema: z.string().optional(),
	ssl: z.enum(['disable', 'require', 'verify-full']).default('verify-full'),
	ca: z.string().optional(),
	encryptionKey: z.string().default(''),
});

export function postgresOptions(credential: unknown): PostgresOptions {
	const { encryptionKey: key, ...connection } = shape.parse(credential);
	return { connection, key };
}
