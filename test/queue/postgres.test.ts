import type { Client } from 'pg';

import { openPostgresStore } from '../../sync/state';
import type { Store } from '../../sync/state';
import { storeSuite } from '../sync/state/storeSuite';
import { countPostgresSteps } from './postgresSteps';
import { describeWithPostgres } from './services';

const schema = 'the suite';
const key = 'a key of the tests that is long enough';

jest.setTimeout(60_000);

describeWithPostgres('the PostgreSQL store', (instance) => {
	let now: number;
	let stores: readonly [Store, Store];
	let raw: Client;
	const steps = countPostgresSteps();
	beforeAll(async () => {
		const connection = { ...instance().connection, schema };
		const open = async () => await openPostgresStore({ connection, key, clock: () => now });
		stores = [await open(), await open()];
		raw = await instance().connect();
	});
	afterAll(async () => {
		steps.stop();
		for (const store of stores) await store.close();
		await raw.end();
	});

	storeSuite(async () => {
		now = 1_000_000;
		await empty(raw);
		const [store, other] = stores;
		return {
			store,
			other,
			advance: (ms) => {
				now += ms;
			},
			largestStep: steps.largest,
			close: async () => undefined,
		};
	});
});

/** Sixty tables and indexes take a while to make; to empty them does not. */
async function empty(raw: Client): Promise<void> {
	const { rows } = await raw.query<{ sql: string }>(
		`SELECT format('DELETE FROM %I.%I', schemaname, tablename) AS sql FROM pg_tables
		WHERE schemaname = $1 AND tablename <> 'meta'`,
		[schema],
	);
	await raw.query(rows.map(({ sql }) => sql).join(';'));
}
