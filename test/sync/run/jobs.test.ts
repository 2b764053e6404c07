import { row } from './twoWayDefinition';
import { at, hour, openTwoWay } from './twoWayWorld';
import type { Options, TwoWayWorld } from './twoWayWorld';

const names = ['code', 'name', 'title'];

/** One way to a vendor that takes four writes or more as a job, at most twelve in one. */
function open(more: Options = {}): TwoWayWorld {
	return openTwoWay({
		rows: [...names, 'company'].map((name) => row(name)),
		...more,
		left: { upsert: true },
		right: { upsert: true, jobs: 4, ...more.right },
		policies: { direction: 'toRight', ...more.policies },
	});
}

function people(world: TwoWayWorld, count: number): void {
	for (let n = 0; n < count; n += 1) world.left.add({ code: `C${n}`, name: `Name ${n}` });
}

const jobs = (world: TwoWayWorld) => world.log.entries.filter(({ job }) => job);
const batches = (world: TwoWayWorld) =>
	world.log.entries.filter(({ call, operations, job }) => call === 'write' && operations && !job);

describe('many writes to a side that takes jobs', () => {
	it('go out as jobs, each as full as it may be, and are linked', async () => {
		const world = open();
		people(world, 30);

		const { summary } = await world.run();

		expect(summary).toMatchObject({ status: 'completed', counts: { created: 30 } });
		expect(jobs(world).map(({ operations }) => operations?.length)).toEqual([12, 12, 6]);
		expect(batches(world)).toEqual([]);
		expect(Object.keys(await world.linked())).toHaveLength(30);
	});

	it('are not sent again by the next run, which finds all as it should be', async () => {
		const world = open();
		people(world, 30);
		await world.run();

		const { sent, summary } = await world.run();

		expect(sent).toEqual([]);
		expect(summary.openParked).toBe(0);
	});

	it('tell who wrote which field by which rule', async () => {
		const world = open();
		people(world, 8);
		const { summary } = await world.run();

		const [entry] = await world.store.journal('contacts', summary.run ?? '', 0, 10);

		expect(entry).toMatchObject({ verb: 'create', to: 'right' });
		expect(entry?.fields?.map(({ label }) => label)).toEqual(['right code', 'right name']);
	});

	it('stay batches where there are few', async () => {
		const world = open();
		people(world, 3);
		await world.run();

		expect(jobs(world)).toEqual([]);
		expect(world.right.ids()).toHaveLength(3);
	});

	it('stay batches both ways', async () => {
		const world = open({ policies: { direction: 'both' } });
		people(world, 12);
		await world.run();

		expect(jobs(world)).toEqual([]);
		expect(world.right.ids()).toHaveLength(12);
	});

	it('update by id what is linked', async () => {
		const world = open();
		people(world, 12);
		await world.run();
		for (const id of world.left.ids()) world.left.edit(id, { title: 'Head' });

		const { summary } = await world.run();

		expect(summary.counts).toMatchObject({ created: 0, updated: 12 });
		expect(world.right.ids().map((id) => world.right.show(id)?.['title'])).toEqual(
			Array.from({ length: 12 }, () => 'Head'),
		);
		expect((await world.run()).sent).toEqual([]);
	});

	it('link what was there already', async () => {
		const world = open();
		people(world, 12);
		world.right.add({ code: 'C3', name: 'Name 3' });

		const { summary } = await world.run();

		expect(summary.counts).toMatchObject({ created: 11, linked: 1 });
		expect(world.right.ids()).toHaveLength(12);
		expect((await world.run()).sent).toEqual([]);
	});

	it('hold what is refused, with the vendor’s code and no value of the record, and let the rest through', async () => {
		const world = open();
		const company = world.companies.left.add({ code: 'K1', name: 'Acme' });
		await world.run({ object: 'company' });
		world.companies.right.remove(world.companies.right.ids()[0] ?? '');
		people(world, 11);
		const id = world.left.add({ code: 'C99', name: 'Nobody', company });

		const { summary } = await world.run();

		expect(summary.counts).toMatchObject({ created: 11, held: 1 });
		expect(await world.holds()).toMatchObject([
			{ side: 'left', id, reason: 'refused', code: 'NO_SUCH_RECORD', field: 'right company' },
		]);
		expect((await world.run()).sent).toEqual([]);
	});

	it('look again, in a batch, at a record whose key somebody else has', async () => {
		const world = open({
			rows: [...names, 'email'].map((name) => row(name)),
			right: { sameEmail: 'refused' },
		});
		people(world, 11);
		world.right.add({ code: 'X1', name: 'Ann', email: 'ann@x.test' });
		world.left.add({ code: 'C99', name: 'Ann', email: 'ann@x.test' });

		const { summary } = await world.run();

		expect(summary.counts).toMatchObject({ created: 11, held: 1 });
		expect(Object.values(await world.reasons())).toEqual(['unique-taken']);
	});
});

