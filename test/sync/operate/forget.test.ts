import { explainRecord } from '../../../sync/operate/explain';
import { forgetRecord } from '../../../sync/operate/forget';
import { planSync } from '../../../sync/operate/planSync';
import { runSync } from '../../../sync/run/run';

import { linkedWorld, refusal, sync } from './world';
import type { World } from './world';

const forget = async (world: World, id: string, entirely = false) =>
	await forgetRecord(world.environment(), { name: sync }, { side: 'left', id }, { entirely });

describe('a record that is forgotten', () => {
	it('leaves nothing but its ids behind, and is not made again', async () => {
		const { world, ids } = await linkedWorld(2);
		const [id = ''] = ids;
		const rightId = await world.rightOf(id);
		world.edit('left', id, { title: 'new' });
		const { plan } = await planSync(world.environment(), world.definition, {
			includeValues: false,
			holder: 'test',
		});

		const forgotten = await forget(world, id);
		await world.run();

		expect(forgotten.removed).toMatchObject({ link: rightId, parked: false });
		expect(forgotten.removed.journalEntries).toBeGreaterThan(0);
		expect(await world.store.journalOf(sync, { side: 'left', id }, 10)).toEqual([]);
		expect(await world.store.planItems(plan.id, 0, 10)).toEqual([]);
		expect((await world.links()).map(({ leftId }) => leftId)).toEqual([ids[1]]);
		expect(world.vendors.right.rows('contact')).toHaveLength(2);
		expect(world.values('right', rightId)['title']).toBe('old');
		const explained = await explainRecord(
			world.environment(),
			world.definition,
			{ side: 'right', id: rightId },
			{ includeValues: false },
		);
		expect(explained.says).toContain('a person had it forgotten');
	});

	it('may be linked again when it is forgotten entirely', async () => {
		const { world, ids } = await linkedWorld(2);
		const [id = ''] = ids;
		const rightId = await world.rightOf(id);
		await forget(world, id);

		const forgotten = await forget(world, id, true);
		world.edit('left', id, { title: 'old' });
		await world.run();

		expect(forgotten.removed.endedLinks).toBe(1);
		expect(forgotten.message).toContain('may link it');
		expect(await world.rightOf(id)).toBe(rightId);
	});

	it('is not made even if it was held, or not known at all', async () => {
		const { world } = await linkedWorld(1);
		world.add('right', { code: 'C7', name: 'First' });
		world.add('right', { code: 'C7', name: 'Second' });
		const held = world.add('left', { code: 'C7', name: 'Held' });
		await world.run();
		const unknown = world.add('left', { code: 'C8', name: 'Unknown' });

		const forgotten = await forget(world, held);
		await forget(world, unknown);
		await world.run();

		expect(forgotten.removed.hold).toBe('several-candidates');
		expect(await world.links()).toHaveLength(1);
		expect((await world.store.holds(sync)).filter(({ side }) => side === 'left')).toEqual([]);
		expect(world.vendors.right.rows('contact')).toHaveLength(3);
	});

	it('is found by quotes in its id and touches no other', async () => {
		const { world } = await linkedWorld(2);

		await forget(world, `L1' OR '1'='1`);

		expect(await world.links()).toHaveLength(2);
	});

	it('waits for a run to end, and is refused where it goes on', async () => {
		const { world, ids } = await linkedWorld(1);
		await world.store.takeLease(sync, 'a long run', 600_000);

		expect(await refusal(forget(world, ids[0] ?? ''))).toMatchObject({ code: 'run-under-way' });
		expect(await world.links()).toHaveLength(1);
	});

	it('is refused while a write to it is open', async () => {
		const { world, ids } = await linkedWorld(1);
		const [id = ''] = ids;
		const taken = await world.store.takeLease(sync, 'a run that dies', 1);
		if (taken.taken)
			await world.store.commit(taken.lease, [
				{
					put: 'intent',
					intent: {
						id: 'i1',
						run: 'r1',
						batch: 1,
						kind: 'update',
						to: 'right',
						leftId: id,
						rightId: await world.rightOf(id),
						seen: '',
						base: {},
						deadline: world.clock.now(),
					},
				},
			]);
		world.clock.advance(10);

		expect(await refusal(forget(world, id))).toMatchObject({ code: 'write-open' });
		expect(await world.links()).toHaveLength(1);
	});
});

describe('forgetting', () => {
	it('names other syncs over the same objects, and does nothing while a preview goes on', async () => {
		const { world, ids } = await linkedWorld(1, { deny: ['L99'] });
		const other = { workflow: 'w2', workflowName: 'Other', node: 'n2' };
		world.definition = {
			...world.definition,
			name: 'others',
			scope: { allow: ['L99'], deny: [] },
		};
		await runSync(world.environment(), world.definition, { ...world.options(), owner: other });
		await world.store.takeLease(`plan ${sync}`, 'a preview', 120_000);

		expect(await refusal(forget(world, ids[0] ?? ''))).toMatchObject({ code: 'run-under-way' });
		expect(await world.links()).toHaveLength(1);
		world.clock.advance(120_000);
		expect((await forget(world, ids[0] ?? '')).alsoIn).toEqual(['others']);
	});
});
