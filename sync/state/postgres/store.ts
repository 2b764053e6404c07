import { createSqlStore } from '../sql/store';
import type { SqlEngine } from '../sql/engine';
import type { Store } from '../store';

import { openClock } from './clock';
import type { DatabaseClock } from './clock';
import type { PostgresConnection } from './connection';
import { StateFault } from './faults';
import { deriveKey, keepKeyMark, keyRefusal } from './key';
import { migrate } from './migrate';
import { perform } from './perform';
import { openSession } from './session';
import type { Session } from './session';

export interface PostgresOptions {
	readonly connection: PostgresConnection;
	/** As the person typed it, at least 32 characters. */
	readonly key: string;
	/** ms since the epoch, instead of the database's clock. */
	readonly clock?: () => number;
}

/**
 * The state of several n8n processes, in a schema of its own of one database. Throws `StateFault` where the database cannot
 * be reached or refuses, and a plain error with its remedy for a wrong key or a state of a newer package.
 */
export async function openPostgresStore(options: PostgresOptions): Promise<Store> {
	const key = deriveKey(options.key);
	const session = await openSession(options.connection);
	try {
		await session.transact(async (query) => {
			await migrate(query, options.connection);
			const refusal = await keyRefusal(query, key);
			if (refusal !== undefined) throw new Error(refusal);
			await keepKeyMark(query, key);
		});
		const clock = options.clock ? fixed(options.clock) : await openClock(session);
		return createSqlStore(createEngine(session, key, clock));
	} catch (error) {
		await session.close();
		throw error;
	}
}

function fixed(now: () => number): DatabaseClock {
	return { now, set: async () => undefined };
}

function createEngine(session: Session, key: Buffer, clock: DatabaseClock): SqlEngine {
	return {
		now: clock.now,
		setClock: clock.set,
		key,
		read: (work) => session.use((query) => perform(query, work())),
		transact: (work) => session.transact((query) => perform(query, work())),
		isConflict: (error) => error instanceof StateFault && error.code === uniqueViolated,
		close: () => session.close(),
	};
}

const uniqueViolated = '23505';
