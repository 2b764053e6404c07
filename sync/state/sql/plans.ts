import type { PlanItem, PlanRecord } from '../records';

import { planItemEntry } from './entries';
import { keyOf } from './pages';
import type { Listing } from './pages';
import { toPlan, toPlanItem } from './rows';
import { planItemTable } from './tables';
import { all, insert, one, run } from './work';
import type { Work } from './work';

export function* plans(sync: string): Work<readonly PlanRecord[]> {
	const rows = yield* all(
		`SELECT * FROM plan WHERE sync = (SELECT id FROM sync WHERE name = ?) AND dropped = 0
		ORDER BY created_at, seq`,
		sync,
	);
	return rows.map(toPlan(sync));
}

export function planItems(plan: string, after: number): Listing<PlanItem> {
	return {
		page: (last, size) =>
			all(
				`SELECT * FROM plan_item WHERE plan = (SELECT seq FROM plan WHERE id = ?) AND n > ?
				ORDER BY n LIMIT ?`,
				plan,
				keyOf(last, 'n', after),
				size,
			),
		toRecord: toPlanItem,
	};
}

interface ItemOfPlan {
	readonly plan: string;
	readonly item: PlanItem;
}

export function* putPlanItems(sync: number, items: readonly ItemOfPlan[]): Work<void> {
	for (const plan of new Set(items.map((each) => each.plan))) {
		const number = yield* planNumber(sync, plan);
		const own = items.filter((each) => each.plan === plan);
		yield* insert(
			planItemTable,
			own.map(({ item }) => planItemEntry(number, item)),
		);
	}
}

function* planNumber(sync: number, id: string): Work<number> {
	const row = yield* one('SELECT seq FROM plan WHERE sync = ? AND id = ?', sync, id);
	if (row === undefined) throw new Error(`There is no plan '${id}' to put an item into`);
	return Number(row['seq']);
}

/** Items that go with their plan at once; the rest of a large plan goes bit by bit when history is pruned. */
const itemsAtOnce = 500;

/** Out of sight at once, and its id is free again. */
export function* dropPlan(sync: number, id: string): Work<void> {
	yield* run(
		`UPDATE plan SET dropped = 1, id = id || '/' || seq WHERE sync = ? AND id = ? AND dropped = 0`,
		sync,
		id,
	);
	yield* pruneDroppedPlans(sync, itemsAtOnce);
}

/** Gives the number of items that went. */
export function* pruneDroppedPlans(sync: number, limit: number): Work<number> {
	const plan = yield* one(
		'SELECT seq FROM plan WHERE sync = ? AND dropped = 1 ORDER BY seq LIMIT 1',
		sync,
	);
	if (plan === undefined) return 0;
	const seq = Number(plan['seq']);
	const gone = yield* all(
		`DELETE FROM plan_item WHERE plan = ? AND n IN
		(SELECT n FROM plan_item WHERE plan = ? ORDER BY n LIMIT ?) RETURNING n`,
		seq,
		seq,
		limit,
	);
	yield* run(
		`DELETE FROM plan WHERE seq = ? AND NOT EXISTS (SELECT 1 FROM plan_item WHERE plan = ?)`,
		seq,
		seq,
	);
	return gone.length;
}
