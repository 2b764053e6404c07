import { applyPlan } from '../../../sync/operate/applyPlan';
import { planSync } from '../../../sync/operate/planSync';
import { runSync } from '../../../sync/run/run';

import { openWorld, owner } from './world';
import type { World } from './world';

const plan = async (world: World) =>
	await planSync(world.environment(), world.definition, { includeValues: false, holder: 'test' });

describe('a record of a plan that refers to one that is not linked yet', () => {
	/** One contact that belongs to a company, one that does not; and the definition of the companies' own sync. */
	function belonging() {
		const world = openWorld({ direction: 'toRight' });
		const reference = { kind: 'mustExist' } as const;
		const { mapping } = world.definition;
		const companies = {
			...world.definition,
			name: 'companies',
			left: { system: 'left', object: 'company' },
			right: { system: 'right', object: 'firm' },
			mapping: { ...mapping, rows: mapping.rows.slice(0, 2) },
		};
		const rows = [...mapping.rows, { left: 'company', right: 'x_company', reference }];
		world.definition = { ...world.definition, mapping: { ...mapping, rows } };
		const firm = world.vendors.left.tables.company.insert({ code: 'F1', name: 'Firm' }).id;
		const { contact } = world.vendors.left.tables;
		contact.insert({ code: 'C1', name: 'One', company: { object: 'company', id: firm } });
		contact.insert({ code: 'C2', name: 'Two' });
		const runCompanies = async () =>
			await runSync(world.environment(), companies, { ...world.options(), owner });
		const names = () => world.vendors.right.rows('contact').map(({ fields }) => fields['x_name']);
		return { world, runCompanies, names };
	}

	it('waits for it, and goes through when that is linked', async () => {
		const { world, runCompanies, names } = belonging();
		const { plan: planned } = await plan(world);

		const applied = await applyPlan(
			world.environment(),
			world.definition,
			planned.id,
			world.options({ owner }),
		);
		await runCompanies();
		await world.run();

		expect(applied.counts).toEqual({ applied: 1, waiting: 1, changed: 0, notReached: 0 });
		expect(names()).toEqual(['Two', 'One']);
	});

	it('goes through in the same run where that is linked meanwhile', async () => {
		const { world, runCompanies, names } = belonging();
		const { plan: planned } = await plan(world);
		let linked = false;
		const environment = world.environment(async (_step, kind) => {
			if (kind !== 'write' || linked) return;
			linked = true;
			await runCompanies();
		});

		const applied = await applyPlan(
			environment,
			world.definition,
			planned.id,
			world.options({ owner }),
		);

		expect(applied.counts).toEqual({ applied: 2, waiting: 0, changed: 0, notReached: 0 });
		expect(names()).toEqual(['Two', 'One']);
	});
});
