import type { Direction } from '../../../sync/contracts';
import { siblingPairs } from '../../../sync/run/siblings';
import type { PairKey, SyncRecord } from '../../../sync/state';

type Kinds = readonly [left: string, right: string];

const end = (system: string, object: string) => ({ system, object, identity: `${system} org` });
const pairOf = ([left, right]: Kinds): PairKey => ({
	left: end('crm', left),
	right: end('mailing', right),
});

/** A state with one other sync, over these objects. */
function stateWith(kinds: Kinds, direction?: Direction, leftIdentity = 'crm org') {
	const { left, right } = pairOf(kinds);
	const sync = {
		definition: {
			...{ left: { system: left.system, object: left.object } },
			...{ right: { system: right.system, object: right.object } },
			policies: { whenMappingChanges: 'update', ...(direction ? { direction } : {}) },
		},
		...{ leftIdentity, rightIdentity: right.identity },
	} as SyncRecord;
	return { syncs: async () => [sync], findPair: async () => 7 };
}

const none = { left: [], right: [] };

describe('the pairs in which a record may have another counterpart', () => {
	const own = pairOf(['contact', 'person']);

	it.each(['toRight', 'both', undefined] as const)(
		'are those that make records of one side out of another object (%s)',
		async (direction) => {
			const state = stateWith(['individual', 'person'], direction);

			expect(await siblingPairs(state, own)).toEqual({ left: [], right: [7] });
		},
	);

	it('are not those that only take from it: one record may feed several objects', async () => {
		expect(await siblingPairs(stateWith(['contact', 'company'], 'toRight'), own)).toEqual(none);
		expect(await siblingPairs(stateWith(['individual', 'person'], 'toLeft'), own)).toEqual(none);
	});

	it('are those of the left as well, where it is made', async () => {
		const state = stateWith(['contact', 'company'], 'toLeft');

		expect(await siblingPairs(state, own)).toEqual({ left: [7], right: [] });
	});

	it('are not its own, nor one of other objects, nor one of another organization', async () => {
		expect(await siblingPairs(stateWith(['contact', 'person'], 'both'), own)).toEqual(none);
		expect(await siblingPairs(stateWith(['item', 'product'], 'both'), own)).toEqual(none);
		const elsewhere = stateWith(['individual', 'person'], 'both', 'another org');
		expect(await siblingPairs(elsewhere, own)).toEqual(none);
	});
});