describe('a record whose company comes along in the same load', () => {
	it('follows in a second job, when the first is done', async () => {
		const world = open();
		const parent = world.companies.left.add({ code: 'K1', name: 'Acme' });
		for (let n = 0; n < 8; n += 1)
			world.left.add({ code: `C${n}`, name: `N${n}`, company: parent });
		await world.run();
		expect(world.right.ids()).toEqual([]);
		await world.run({ object: 'company' });

		const { summary } = await world.run();

		expect(summary).toMatchObject({ openParked: 0, counts: { created: 8 } });
		expect(jobs(world)).toHaveLength(1);
	});
});

describe('a run that ends while a job is under way', () => {
	const timeLimit = 30_000;

	it('leaves the job to the next one, which takes in what became of it and sends nothing again', async () => {
		const world = open();
		people(world, 12);
		const first = await world.run({ timeLimit });
		expect(first.summary.status).toBe('time limit');
		world.clock.advance(hour);

		const { sent, summary } = await world.run();

		expect(sent).toEqual([]);
		expect(summary).toMatchObject({ status: 'completed', counts: { created: 12 } });
		expect(world.right.ids()).toHaveLength(12);
	});

	it.each(['before', 'after'] as const)(
		'makes nothing twice, wherever it is killed: %s a step',
		async (when) => {
			for (let nth = 1; nth < 60; nth += 1) {
				const world = open();
				people(world, 14);
				let step = 0;
				await world
					.run({
						kill: () => {
							step += 1;
							return step === nth ? when : undefined;
						},
					})
					.catch(() => undefined);
				world.clock.advance(hour);

				const { summary } = await world.run();

				expect({ nth, status: summary.status }).toEqual({ nth, status: 'completed' });
				expect(world.right.ids()).toHaveLength(14);
				expect(Object.keys(await world.linked())).toHaveLength(14);
				expect((await world.run()).sent).toEqual([]);
			}
		},
	);

	it.each(['jobTakenLost', 'jobNotTakenLost'] as const)(
		'or when the answer to handing it over is lost, asks the job itself: %s',
		async (kind) => {
			const world = open();
			people(world, 12);
			await world.run({ faults: [1, 2, 3].map((nth) => at('right', 'job', nth, kind)) });
			world.clock.advance(hour);
			await world.run();

			expect(world.right.ids()).toHaveLength(12);
			expect(Object.keys(await world.linked())).toHaveLength(12);
			expect((await world.run()).sent).toEqual([]);
		},
	);

	it('settles its writes one by one where the vendor has forgotten the job', async () => {
		const world = open();
		people(world, 12);
		await world.run({ timeLimit });
		world.clock.advance(hour);
		world.right.ids();
		world.forgetJobs('right');

		await world.run();

		expect(Object.keys(await world.linked())).toHaveLength(12);
		expect((await world.run()).sent).toEqual([]);
	});

	it('keeps an edit made meanwhile', async () => {
		const world = open();
		people(world, 12);
		await world.run({ timeLimit });
		const [id = ''] = world.left.ids();
		world.left.edit(id, { title: 'later' });
		world.clock.advance(hour);
		await world.run();

		const right = (await world.linked())[id] ?? '';
		expect(world.right.show(right)?.['title']).toBe('later');
	});
});
