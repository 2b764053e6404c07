import { dyingStore, Killed } from './dying';
import type { Moment } from './dying';
import { batchesOf, idsOf, openRunWorld, timesSent } from './world';
import type { RunWorld } from './world';

const size = 60;
const batch = 10;

jest.setTimeout(60_000);

/** Commits of a whole load; a kill behind the last of them kills nothing. */
const mostCommits = 40;

describe.each<Moment>(['before', 'after'])(
	'a run that is killed %s any of its commits',
	(moment) => {
		it('is finished by the next one: all there, no duplicate, at most one batch sent again', async () => {
			const world = await openRunWorld({ size });
			const untouched = await world.control.snapshot();
			const wanted = (await world.accounts()).map(({ id }) => id).sort();
			const lives = new Set<string>();
			for (let n = 1; n <= mostCommits; n += 1) {
				await world.control.restore(untouched);
				await world.control.clearLog();
				const state = await openRunWorld({ size: 0, sandbox: world.sandbox });
				const killed = await killAt(state, n, moment);
				const sentBefore = timesSent(await state.writes());

				const { summary } = await state.run(undefined, { whenTaken: 'wait' }, batchesOf(batch));

				lives.add(killed ? 'killed' : 'ended');
				expect([n, summary.status, idsOf(await state.rows())]).toEqual([n, 'completed', wanted]);
				const again = [...timesSent(await state.writes())].filter(
					([id, times]) => times > 1 && sentBefore.has(id),
				);
				expect({ n, most: batch, again: again.length <= batch }).toEqual({
					n,
					most: batch,
					again: true,
				});
				expect(summary).toMatchObject({ openHolds: 0, openParked: 0 });
				await state.close();
				if (!killed) break;
			}
			expect(lives).toEqual(new Set(['killed', 'ended']));
			await world.close();
		});
	},
);

async function killAt(world: RunWorld, n: number, moment: Moment): Promise<boolean> {
	try {
		await world.run(undefined, {}, (environment) =>
			batchesOf(batch)({ ...environment, store: dyingStore(environment.store, n, moment) }),
		);
		return false;
	} catch (error) {
		if (error instanceof Killed) return true;
		throw error;
	}
}
