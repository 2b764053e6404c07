import { commitAll, commitRecords } from '../../../sync/apply/commit';
import type { Running } from '../../../sync/apply/running';
import type { Lease, StateChange } from '../../../sync/state';

/** A run whose store keeps nothing but what it was told, commit by commit. */
function createRun() {
	const commits: (readonly StateChange[])[] = [];
	const commit = async (_lease: Lease, changes: readonly StateChange[]) => {
		commits.push(changes);
	};
	const lease: Lease = { sync: 'accounts', fence: 1 };
	return { commits, running: { lease, environment: { store: { commit } } } as unknown as Running };
}

const dropped = (n: number, part = 0): StateChange => ({ drop: 'intent', id: `${n}.${part}` });
const many = (count: number) => Array.from({ length: count }, (_, n) => n);

describe('changes of many records', () => {
	it('that need not be together go at most 200 at a time, in their order', async () => {
		const { commits, running } = createRun();
		const changes = many(450).map((n) => dropped(n));
		await commitAll(running, changes);

		expect(commits.map(({ length }) => length)).toEqual([200, 200, 50]);
		expect(commits.flat()).toEqual(changes);
	});

	it('that belong to one record are never apart, and no commit is of more than 100 records', async () => {
		const { commits, running } = createRun();
		const records = many(250).map((n) => [dropped(n, 1), dropped(n, 2), dropped(n, 3)]);
		await commitRecords(running, records);

		expect(commits.map(({ length }) => length)).toEqual([300, 300, 150]);
		expect(commits.flat()).toEqual(records.flat());
	});

	it('that are none cost no commit', async () => {
		const { commits, running } = createRun();
		await commitAll(running, []);
		await commitRecords(running, [[], []]);

		expect(commits).toEqual([]);
	});
});
