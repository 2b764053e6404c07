import { integrations } from '../../integrations';
import { m3terSalesforce } from '../../integrations/m3ter-salesforce';
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

describe.each(m3terSalesforce.dataPoints.map((point) => [point.label, point] as const))(
	'%s of m3ter into Salesforce',
	(_label, point) => {
		let world: RunWorld;
		beforeAll(async () => {
			world = await openRunWorld({ size: 5 });
		});
		afterAll(async () => await world.close());

		const compiled = async () =>
			(
				await describeAndCompile(world.environment(), {
					...world.definition,
					left: { system: 'm3ter', object: point.leftObject },
					right: { system: 'salesforce', object: point.rightObject },
					mapping: point.mapping,
				})
			).compiled;

		it('start from a mapping that both systems take as it is, without a warning', async () => {
			expect(await compiled()).toMatchObject({ ok: true, findings: [] });
		});

		it('are matched by an id that the target can create by, so that no look-up is needed', async () => {
			const result = await compiled();

			expect(result.ok && result.mapping.match.map(({ upsert }) => upsert)).toEqual([
				{ left: false, right: true },
			]);
		});

		it('propose a target that holds every field that is written', () => {
			const proposed = new Set(point.target?.fields.map(({ name }) => name));
			const written = point.mapping.rows.map(({ right }) => right ?? '');

			expect(written.filter((name) => !proposed.has(name))).toEqual([]);
		});
	},
);
