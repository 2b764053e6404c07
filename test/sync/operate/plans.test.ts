import { applyPlan } from '../../../sync/operate/applyPlan';
import { discardPlan } from '../../../sync/operate/planShelf';
import { planSync } from '../../../sync/operate/planSync';
import type { Planned } from '../../../sync/operate/planSync';

import { linkedWorld, openWorld, owner, refusal, sync } from './world';
import type { World, WorldOptions } from './world';

const plan = async (world: World, includeValues = false): Promise<Planned> =>
	await planSync(world.environment(), world.definition, { includeValues, holder: 'test' });
const apply = async (world: World, id: string, more = {}) =>
	await applyPlan(world.environment(), world.definition, id, world.options(more));

describe('a plan', () => {
	let world: World;
	let ids: readonly string[];
	beforeEach(async () => {
		({ world, ids } = await linkedWorld(3));
		world.edit('left', ids[0] ?? '', { title: 'new' });
		world.add('left', { code: 'C8', name: 'Fresh' });
		world.add('right', { code: 'C9', name: 'Other' });
	});

	it('foretells everything, writes nothing, and names itself, its cost and its end', async () => {
		const writes = world.writes();

		const planned = await plan(world);

		const [{ createdAt: made = 0 } = {}] = await world.store.plans(`plan ${sync}`);
		expect(world.writes()).toBe(writes);
		expect(planned.counts).toMatchObject({ create: 2, update: 1 });
		expect(planned.plan).toMatchObject({
			items: 3,
			expires: new Date(made + 86_400_000).toISOString(),
			cost: { left: { calls: 1 }, right: { calls: 2 } },
		});
		expect(await world.store.planItems(planned.plan.id, 0, 10)).toHaveLength(3);
	});

	it('keeps no value of any record', async () => {
		const planned = await plan(world);

		const items = await world.store.planItems(planned.plan.id, 0, 10);
		expect(JSON.stringify(items)).not.toMatch(/Fresh|Other|new/);
		expect(items.find(({ verdict }) => verdict === 'update')?.fields).toEqual([
			{ to: 'right', label: 'right title', rule: 'left-changed' },
		]);
	});

	it('is carried out as it was shown, with the calls it foretold', async () => {
		const planned = await plan(world);
		const environment = world.environment();

		const applied = await applyPlan(
			environment,
			world.definition,
			planned.plan.id,
			world.options(),
		);

		expect(applied).toMatchObject({
			counts: { applied: 3, waiting: 0, changed: 0, notReached: 0 },
			run: { status: 'completed', counts: { created: 2, updated: 1 } },
		});
		const { left, right } = planned.plan.cost;
		expect(applied.run.writes).toEqual({ left: left.writes, right: right.writes });
		expect(world.values('right', await world.rightOf(ids[0] ?? ''))['title']).toBe('new');
		expect(await world.links()).toHaveLength(5);
		for (const side of ['left', 'right'] as const) {
			expect(environment[side].requests().write).toBe(planned.plan.cost[side].calls);
			expect(environment[side].requests().read).toBeLessThanOrEqual(planned.plan.cost[side].reads);
		}
		const writes = world.writes();
		await world.run();
		expect(world.writes()).toBe(writes);
	});

	it('leaves alone what has changed since, and says what would be done instead', async () => {
		const planned = await plan(world);
		world.edit('left', ids[0] ?? '', { title: 'newer' });
		world.add('right', { code: 'C8', name: 'Came first' });

		const applied = await apply(world, planned.plan.id);

		expect(applied.counts).toEqual({ applied: 1, waiting: 0, changed: 2, notReached: 0 });
		expect(applied.changed).toEqual(
			expect.arrayContaining([
				{
					leftId: ids[0],
					rightId: await world.rightOf(ids[0] ?? ''),
					was: 'update',
					now: 'update, with other values',
				},
				expect.objectContaining({ was: 'create', now: 'link' }),
			]),
		);
		expect(world.values('right', await world.rightOf(ids[0] ?? ''))['title']).toBe('old');
	});

	it('does nothing that it does not contain', async () => {
		const planned = await plan(world);
		world.edit('left', ids[1] ?? '', { title: 'later' });

		await apply(world, planned.plan.id);

		expect(world.values('right', await world.rightOf(ids[1] ?? ''))['title']).toBe('old');
	});

	it('is applied once, also when two try at once', async () => {
		const { plan: planned } = await plan(world);

		const both = await Promise.allSettled([apply(world, planned.id), apply(world, planned.id)]);

		expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
		expect(await refusal(apply(world, planned.id))).toMatchObject({ code: 'plan-applied' });
		expect(world.vendors.right.rows('contact')).toHaveLength(5);
		expect(world.vendors.left.rows('contact')).toHaveLength(5);
	});

	it('of another sync is unknown, and so is a name with quotes', async () => {
		const { plan: planned } = await plan(world);
		const other = { ...world.definition, name: 'others' };

		const refused = await refusal(
			applyPlan(world.environment(), other, planned.id, world.options()),
		);

		expect(refused).toMatchObject({ code: 'no-such-plan' });
		expect(await refusal(apply(world, `' OR '1'='1`))).toMatchObject({ code: 'no-such-plan' });
	});

	it('ends after 24 hours', async () => {
		const { plan: planned } = await plan(world);
		world.clock.advance(86_400_000);

		expect(await refusal(apply(world, planned.id))).toMatchObject({ code: 'plan-expired' });
	});

	it('is refused when it was discarded', async () => {
		const { plan: planned } = await plan(world);

		await discardPlan(world.environment(), sync, planned.id);

		expect(await refusal(apply(world, planned.id))).toMatchObject({ code: 'plan-discarded' });
		expect(await refusal(discardPlan(world.environment(), sync, planned.id))).toMatchObject({
			code: 'plan-discarded',
		});
	});

	it('is refused when the sync belongs to another workflow', async () => {
		const { plan: planned } = await plan(world);
		const stranger = { workflow: 'w2', workflowName: 'Stranger', node: 'n2' };

		const refused = await refusal(apply(world, planned.id, { owner: stranger }));

		expect(refused).toMatchObject({ code: 'another-owner' });
		expect((await apply(world, planned.id)).counts.applied).toBe(3);
	});

	it.each([
		[
			'the definition',
			(at: World) => {
				at.definition = {
					...at.definition,
					policies: { ...at.definition.policies, onConflict: 'left' },
				};
			},
		],
		[
			'the scope',
			(at: World) => {
				at.definition = { ...at.definition, scope: { allow: [], deny: ['L99'] } };
			},
		],
	])('is refused as a whole when %s changed', async (part, change) => {
		const { plan: planned } = await plan(world);
		const writes = world.writes();
		change(world);

		const refused = await refusal(apply(world, planned.id));

		expect(refused).toMatchObject({
			code: 'plan-outdated',
			message: expect.stringContaining(`${part} changed`),
		});
		expect(world.writes()).toBe(writes);
	});

	it('is refused as a whole when a mapped field changed, or the organization', async () => {
		const { mapping } = world.definition;
		const rows = [...mapping.rows, { left: 'status', right: 'x_status' }];
		world.definition = { ...world.definition, mapping: { ...mapping, rows } };
		const { plan: planned } = await plan(world);
		const { settings } = world.vendors.left;

		settings.fewerOptions = true;
		const otherField = await refusal(apply(world, planned.id));
		settings.fewerOptions = false;
		settings.elsewhere = true;
		const otherOrganization = await refusal(apply(world, planned.id));

		expect(otherField.message).toContain('the mapped fields of the left changed');
		expect(otherOrganization).toMatchObject({ code: 'another-organization' });
	});

	it('is made while a run is under way, and does not stop it', async () => {
		await world.store.takeLease(sync, 'a run', 60_000);

		const planned = await plan(world);

		expect(planned.plan.items).toBe(3);
		expect(await world.store.leaseOf(sync)).toMatchObject({ holder: 'a run' });
	});

	it('waits for nobody else: a second preview at the same time is refused', async () => {
		await world.store.takeLease(`plan ${sync}`, 'another preview', 60_000);

		expect(await refusal(plan(world))).toMatchObject({ code: 'preview-under-way' });
	});

	it('tells what it did not come to when the writes run out', async () => {
		for (let n = 0; n < 12; n += 1) world.add('left', { code: `D${n}`, name: `D ${n}` });
		const planned = await plan(world);

		const applied = await apply(world, planned.plan.id, { writeLimit: 2 });

		const { applied: done, notReached } = applied.counts;
		expect(applied.run.status).toBe('write limit');
		expect(notReached).toBeGreaterThan(0);
		expect(done + notReached).toBe(15);
	});

	it('is kept beside a few older ones only', async () => {
		for (let n = 0; n < 8; n += 1) await plan(world);

		expect(await world.store.plans(`plan ${sync}`)).toHaveLength(5);
	});
});

