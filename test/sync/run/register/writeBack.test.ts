import { forgetRecord } from '../../../../sync/operate/forget';
import { importLinks } from '../../../../sync/operate/importLinks';
import { runSync } from '../../../../sync/run/run';
import { linkedWorld, openWorld, owner, refusal, sync } from '../../operate/world';
import type { World } from '../../operate/world';
import { createModelRegister } from './modelRegister';
import type { ModelRegister } from './modelRegister';

const policy = { register: { side: 'left' } } as const;

/** Contacts linked by runs that wrote nothing back; from now on runs do. */
async function opened(count: number) {
	const { world, ids } = await linkedWorld(count);
	const register = createModelRegister();
	return { world, register, ids, on: () => switchOn(world) };
}

function switchOn(world: World): void {
	const { definition } = world;
	world.definition = { ...definition, policies: { ...definition.policies, ...policy } };
}

async function run(world: World, register: ModelRegister, more = {}) {
	const { summary } = await runSync(register.in(world.environment()), world.definition, {
		...world.options(more),
		owner,
	});
	return summary;
}

const linked = async (world: World) =>
	(await world.links()).map(({ leftId, rightId }) => `${leftId}=${rightId}`).sort();

describe('links that are written back into a register', () => {
	let world: World;
	let register: ModelRegister;
	let ids: readonly string[];
	beforeEach(async () => {
		const all = await opened(6);
		({ world, register, ids } = all);
		all.on();
	});

	it('are all there after the first run that does so, and the second one asks nothing', async () => {
		const summary = await run(world, register);

		expect(register.pairs()).toEqual(await linked(world));
		expect(summary.register).toMatchObject({ added: 6, corrected: 0, removed: 0, agrees: true });
		const { calls } = register;
		expect((await run(world, register)).register).toMatchObject({ added: 0, agrees: true });
		expect(register.calls).toBe(calls);
	});

	it('are none as long as that is not switched on', async () => {
		const { definition } = world;
		world.definition = { ...definition, policies: { ...definition.policies, register: undefined } };

		expect(await run(world, register)).not.toHaveProperty('register');
		expect(register.calls).toBe(0);
	});

	it('follow what a run links, by a look at that alone', async () => {
		await run(world, register);
		const { calls } = register;
		world.add('left', { code: 'C90', name: 'New' });

		await run(world, register);

		expect(register.pairs()).toEqual(await linked(world));
		expect(register.pairs()).toHaveLength(7);
		expect(register.calls).toBe(calls + 2);
	});

	it('cost no call where records were only edited', async () => {
		await run(world, register);
		const { calls } = register;
		world.edit('left', ids[0] ?? '', { title: 'new' });

		expect((await run(world, register)).counts.updated).toBe(1);
		expect(register.calls).toBe(calls);
	});

	it('take the place of what names another record, and leave alone what speaks of another table or of no link', async () => {
		register.enter(ids[0] ?? '', 'R-wrong');
		register.enter(ids[1] ?? '', 'R-mine', { table: 'opportunity' });
		register.enter('L-nobody', 'R-mine');

		const { register: kept } = await run(world, register);

		expect(kept).toMatchObject({ added: 5, corrected: 1, removed: 0 });
		expect(register.pairs()).toEqual(['L-nobody=R-mine', ...(await linked(world))].sort());
		expect(register.entries).toContainEqual(
			expect.objectContaining({ otherId: 'R-mine', ownId: ids[1] }),
		);
	});

	it('go when the link ends', async () => {
		await run(world, register);
		const gone = `${ids[2]}=${await world.rightOf(ids[2] ?? '')}`;
		world.remove('left', ids[2] ?? '');
		world.clock.advance(3_600_000);

		await run(world, register);

		expect(await linked(world)).not.toContain(gone);
		expect(register.pairs()).toEqual(await linked(world));
	});

	it('go when the record is forgotten', async () => {
		await run(world, register);
		await forgetRecord(world.environment(), world.definition, { side: 'left', id: ids[3] ?? '' });

		await run(world, register);

		expect(register.pairs()).toHaveLength(5);
		expect(register.pairs()).toEqual(await linked(world));
	});

	it('are there behind an import, too', async () => {
		await run(world, register);
		const left = world.add('left', { code: 'A1', name: 'Left' });
		const right = world.add('right', { code: 'B1', name: 'Right' });

		await importLinks(
			register.in(world.environment()),
			world.definition,
			[{ leftId: left, rightId: right }],
			world.options({ owner }),
		);

		expect(register.pairs()).toContain(`${left}=${right}`);
	});

	it('are looked for before they are made again, when an answer is lost', async () => {
		register.loseAnswer = 3;

		const first = await run(world, register);
		const second = await run(world, register);

		expect(first).toMatchObject({ status: 'completed', register: { agrees: false } });
		expect(first.warnings.join()).toContain('does not say what the links say yet');
		expect(second.register).toMatchObject({ agrees: true });
		expect(register.pairs()).toEqual(await linked(world));
	});

	it('are tried again, and told, when one is not taken; the others are', async () => {
		register.refuses.add(ids[4] ?? '');

		const first = await run(world, register);

		expect(first.register).toMatchObject({ added: 5, refused: 1, agrees: false });
		expect(first.warnings.join()).toContain('NOT_TAKEN');
		register.refuses.clear();
		expect((await run(world, register)).register).toMatchObject({ added: 1, agrees: true });
	});

	it('end with the time of the run, and the next one goes on', async () => {
		register.before = () => world.clock.advance(1_000);

		const first = await run(world, register, { timeLimit: 2_500 });
		const second = await run(world, register);

		expect(first.register).toMatchObject({ agrees: false });
		expect(first.register?.added).toBeLessThan(6);
		expect(second.register?.agrees).toBe(true);
		expect(register.pairs()).toEqual(await linked(world));
	});

	it.each([true, false])(
		'are caught up by the next run wherever one is killed, and none stands there twice; in step before: %s',
		async (before) => {
			let midway = 0;
			for (let nth = 1; nth < 40; nth += 1) {
				const { world: at, register: kept, ids: own, on } = await opened(4);
				on();
				if (before) await run(at, kept);
				const [first] = kept.pairs();
				at.remove('left', own[1] ?? '');
				for (const n of [1, 2, 3]) at.add('left', { code: `C9${n}`, name: 'New' });
				await runSync(dying(at, kept, nth), at.definition, { ...at.options(), owner }).catch(
					() => undefined,
				);
				kept.before = () => undefined;
				if (kept.pairs().length > 0 && kept.pairs().join() !== (await linked(at)).join())
					midway += 1;
				at.clock.advance(3_600_000);

				const summary = await run(at, kept);

				expect({ nth, agrees: summary.register?.agrees }).toEqual({ nth, agrees: true });
				expect(kept.pairs()).toEqual(await linked(at));
				if (before) expect(kept.pairs()).toContain(first);
				const { calls } = kept;
				await run(at, kept);
				expect(kept.calls).toBe(calls);
			}
			expect(midway).toBeGreaterThan(2);
		},
	);
});

