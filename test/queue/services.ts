import { postgresFolder, startPostgres } from './postgresInstance';
import type { PostgresInstance } from './postgresInstance';

/** ms; to make and start a server on a busy machine. */
const startLimit = 120_000;

/**
 * Tests that need a PostgreSQL, which is started for them. Without one on this machine they are left out and that is said;
 * with CI_REQUIRE_SERVICES=1 that is a failure.
 */
export function describeWithPostgres(
	name: string,
	tests: (instance: () => PostgresInstance) => void,
): void {
	const folder = postgresFolder();
	if (folder === undefined) return missing(name);
	describe(name, () => {
		let instance: PostgresInstance;
		beforeAll(async () => {
			instance = await startPostgres(folder);
		}, startLimit);
		afterAll(async () => await instance.stop(), startLimit);
		tests(() => instance);
	});
}

function missing(name: string): void {
	const reason = 'no PostgreSQL under /usr/lib/postgresql on this machine';
	if (process.env.CI_REQUIRE_SERVICES === '1')
		it(`${name}: a PostgreSQL to test with is there`, () => {
			throw new Error(reason);
		});
	else {
		process.stderr.write(`Skipped: ${name} (${reason})\n`);
		it.skip(`${name}: ${reason}`, () => undefined);
	}
}
