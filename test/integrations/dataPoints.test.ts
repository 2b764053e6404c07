import { integrations } from '../../integrations';
import { describeAndCompile } from '../../sync/run/prepare';
import { openRunWorld } from '../sync/run/world';
import type { RunWorld } from '../sync/run/world';

describe('the documented pairs', () => {
	it('are named once each, and so are their data points', () => {
		const pairs = integrations.map(({ left, right }) => `${left}:${right}`);

		expect(new Set(pairs).size).toBe(pairs.length);
		for (const { dataPoints } of integrations) {
			const ids = dataPoints.map(({ id }) => id);
			expect(new Set(ids).size).toBe(ids.length);
		}
	});
});

describe('accounts of m3ter into Salesforce', () => {
	let world: RunWorld;
	beforeAll(async () => {
		world = await openRunWorld({ size: 5 });
	});
	afterAll(async () => await world.close());

	const [point] = integrations.flatMap(({ dataPoints }) => dataPoints);

	it('start from a mapping that both systems take as it is, without a warning', async () => {
		if (!point) throw new Error('There is no data point');
		const { compiled } = await describeAndCompile(world.environment(), {
			...world.definition,
			mapping: point.mapping,
		});

		expect(compiled.findings).toEqual([]);
		expect(compiled.ok).toBe(true);
	});

	it('are matched by an id that the target can create by, so that no look-up is needed', async () => {
		const { compiled } = await describeAndCompile(world.environment(), world.definition);

		expect(compiled.ok && compiled.mapping.match.map(({ upsert }) => upsert)).toEqual([
			{ left: false, right: true },
		]);
	});
});
