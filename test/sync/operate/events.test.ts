import { runDetails } from '../../../sync/operate/runDetails';
import { listEvents } from '../../../sync/operate/events';
import type { EventFilter, EventShown } from '../../../sync/operate/events';
import { retryHolds } from '../../../sync/operate/retry';
import type { WhichHolds } from '../../../sync/operate/retry';
import { enableSync } from '../../../sync/operate/switch';
import { createReport } from '../../../sync/journal/report';
import { row } from '../run/twoWayDefinition';
import { at, endOf, hour, openTwoWay } from '../run/twoWayWorld';
import type { Options, TwoWayWorld } from '../run/twoWayWorld';

import { refusal } from './world';

const sync = 'contacts';
const refused = [at('right', 'write', 1, 'recordRefused')];

const events = async (
	world: TwoWayWorld,
	filter: EventFilter = { includeActioned: true },
): Promise<EventShown[]> => {
	const all: EventShown[] = [];
	for await (const page of listEvents(world.store, sync, filter)) all.push(...page);
	return all;
};

const retry = async (world: TwoWayWorld, which: WhichHolds) =>
	await retryHolds(world.environment(), world.definitions.contact, which, {
		...{ whenTaken: 'end', holder: 'test', timeLimit: hour, writeLimit: Infinity },
		report: createReport(),
	});

/** A run that ends without success, an hour after the one before. */
const failing = async (world: TwoWayWorld, kind: 'signIn' | 'unavailable' | 'forbidden') => {
	world.clock.advance(hour);
	const faults = Array.from({ length: 9 }, (_, n) => at('left', 'changes', n + 1, kind));
	return await endOf(world.run({ faults }));
};

const open = (options: Options = {}) =>
	openTwoWay({ rows: [row('code'), row('name'), row('company')], ...options });

describe('an event', () => {
	it('tells of a refused record with kind, remedy and run, and is actioned when that went through', async () => {
		const world = open();
		const id = world.left.add({ code: 'C1', name: 'Ann' });
		const { summary } = await world.run({ faults: refused });
		const [told] = await events(world);

		expect(told).toMatchObject({
			event: 'validation',
			reason: 'refused',
			record: { side: 'left', id },
			run: summary.run,
			actioned: false,
		});
		expect(told?.remedy).not.toBe('');

		await retry(world, { kind: 'validation' });

		const [after, ...more] = await events(world);
		expect(more).toEqual([]);
		expect(after).toMatchObject({ actioned: true, otherId: (await world.linked())[id] });
		expect(await events(world, { includeActioned: false })).toEqual([]);
	});

	it('is told once for as long as the record is held for the same reason, and anew after that', async () => {
		const world = open();
		world.left.add({ code: 'C1', name: 'Ann' });
		await world.run({ faults: refused });
		world.clock.advance(hour);
		await world.retry();
		await world.run({ faults: refused });
		expect(await events(world)).toHaveLength(1);

		await retry(world, { kind: 'validation' });
		world.clock.advance(hour);
		world.left.edit(world.left.ids()[0] ?? '', { name: 'Anna' });
		await world.run({ faults: refused });

		expect((await events(world)).map(({ actioned }) => actioned)).toEqual([false, true]);
	});

	it('tells of a record that waits for another one, once, until that is linked', async () => {
		const world = open();
		const company = world.companies.left.add({ code: 'K1', name: 'Acme' });
		const id = world.left.add({ code: 'C1', name: 'Ann', company });
		await world.run();
		world.clock.advance(hour);
		await world.run();

		expect(await events(world)).toMatchObject([
			{
				event: 'missing-reference',
				reason: 'waits-for-record',
				record: { side: 'left', id },
				awaits: 'company',
				actioned: false,
			},
		]);

		await world.run({ object: 'company' });
		await world.run();

		expect(await events(world)).toMatchObject([{ actioned: true }]);
	});

	it.each([
		['signIn', 'authentication'],
		['forbidden', 'authentication'],
		['unavailable', 'perform'],
	] as const)('tells of a run that failed (%s → %s) until one goes well', async (kind, event) => {
		const world = open();
		await world.run();
		const { message } = await failing(world, kind);

		expect(await events(world)).toMatchObject([{ event, message, actioned: false }]);
		expect((await events(world))[0]).not.toHaveProperty('record');

		world.clock.advance(hour);
		await world.run();

		expect(await events(world)).toMatchObject([{ event, actioned: true }]);
	});

	it('tells that failed runs have disabled the sync, until a person enables it', async () => {
		const world = open({ policies: { failuresToDisable: 2 } });
		await failing(world, 'signIn');
		await failing(world, 'signIn');

		expect((await events(world)).map(({ event }) => event)).toEqual([
			'disabled',
			'authentication',
			'authentication',
		]);
		expect(await events(world, { kind: 'disabled', includeActioned: false })).toHaveLength(1);

		await enableSync(world.environment(), sync);

		expect(await events(world, { kind: 'disabled', includeActioned: false })).toEqual([]);
	});

	it('comes in order however many there are', async () => {
		const world = open();
		for (let n = 0; n < 600; n += 1)
			world.left.add({ code: `C${n}`, name: 'Ann', company: `nobody ${n % 7}` });
		await world.run();

		const all = await events(world, { includeActioned: false, kind: 'missing-reference' });

		expect(new Set(all.map(({ record }) => record?.id)).size).toBe(600);
		expect(await events(world, { includeActioned: true, kind: 'perform' })).toEqual([]);
	});
});