describe('a plan with deletions', () => {
	const deleting: WorldOptions = { policies: { onDelete: { left: 'delete' } } };

	it('foretells them, and allows the first deletions of the sync by being applied', async () => {
		const { world, ids } = await linkedWorld(3, deleting);
		const rightId = await world.rightOf(ids[0] ?? '');
		world.remove('left', ids[0] ?? '');

		const planned = await plan(world);
		const applied = await apply(world, planned.plan.id);

		expect(planned.counts.delete).toBe(1);
		expect(applied).toMatchObject({
			counts: { applied: 1, changed: 0 },
			run: { counts: { deleted: 1 } },
		});
		expect(world.row('right', rightId)).toBeUndefined();
		expect((await world.store.sync(sync))?.memory.deletionsAllowed).toBe(true);
	});

	it('does not delete what is there again, or was edited since', async () => {
		const { world, ids } = await linkedWorld(3, deleting);
		const [back = '', edited = ''] = ids;
		const rights = [await world.rightOf(back), await world.rightOf(edited)];
		world.remove('left', back);
		world.remove('left', edited);
		const planned = await plan(world);
		const row = world.vendors.left.tables.contact.rows.get(back);
		if (row) world.vendors.left.tables.contact.restore(row);
		world.edit('right', rights[1] ?? '', { title: 'edited' });

		const applied = await apply(world, planned.plan.id);

		expect(planned.counts.delete).toBe(2);
		expect(applied.counts).toMatchObject({ applied: 0, changed: 2 });
		expect(applied.changed.map(({ now }) => now).sort()).toEqual([
			'hold: edited-and-deleted',
			'nothing: the record is not as it was',
		]);
		for (const id of rights) expect(world.row('right', id)).toBeDefined();
	});
});