/** A process that ends at its n-th step, a state write or a request to the register: nothing has any effect from then on. */
function dying(world: World, register: ModelRegister, nth: number) {
	let steps = 0;
	const step = () => {
		if (steps >= nth) throw new Error('The process is gone');
		steps += 1;
	};
	register.before = step;
	const { store } = world;
	return register.in({
		...world.environment(),
		store: {
			...store,
			commit: async (...given: Parameters<typeof store.commit>) => {
				step();
				await store.commit(...given);
			},
			releaseLease: async () => await Promise.resolve(),
		},
	});
}

describe('a sync whose system keeps no register', () => {
	it('is refused before anything is written', async () => {
		const world = openWorld();
		world.add('left', { code: 'A', name: 'Left' });
		switchOn(world);

		const refused = await refusal(world.run());

		expect(refused).toMatchObject({ code: 'no-register' });
		expect(refused.remedy).toContain('Write Links Back');
		expect(world.writes()).toBe(0);
	});
});

describe('links that are taken from a register', () => {
	it('are checked like any others, and linked; a first run then makes nothing', async () => {
		const world = openWorld();
		const register = createModelRegister();
		for (const n of [1, 2, 3]) {
			const left = world.add('left', { code: `A${n}`, name: `Name ${n}` });
			register.enter(left, world.add('right', { code: `B${n}`, name: `Name ${n}` }));
		}
		register.enter('L99', 'R1');
		register.enter('L1', 'X9', { table: 'elsewhere' });
		const bring = async (dryRun: boolean) =>
			await importLinks(
				register.in(world.environment()),
				world.definition,
				{ fromRegister: { side: 'left' } },
				{ ...world.options({ owner }), dryRun },
			);
		await world.run({
			task: async () => await Promise.resolve('completed'),
			alone: true,
		} as object);

		expect((await bring(true)).counts).toEqual({
			linked: 2,
			alreadyLinked: 0,
			refused: 2,
			empty: 0,
		});
		expect(await world.links()).toEqual([]);
		const { counts, results } = await bring(false);

		expect(counts).toEqual({ linked: 2, alreadyLinked: 0, refused: 2, empty: 0 });
		expect(results.map(({ because }) => because)).toEqual([
			'the id on the right is named twice',
			'the id on the right is named twice',
		]);
		expect(await linked(world)).toHaveLength(2);
		expect(await world.store.countHolds(sync)).toEqual({});
	});
});