describe('trying again', () => {
	it('by kind takes those that wait for another record too, and tells why they still wait', async () => {
		const world = open();
		const company = world.companies.left.add({ code: 'K1', name: 'Acme' });
		const id = world.left.add({ code: 'C1', name: 'Ann', company });
		await world.run();

		const before = await retry(world, { kind: 'missing-reference' });
		await world.run({ object: 'company' });
		const after = await retry(world, { subjects: [{ side: 'left', id }] });

		expect(before).toMatchObject({
			asked: 1,
			stillOpen: 1,
			stillHeld: [{ side: 'left', id, reason: 'waits-for-record' }],
		});
		expect(after).toMatchObject({ asked: 1, stillOpen: 0, stillHeld: [], notHeld: [] });
		expect(await world.linked()).toHaveProperty([id]);
	});

	it('names each that is held again, with the reason and what to do, also beyond a hundred', async () => {
		const world = open({ policies: { onConflict: 'hold' } });
		for (let n = 0; n < 130; n += 1) world.left.add({ code: `C${n}`, name: 'Ann' });
		await world.run();
		world.clock.advance(hour);
		for (const [left, right] of Object.entries(await world.linked())) {
			world.left.edit(left, { name: 'Left' });
			world.right.edit(right, { name: 'Right' });
		}
		await world.run();
		const subjects = world.left.ids().map((id) => ({ side: 'left' as const, id }));

		const named = await retry(world, { subjects });
		const ofKind = await retry(world, { kind: 'decision' });

		expect(named.stillHeld).toHaveLength(130);
		expect(named.stillHeld.every(({ remedy }) => remedy !== undefined)).toBe(true);
		expect(ofKind).toMatchObject({ asked: 130, stillOpen: 130 });
		expect(ofKind.stillHeld).toHaveLength(100);
	});

	it('of a kind that no record waits behind is refused, and says what to do instead', async () => {
		const world = open();
		await world.run();
		await failing(world, 'signIn');

		const { code, remedy } = await refusal(retry(world, { kind: 'authentication' }));

		expect(code).toBe('no-such-event');
		expect(remedy).toContain('running the sync');
	});
});