describe('what a plan does not take for deleted', () => {
	const deleting: WorldOptions = { policies: { onDelete: { left: 'delete' } } };

	it('is a record that is merely not shown any more', async () => {
		const { world } = await linkedWorld(3, deleting);
		world.vendors.left.settings.hidesEvery = 1;

		const planned = await plan(world);

		expect(planned).toMatchObject({ counts: { read: 3, delete: 0 }, plan: { items: 0 } });
	});

	it('is anything, once the credential sees fewer fields', async () => {
		const { world, ids } = await linkedWorld(3, deleting);
		world.remove('left', ids[0] ?? '');
		world.vendors.left.settings.hiddenFields = new Set(['rank']);

		const planned = await plan(world);

		expect(planned.counts.delete).toBe(0);
		expect(planned.warnings).toEqual([expect.stringContaining('sees fewer fields')]);
	});
});

describe('a record of a plan that the other side makes by its own key', () => {
	it('carries that key, though no row of the mapping writes it', async () => {
		const world = openWorld({ direction: 'toRight', habits: { upsert: true } });
		const { mapping } = world.definition;
		const rows = mapping.rows.filter(({ left }) => left !== 'code');
		world.definition = { ...world.definition, mapping: { ...mapping, rows } };
		world.add('left', { code: 'C1', name: 'One' });
		const { plan: planned } = await plan(world);

		await apply(world, planned.id, { owner });

		expect(world.values('right', 'R1')).toMatchObject({ code: 'C1', name: 'One' });
	});
});

describe('a plan of a sync that has never run', () => {
	it('can be shown, and applied once the sync has an owner', async () => {
		const world = openWorld();
		world.add('left', { code: 'C1', name: 'One' });

		const planned = await plan(world, true);

		expect(planned).toMatchObject({ counts: { create: 1 }, plan: { items: 1 } });
		expect(await refusal(apply(world, planned.plan.id))).toMatchObject({ code: 'no-such-sync' });
		expect((await apply(world, planned.plan.id, { owner })).counts.applied).toBe(1);
	});
});

describe('what waits for a person', () => {
	it('is left as it is when a plan is applied', async () => {
		const { world, ids } = await linkedWorld(2);
		world.edit('left', ids[0] ?? '', { title: 'left' });
		world.edit('right', await world.rightOf(ids[0] ?? ''), { title: 'right' });
		await world.run();
		await world.run();
		world.clock.advance(2 * 86_400_000);
		world.edit('left', ids[1] ?? '', { title: 'new' });
		const { plan: planned } = await plan(world);

		const applied = await apply(world, planned.id);

		expect(applied.counts.applied).toBe(1);
		const [hold] = await world.store.holds(sync);
		expect(hold).toMatchObject({ id: ids[0], reason: 'conflict' });
		expect(hold?.due).toBeUndefined();
	});
});
