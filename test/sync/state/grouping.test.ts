import { grouped } from '../../../sync/state/sql/grouping';
import type { StateChange } from '../../../sync/state';
import { entry, hold, intent, link, plan, planItem } from './samples';

const kinds = (changes: readonly StateChange[]) =>
	grouped(changes).map(({ kind, changes: all }) => `${kind} ${all.length}`);
const linked = (id: string): StateChange => ({ put: 'link', pair: 1, link: link(id, id) });
const told: StateChange = { put: 'journal', entry: entry('link') };
const held: StateChange = { put: 'hold', hold: hold('a', 'x') };
const forgotten: StateChange = { forget: 'record', pair: 1, leftId: 'a' };

describe('changes of a commit', () => {
	it('told record by record are done kind by kind', () => {
		const done: StateChange = { drop: 'intent', id: '1' };

		expect(kinds([linked('a'), told, done, linked('b'), told, done])).toEqual([
			'put link 2',
			'put journal 2',
			'drop intent 2',
		]);
	});

	it('to one kind of thing keep their order', () => {
		const dropped: StateChange = { drop: 'hold', side: 'left', id: 'a' };
		const woken: StateChange = { wake: 'holds' };

		expect(kinds([held, told, dropped, woken, held, held])).toEqual([
			'put hold 1',
			'drop hold 1',
			'wake holds 1',
			'put hold 2',
			'put journal 1',
		]);
	});

	it('put a plan before its items', () => {
		const item: StateChange = { put: 'planItem', plan: 'p', item: planItem(1) };

		expect(kinds([{ put: 'plan', plan: plan('p') }, told, item, item])).toEqual([
			'put plan 1',
			'put planItem 2',
			'put journal 1',
		]);
	});

	it('stay on their side of one that reaches into everything', () => {
		const pruned: StateChange = { prune: 'history', before: 1, limit: 1 };
		const meant: StateChange = { put: 'intent', intent: intent('1') };

		expect(kinds([linked('a'), forgotten, linked('a'), meant, pruned, linked('b')])).toEqual([
			'put link 1',
			'forget record 1',
			'put link 1',
			'put intent 1',
			'prune history 1',
			'put link 1',
		]);
	});
});