describe('the details of a run', () => {
	const details = async (world: TwoWayWorld, run?: string, limit = 100) =>
		await runDetails(world.store, sync, { ...(run === undefined ? {} : { run }), limit });

	it('name each record once, with all that was done to it, its fields and both ids', async () => {
		const world = open();
		const company = world.companies.left.add({ code: 'K1', name: 'Acme' });
		const made = world.left.add({ code: 'C1', name: 'Ann' });
		const waiting = world.left.add({ code: 'C2', name: 'Bea', company });
		const { summary } = await world.run();

		const { run, records } = await details(world);

		expect(run).toMatchObject({ id: summary.run, status: 'completed' });
		const other = (await world.linked())[made];
		expect(records).toEqual(
			expect.arrayContaining([
				expect.objectContaining({
					...{ record: { side: 'left', id: made }, otherId: other, did: ['created'] },
					fields: ['right code', 'right name'],
				}),
				expect.objectContaining({
					...{ record: { side: 'left', id: waiting }, did: ['parked'] },
					attention: expect.objectContaining({ reason: 'waits-for-record' }) as object,
				}),
			]),
		);
		expect(records).toHaveLength(2);
		expect(JSON.stringify(records)).not.toMatch(/Ann|Bea/);
	});

	it('tell of a record that was held before already why it is, and what to do', async () => {
		const world = open();
		const id = world.left.add({ code: 'C1', name: 'Ann' });
		await world.run({ faults: refused });
		await world.retry();
		const { summary } = await world.run({ faults: refused });

		const { records } = await details(world, summary.run);

		expect(records).toMatchObject([
			{ record: { side: 'left', id }, did: ['held'], attention: { reason: 'refused' } },
		]);
	});

	it('are as many as are asked for, of the run that is asked for', async () => {
		const world = open();
		for (let n = 0; n < 700; n += 1) world.left.add({ code: `C${n}`, name: 'Ann' });
		const { summary } = await world.run();
		world.clock.advance(hour);
		await world.run();

		expect((await details(world, summary.run, 3)).records).toHaveLength(3);
		expect((await details(world, summary.run, Infinity)).records).toHaveLength(700);
		expect((await details(world)).records).toEqual([]);
	});

	it('name the jobs that are under way, and once heard of, what they did, as of the run that sent them', async () => {
		const world = openTwoWay({
			rows: [row('code'), row('name')],
			left: { upsert: true },
			right: { upsert: true, jobs: 4 },
			policies: { direction: 'toRight' },
		});
		for (let n = 0; n < 12; n += 1) world.left.add({ code: `C${n}`, name: 'Ann' });
		const { summary } = await world.run({ timeLimit: 30_000 });
		const under = await details(world);
		world.clock.advance(hour);
		await world.run();
		const done = await details(world, summary.run);

		expect(under.run.status).toBe('time limit');
		expect(under.jobs).toMatchObject([{ size: 12, to: 'right' }]);
		expect(under.records).toEqual([]);
		expect(done.jobs).toEqual([]);
		expect(done.records.map(({ did }) => did)).toEqual(
			Array.from({ length: 12 }, () => ['created']),
		);
	});

	it('name a write whose answer was lost as settled, with both ids', async () => {
		const world = open();
		const id = world.left.add({ code: 'C1', name: 'Ann' });
		await world.run({ faults: [at('right', 'write', 1, 'unknownAfter')] });

		const { records } = await details(world);

		const otherId = (await world.linked())[id];
		expect(records).toMatchObject([
			{ record: { side: 'left', id }, otherId, did: ['settled', 'found in step'] },
		]);
	});

	it('of a run that failed say why, and what to do', async () => {
		const world = open();
		const { message } = await failing(world, 'signIn');

		const { run, records } = await details(world);

		expect(run).toMatchObject({ status: 'failed', message });
		expect(run.remedy).not.toBe('');
		expect(records).toEqual([]);
	});

	it('of a run nobody knows are refused', async () => {
		const world = open();
		await world.run();

		expect(await refusal(details(world, 'none'))).toMatchObject({ code: 'no-such-run' });
	});
});
