import { listHolds, withValues } from '../../../sync/operate/holds';

import { linkedWorld, refusal, sync } from './world';
import type { World } from './world';

describe('the list of holds', () => {
	let world: World;
	let ids: readonly string[];
	beforeEach(async () => {
		({ world, ids } = await linkedWorld(3));
		for (const id of ids) {
			world.edit('left', id, { title: 'secret left' });
			world.edit('right', await world.rightOf(id), { title: 'secret right' });
		}
		await world.run();
	});

	it('tells reason, age, what may be answered, and no value', async () => {
		world.clock.advance(7_200_000);

		const list = await listHolds(world.store, sync, { limit: 10 });

		expect(list.totals).toEqual({ conflict: 3 });
		expect(list.holds).toHaveLength(3);
		expect(list.holds[0]).toMatchObject({
			side: 'left',
			id: ids[0],
			otherId: await world.rightOf(ids[0] ?? ''),
			reason: 'conflict',
			answers: ['left', 'right', 'keep'],
		});
		expect(list.holds[0]?.ageSeconds).toBeGreaterThanOrEqual(7_200);
		expect(JSON.stringify(list)).not.toContain('secret');
	});

	it('comes a page at a time', async () => {
		const first = await listHolds(world.store, sync, { limit: 2 });
		const after = first.next ? { after: first.next } : {};
		const second = await listHolds(world.store, sync, { limit: 2, ...after });

		expect([...first.holds, ...second.holds].map(({ id }) => id)).toEqual(ids);
		expect(second.next).toBeUndefined();
	});

	it('shows the fields of both records as they are now, when asked for', async () => {
		const list = await listHolds(world.store, sync, { limit: 1 });
		world.edit('left', ids[0] ?? '', { title: 'edited since' });

		const { holds } = await withValues(world.environment(), world.definition, list);

		expect(holds[0]?.fields?.find(({ left }) => left === 'left title')).toEqual({
			row: 3,
			left: 'left title',
			right: 'right title',
			leftValue: 'edited since',
			rightValue: 'secret right',
		});
	});

	it('of an unknown sync is refused', async () => {
		expect(await refusal(listHolds(world.store, `a'b`, { limit: 5 }))).toMatchObject({
			code: 'no-such-sync',
		});
	});
});
