import { readNow } from '../../../sync/plan/read';
import { inScopeAs } from '../../../sync/plan/scoped';
import { nowOf } from '../../../sync/plan/sides';
import { ready } from '../../../sync/run/windows';
import { row } from '../run/twoWayDefinition';
import { openTwoWay } from '../run/twoWayWorld';
import type { Options } from '../run/twoWayWorld';

const filter = [{ field: 'status', operator: 'equals', value: 'open' }] as const;
const rows = ['code', 'name', 'status'].map((name) => row(name));

/** Whether a record of the right is in the scope, alone or as the counterpart of a left one. */
async function rightIn(scope: Options['scope'], status: string, leftId?: string): Promise<boolean> {
	const world = openTwoWay({ rows, scope });
	const id = world.right.add({ code: 'C1', name: 'Ann', status });
	const { assessing } = await ready(world.environment(), world.definitions.contact);
	const now = nowOf(assessing, 'right', id, await readNow(assessing, 'right', [id]));
	return inScopeAs(assessing, leftId, now);
}

describe('a record of the right, in a scope that speaks of the left', () => {
	it.each([
		['open', true],
		['done', false],
	])(
		'without counterpart is judged by what it would make there: %s is in scope %p',
		async (status, is) => {
			expect(await rightIn({ filter }, status)).toBe(is);
		},
	);

	it('without counterpart is outside where a list of left ids says what is in', async () => {
		expect(await rightIn({ allow: ['L1'] }, 'open')).toBe(false);
	});

	it('without counterpart is in where only single left ids are out', async () => {
		expect(await rightIn({ deny: ['L1'] }, 'open')).toBe(true);
	});

	it.each([
		[{ deny: ['L1'] }, false],
		[{ allow: ['L1'] }, true],
		[{ allow: ['L2'] }, false],
	])('with a counterpart goes by the id of that one: %p', async (scope, is) => {
		expect(await rightIn(scope, 'open', 'L1')).toBe(is);
	});
});
