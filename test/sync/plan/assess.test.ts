import { assess } from '../../../sync/plan/assess';
import { look } from '../../../sync/plan/look';
import { inTerms, readNow } from '../../../sync/plan/read';
import { ready } from '../../../sync/run/windows';
import { openTwoWay } from '../run/twoWayWorld';
import type { TwoWayWorld } from '../run/twoWayWorld';

const sparingly = { lookUpAll: false, lookAtAll: false, readBoth: false };

/** Verdicts on these records of the left as they are now, and the look-ups they took. */
async function assessed(world: TwoWayWorld, ids: readonly string[], more = {}) {
	const { assessing } = await ready(world.environment(), world.definitions.contact);
	const { records } = await readNow(assessing, 'left', ids);
	const looked = await look(
		assessing,
		'left',
		await inTerms(assessing, 'left', [...records.values()]),
	);
	const from = world.log.entries.length;
	const verdicts = await assess(assessing, looked, { ...sparingly, ...more });
	const asked = world.log.entries
		.slice(from)
		.map(({ side, call, asked }) => `${side} ${call} ${asked?.field}: ${asked?.values.join(' ')}`);
	return { verdicts: verdicts.map(({ verdict }) => verdict), asked };
}

async function threePairs() {
	const world = openTwoWay();
	const pairs = [];
	for (const code of ['C1', 'C2', 'C3']) pairs.push(await world.pair({ code, name: code }));
	await world.run();
	return { world, pairs, ids: pairs.map(({ left }) => left) };
}

describe('verdicts on linked records', () => {
	it('that look as their links remember take no look-up', async () => {
		const { world, ids } = await threePairs();

		const { verdicts, asked } = await assessed(world, ids);

		expect(verdicts.map(({ kind }) => kind)).toEqual(['skip', 'skip', 'skip']);
		expect(asked).toEqual([]);
	});

	it('are made on what both sides hold when asked together, all of a window at once', async () => {
		const { world, pairs, ids } = await threePairs();
		ids.slice(0, 2).forEach((id) => world.left.edit(id, { title: 'Head' }));
		world.right.edit(pairs[1]?.right ?? '', { title: 'Head' });

		const { verdicts, asked } = await assessed(world, ids);

		expect(verdicts.map(({ kind }) => kind)).toEqual(['update', 'rebase', 'skip']);
		expect(asked).toEqual([
			`right find id: ${pairs[0]?.right} ${pairs[1]?.right}`,
			`left find id: ${ids[0]} ${ids[1]}`,
		]);
	});

	it('wait where the counterpart does not answer and is not known to be gone', async () => {
		const { world, pairs, ids } = await threePairs();
		world.left.edit(ids[0] ?? '', { title: 'Head' });
		world.right.become({ tellsGone: false });
		world.right.remove(pairs[0]?.right ?? '');

		const { verdicts } = await assessed(world, ids.slice(0, 1));

		expect(verdicts).toMatchObject([{ kind: 'wait' }]);
		const [verdict] = verdicts;
		const until = verdict && 'until' in verdict ? verdict.until : 0;
		expect(until).toBeGreaterThan(world.clock.now());
	});

	it('wait while an answer that lags may not show our own last write', async () => {
		const { world, ids } = await threePairs();
		world.left.edit(ids[0] ?? '', { title: 'Head' });
		await world.run();
		world.left.edit(ids[0] ?? '', { title: 'Chief' });
		world.right.become({ lag: 60_000, lagById: true });

		expect((await assessed(world, ids.slice(0, 1))).verdicts).toMatchObject([{ kind: 'wait' }]);
		world.clock.advance(60_000);
		expect((await assessed(world, ids.slice(0, 1))).verdicts).toMatchObject([{ kind: 'update' }]);
	});
});

describe('verdicts on records without link', () => {
	it('take one look-up a side for all of a window', async () => {
		const world = openTwoWay();
		const ids = ['C1', 'C2', 'C3'].map((code) => world.left.add({ code, name: code }));

		const { verdicts, asked } = await assessed(world, ids);

		expect(verdicts.map(({ kind }) => kind)).toEqual(['create', 'create', 'create']);
		expect(asked).toEqual(['right find x_code: C1 C2 C3', 'left find code: C1 C2 C3']);
	});

	it('wait for the next look where the record changed since its page was read', async () => {
		const world = openTwoWay();
		const id = world.left.add({ code: 'C1', name: 'Ann' });
		world.right.add({ code: 'C1', name: 'Ann' });
		const { assessing } = await ready(world.environment(), world.definitions.contact);
		const { records } = await readNow(assessing, 'left', [id]);
		const looked = await look(assessing, 'left', [...records.values()]);
		world.left.edit(id, { code: 'C2' });

		const [first] = await assess(assessing, looked, sparingly);

		expect(first?.verdict.kind).toBe('wait');
	});
});
