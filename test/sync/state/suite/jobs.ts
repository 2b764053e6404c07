import type { Job, JobWrite } from '../../../../sync/state';
import { intent, sync } from '../samples';
import { useStore } from '../storeUnderTest';
import type { OpenStore } from '../storeUnderTest';

const job = (id: string, more: Partial<Job> = {}): Job => ({
	id,
	run: 'r1',
	to: 'right',
	size: 2,
	...more,
});

const write = (mark: string, of = 'j1'): JobWrite => ({
	job: of,
	mark,
	intent: intent(mark),
	rules: { row: 'changed' },
	seen: { left: 'l', right: '' },
	evidence: 'e',
});

export function jobSuite(open: OpenStore): void {
	const bench = useStore(open);

	describe('jobs', () => {
		it('are kept until they are dropped, oldest first, and learn what the system calls them', async () => {
			await bench.commit({ put: 'job', job: job('j2') }, { put: 'job', job: job('j1') });
			await bench.commit({ put: 'job', job: job('j1', { remote: '750' }) });
			expect(await bench.store.jobs(sync)).toEqual([job('j1', { remote: '750' }), job('j2')]);
			expect(await bench.store.jobs('another sync')).toEqual([]);

			await bench.commit({ drop: 'job', id: 'j1' });

			expect(await bench.store.jobs(sync)).toEqual([job('j2')]);
		});

		it('have their writes found by mark, and told apart by job', async () => {
			await bench.commit(
				...[write('a'), write('b'), write('a', 'j2')].map(
					(each) => ({ put: 'jobWrite', write: each }) as const,
				),
			);

			const found = await bench.store.jobWrites(sync, 'j1', ['b', 'none', 'a']);
			expect([...found.values()].toSorted((a, b) => (a.mark < b.mark ? -1 : 1))).toEqual([
				write('a'),
				write('b'),
			]);
		});

		it('list what is still open, as much as is asked for', async () => {
			await bench.commit(
				...['c', 'a', 'b'].map((mark) => ({ put: 'jobWrite', write: write(mark) }) as const),
			);
			await bench.commit({ drop: 'jobWrite', job: 'j1', mark: 'a' });

			expect(await bench.store.openJobWrites(sync, 'j1', 1)).toHaveLength(1);
			expect(await bench.store.openJobWrites(sync, 'j1', 10)).toEqual([write('b'), write('c')]);
			expect(await bench.store.openJobWrites(sync, 'j2', 10)).toEqual([]);
		});

		it('forget a record with the rest', async () => {
			await bench.commit({ put: 'jobWrite', write: write('a') });

			await bench.commit({ forget: 'record', pair: 1, leftId: 'left-a' });

			expect(await bench.store.openJobWrites(sync, 'j1', 10)).toEqual([]);
		});
	});
}
