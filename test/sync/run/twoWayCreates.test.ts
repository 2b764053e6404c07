import type { FaultKind } from '../../simulation/vendor/faults';
import { key, row } from './twoWayDefinition';
import { at, hour, openTwoWay } from './twoWayWorld';

const rows = ['code', 'name', 'email'].map((name) => row(name));

describe('a create that the vendor turns away because the key is taken', () => {
	it('is looked up again in the same run, and linked with what somebody has just made', async () => {
		const world = openTwoWay({
			rows,
			match: [key('email', 'caseless')],
			right: { sameEmail: 'refused' },
		});
		const left = world.left.add({ code: 'C1', name: 'Ann', email: 'ann@example.org' });
		let made = '';

		await world.run({
			meanwhile: ({ kind, nth }) => {
				if (kind === 'write' && nth === 1)
					made = world.right.add({ code: 'C1', name: 'Ann', email: 'ann@example.org' });
			},
		});

		expect(world.right.ids()).toEqual([made]);
		expect(await world.linked()).toEqual({ [left]: made });
		expect(await world.reasons()).toEqual({});
	});

	it('is held when it is turned away once more', async () => {
		const world = openTwoWay({ rows, right: { sameEmail: 'refused', lag: hour } });
		world.right.add({ code: 'C9', name: 'Bea', email: 'same@example.org' });
		const left = world.left.add({ code: 'C1', name: 'Ann', email: 'same@example.org' });

		const { sent } = await world.run();

		expect(sent.filter(({ to }) => to === 'right')).toMatchObject([
			{ kind: 'create' },
			{ kind: 'create' },
		]);
		expect(await world.reasons()).toMatchObject({ [left]: 'refused' });
		expect(world.right.ids()).toHaveLength(1);
	});
});

describe.each(['left', 'right'] as const)('a new record of the %s', (side) => {
	const other = side === 'left' ? 'right' : 'left';

	it.each<[string, FaultKind]>([
		['whose create took effect and was never answered', 'unknownAfter'],
		['whose create takes effect late, behind the lost answer', 'committedLate'],
		['whose create never took effect and was never answered', 'unknownBefore'],
		['whose create was answered in part as unknown', 'partUnknown'],
	])('%s is made once', async (_, kind) => {
		const world = openTwoWay();
		world[side].add({ code: 'C1', name: 'Ann' });
		world[side].add({ code: 'C2', name: 'Bea' });

		const first = await world.run({ faults: [at(other, 'write', 1, kind)] });
		world.clock.advance(hour);
		const second = await world.run();

		expect(first.summary.status).toBe('completed');
		expect(world[other].ids().map((id) => world[other].show(id)?.['code'])).toEqual(['C1', 'C2']);
		expect(Object.keys(await world.linked())).toHaveLength(2);
		expect(second.sent).toEqual([]);
		expect(await world.reasons()).toEqual({});
	});

	it.each<[string, FaultKind]>([
		['at once', 'deliveredTwice'],
		['later', 'deliveredTwiceLater'],
	])(
		'that goes out by a key of the vendor and is delivered a second time %s is made once',
		async (_, kind) => {
			const world = openTwoWay({ left: { upsert: true }, right: { upsert: true } });
			world[side].add({ code: 'C1', name: 'Ann' });

			await world.run({ faults: [at(other, 'write', 1, kind, 3)] });
			world.clock.advance(hour);
			await world.run();

			expect(world[other].ids()).toHaveLength(1);
			expect(Object.keys(await world.linked())).toHaveLength(1);
			expect((await world.run()).sent).toEqual([]);
		},
	);
});

describe('a create without answer that no key can find again', () => {
	/** A record without a code, of which nobody knows whether the right has taken it. */
	const unknown = async (kind: FaultKind) => {
		const world = openTwoWay();
		const left = world.left.add({ name: 'Ann' });
		await world.run({ faults: [at('right', 'write', 1, kind)] });
		return { world, left };
	};

	it('is held as something that may exist', async () => {
		const { world, left } = await unknown('unknownAfter');

		expect(await world.reasons()).toMatchObject({ [left]: 'may-exist' });
	});

	it('is not sent again by later runs', async () => {
		const { world, left } = await unknown('unknownAfter');
		world.left.edit(left, { title: 'edited' });
		await world.run();
		world.clock.advance(hour);

		await world.run();

		expect(world.sent().filter(({ to }) => to === 'right')).toHaveLength(1);
		expect(world.right.ids()).toHaveLength(1);
	});

	it("is made when a person has looked and says 'create'", async () => {
		const { world, left } = await unknown('unknownBefore');
		await world.answer({ kind: 'create' }, { side: 'left', id: left });

		await world.run();

		expect(world.right.ids()).toHaveLength(1);
		expect(await world.reasons()).toEqual({});
	});
});
