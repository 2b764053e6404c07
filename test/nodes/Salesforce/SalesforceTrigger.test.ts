import { createAtOnce, editAtOnce } from './bulk';
import { openNode } from './node';
import type { NodeWorld } from './node';
import { counts, minute, openTrigger, pollEvery, versions, versionsHeld } from './trigger';

const distinct = (texts: readonly string[]) => [...new Set(texts)];

describe('Salesforce trigger', () => {
	let world: NodeWorld;
	beforeEach(async () => {
		world = await openNode(5);
	});
	afterEach(async () => await world.close());

	it('hands out nothing of what was there before it started', async () => {
		const trigger = openTrigger(world);
		await world.sandbox.control.advance(minute);
		expect(await trigger.poll()).toEqual([]);
		expect(await pollEvery(world, trigger, { ms: 30 * minute, times: 3 })).toEqual([]);
	});

	it('misses no edit made 20 minutes after the creation, polled every hour', async () => {
		const both = openTrigger(world);
		const updates = openTrigger(world, { events: ['updated'] });
		await world.sandbox.control.advance(minute);
		await both.poll();
		await updates.poll();
		const seen = [];
		const updated = [];
		const held: string[] = [];
		for (let hour = 0; hour < 4; hour += 1) {
			const ids = await world.create(10);
			await world.sandbox.control.advance(20 * minute);
			await world.edit(ids, `Edited ${hour}`);
			held.push(...(await versionsHeld(world)).filter((each) => ids.includes(each.slice(0, 18))));
			await world.sandbox.control.advance(40 * minute);
			seen.push(...(await both.poll()));
			updated.push(...(await updates.poll()));
		}
		expect(versions(seen)).toEqual(held.sort());
		expect(counts(seen)).toEqual({ created: 40 });
		expect(versions(updated)).toEqual(held.sort());
		expect(counts(updated)).toEqual({ updated: 40 });
		expect(seen.map(({ Name }) => Name)).toContain('Edited 3');
	});

	it('tells a later edit of a record it handed out as an update', async () => {
		const trigger = openTrigger(world);
		await world.sandbox.control.advance(minute);
		await trigger.poll();
		const ids = await world.create(3);
		expect(counts(await pollEvery(world, trigger, { ms: minute, times: 2 }))).toEqual({
			created: 3,
		});
		await world.edit(ids, 'Later');
		expect(counts(await pollEvery(world, trigger, { ms: minute, times: 30 }))).toEqual({
			updated: 3,
		});
	});

	it('hands out rows that show 16 minutes late, once each', async () => {
		await world.configure({ queryLagMs: 16 * minute });
		const trigger = openTrigger(world);
		await world.sandbox.control.advance(20 * minute);
		await trigger.poll();
		const emitted = [];
		for (let round = 0; round < 6; round += 1) {
			await world.create(4);
			emitted.push(...(await pollEvery(world, trigger, { ms: 5 * minute, times: 1 })));
		}
		emitted.push(...(await pollEvery(world, trigger, { ms: 5 * minute, times: 10 })));
		const held = (await versionsHeld(world)).slice(5);
		expect(versions(emitted)).toEqual(held);
		expect(counts(emitted)).toEqual({ created: 24 });
	});

	it.each([-16, 16])(
		'needs no clock but the vendor’s, %i minutes from that of n8n',
		async (shift) => {
			await world.remove(await world.stored());
			await world.sandbox.control.advance(shift * minute);
			const trigger = openTrigger(world, { events: ['created', 'updated'] });
			await trigger.poll();
			const emitted = [];
			for (let round = 0; round < 5; round += 1) {
				await world.create(3);
				emitted.push(...(await pollEvery(world, trigger, { ms: minute, times: 1 })));
			}
			expect(versions(emitted)).toEqual(await versionsHeld(world));
			expect(counts(emitted)).toEqual({ created: 15 });
		},
	);

	it('tells deletions once each, also those that show late', async () => {
		await world.configure({ queryLagMs: 16 * minute });
		const trigger = openTrigger(world);
		await world.sandbox.control.advance(20 * minute);
		await trigger.poll();
		const ids = await world.stored();
		await world.remove(ids.slice(0, 2));
		const first = await pollEvery(world, trigger, { ms: 5 * minute, times: 3 });
		await world.remove(ids.slice(2, 4));
		const later = await pollEvery(world, trigger, { ms: 5 * minute, times: 12 });
		const deleted = [...first, ...later].filter(({ event }) => event === 'deleted');
		expect(deleted.map(({ Id }) => Id).sort()).toEqual(ids.slice(0, 4).sort());
	});

	it('gives a sample in manual mode and leaves its memory alone', async () => {
		const trigger = openTrigger(world);
		const sample = await trigger.poll('manual');
		expect(sample).toHaveLength(3);
		expect(sample[0]).toMatchObject({ event: 'created', Name: expect.any(String) });
		expect(trigger.stored()).toBe('{}');
	});

	it('hands out a bulk edit of 25,000 rows of one stamp once, also when it takes several polls', async () => {
		const ids = await createAtOnce(world, 25_000);
		await world.sandbox.control.advance(minute);
		const [whole, parts] = [
			openTrigger(world),
			openTrigger(world, { options: { maxItems: 7000 } }),
		];
		await whole.poll();
		await parts.poll();
		await world.sandbox.control.advance(minute);
		await editAtOnce(world, ids);
		const edited = (await versionsHeld(world)).slice(5);
		expect(distinct(edited.map((each) => each.slice(19)))).toHaveLength(1);
		const atOnce = await pollEvery(world, whole, { ms: minute, times: 4 });
		const soon = await pollEvery(world, parts, { ms: minute, times: 2 });
		const late = await pollEvery(world, parts, { ms: 60 * minute, times: 4 });
		expect(counts(atOnce)).toEqual({ updated: 25_000 });
		expect(versions(atOnce)).toEqual(edited);
		expect(soon).toHaveLength(16_000);
		expect(versions([...soon, ...late])).toEqual(edited);
	}, 240_000);

	it('holds under all of it at once: late rows, small pages, a limit of items, edits all the time', async () => {
		await world.configure({ queryLagMs: 16 * minute, queryPageSize: 200 });
		const trigger = openTrigger(world, { options: { maxItems: 60 } });
		await world.sandbox.control.advance(20 * minute);
		await trigger.poll();
		const own: string[] = [];
		const emitted = [];
		for (let round = 0; round < 12; round += 1) {
			own.push(...(await world.create(30)));
			await world.edit(
				own.filter((_id, n) => (n + round) % 3 === 0),
				`Round ${round}`,
			);
			const pause = round % 4 === 3 ? 90 * minute : 7 * minute;
			emitted.push(...(await pollEvery(world, trigger, { ms: pause, times: 1 })));
		}
		emitted.push(...(await pollEvery(world, trigger, { ms: 7 * minute, times: 20 })));
		const all = versions(emitted);
		expect(distinct(all)).toHaveLength(all.length);
		const held = (await versionsHeld(world)).filter((each) => own.includes(each.slice(0, 18)));
		expect(held.filter((each) => !all.includes(each))).toEqual([]);
		const created = emitted.filter(({ event }) => event === 'created').map(({ Id }) => String(Id));
		expect(created.sort()).toEqual([...own].sort());
	});

	it('goes on in the next poll where the limit of items stopped it', async () => {
		await world.configure({ queryPageSize: 200 });
		const trigger = openTrigger(world, { options: { maxItems: 300 } });
		await world.sandbox.control.advance(minute);
		await trigger.poll();
		await createAtOnce(world, 1000);
		const polls = [];
		for (let n = 0; n < 6; n += 1)
			polls.push(await pollEvery(world, trigger, { ms: 60 * minute, times: 1 }));
		expect(polls.map(({ length }) => length)).toEqual([400, 400, 200, 0, 0, 0]);
		expect(distinct(versions(polls.flat()))).toHaveLength(1000);
	});

	it('goes on in the next poll when the time n8n gives is used up', async () => {
		await world.configure({ queryPageSize: 200 });
		const trigger = openTrigger(world, {}, 0);
		await world.sandbox.control.advance(minute);
		await trigger.poll();
		await createAtOnce(world, 500);
		const emitted = await pollEvery(world, trigger, { ms: 60 * minute, times: 6 });
		expect(emitted).toHaveLength(500);
		expect(distinct(versions(emitted))).toHaveLength(500);
	});

	it('says what is not chosen, and passes a refusal on', async () => {
		await expect(openTrigger(world, { events: [] }).poll()).rejects.toThrow("one of 'Events'");
		await world.configure({ runAsUser: null });
		await expect(openTrigger(world).poll()).rejects.toThrow('no user to run as');
	});
});
