import type { PlanItem, StateChange } from '../../../../sync/state';
import { plan, planItem, sync, undoItem } from '../samples';
import { useStore } from '../storeUnderTest';
import type { OpenStore } from '../storeUnderTest';

export function planSuite(open: OpenStore): void {
	const bench = useStore(open);
	const items = (of: string, ...all: PlanItem[]): StateChange[] =>
		all.map((item) => ({ put: 'planItem', plan: of, item }));

	describe('plans', () => {
		it('keep their items in order, and are read on from any of them', async () => {
			const named = planItem(2, { leftId: 'a', rightId: '1' });
			await bench.commit(
				{ put: 'plan', plan: plan('p') },
				...items('p', planItem(1), named, planItem(10)),
			);

			expect(await bench.store.plans(sync)).toEqual([plan('p')]);
			expect(await bench.store.planItems('p', 0, 2)).toStrictEqual([planItem(1), named]);
			expect(await bench.store.planItems('p', 2, 9)).toEqual([planItem(10)]);
			expect(await bench.store.planItems('nobody', 0, 9)).toEqual([]);
			expect(await bench.store.plans('another sync')).toEqual([]);
		});

		it('change their status and keep their items', async () => {
			await bench.commit({ put: 'plan', plan: plan('p') }, ...items('p', planItem(1)));
			await bench.commit({ put: 'plan', plan: { ...plan('p'), status: 'applied' } });

			expect((await bench.store.plans(sync)).map(({ status }) => status)).toEqual(['applied']);
			expect(await bench.store.planItems('p', 0, 9)).toEqual([planItem(1)]);
		});

		it('go with their items, and one of the same id begins empty', async () => {
			const many = Array.from({ length: 1_200 }, (_, n) => planItem(n + 1));
			await bench.commit(
				{ put: 'plan', plan: plan('p') },
				{ put: 'plan', plan: plan('q', 2) },
				...items('p', ...many),
				...items('q', planItem(1)),
			);
			await bench.commit({ drop: 'plan', id: 'p' });
			expect(await bench.store.plans(sync)).toEqual([plan('q', 2)]);
			expect(await bench.store.planItems('p', 0, 9)).toEqual([]);
			expect(await bench.store.planItems('q', 0, 9)).toEqual([planItem(1)]);

			await bench.commit({ put: 'plan', plan: plan('p', 3) }, ...items('p', planItem(5)));

			expect(await bench.store.planItems('p', 0, 9)).toEqual([planItem(5)]);
			expect((await bench.store.plans(sync)).map(({ id }) => id)).toEqual(['q', 'p']);
		});

		it('that are not there take no item', async () => {
			await expect(bench.commit(...items('p', planItem(1)))).rejects.toThrow(/no plan 'p'/);
		});
	});

	describe('undo items', () => {
		it('are kept by run, in order', async () => {
			const other = undoItem(1, { run: 'r2', kind: 'delete', to: 'left' });
			await bench.commit(
				{ put: 'undo', item: undoItem(2) },
				{ put: 'undo', item: undoItem(1) },
				{ put: 'undo', item: other },
			);

			expect(await bench.store.undoItems(sync, 'r1', 0, 9)).toEqual([undoItem(1), undoItem(2)]);
			expect(await bench.store.undoItems(sync, 'r1', 1, 9)).toEqual([undoItem(2)]);
			expect(await bench.store.undoItems(sync, 'r1', 0, 1)).toEqual([undoItem(1)]);
			expect(await bench.store.undoItems(sync, 'r2', 0, 9)).toEqual([other]);
			expect(await bench.store.undoItems('another sync', 'r1', 0, 9)).toEqual([]);
		});
	});
}
