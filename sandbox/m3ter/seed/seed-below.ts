import { chanceOf, type Chance } from '../../core/chance';
import { seedFor } from '../../core/random';
import { account } from '../entities/account';
import type { EntityKind, Fields } from '../entity-kind';
import { firstIndex } from '../store/positions';
import type { Store } from '../store/store';
import type { Entity, Row } from '../store/table';
import { uuidFrom } from '../store/uuid';
import { historyAt, type History } from './history';

/** Where a made-up record hangs. */
export interface Place {
	readonly account: Entity;
	/** Left out for a record that hangs on its account only. */
	readonly contractId?: string;
	/** Its number in the order of creation, from 000001. */
	readonly number: string;
	/** Milliseconds since the epoch. */
	readonly created: number;
}

export interface Plan {
	readonly kind: EntityKind;
	readonly count: number;
	readonly seed: number;
	/** Accounts or contracts, oldest first; every record hangs on one made before it. */
	readonly parents: readonly Row[];
	fieldsOf(place: Place, chance: Chance): Fields;
	/** What comes with each record. */
	then?(record: Entity, history: History, chance: Chance): void;
}

/** Makes records that hang on others, from a stream of chance of their own, oldest first. */
export function seedBelow(store: Store, { kind, count, seed, parents, ...make }: Plan): void {
	const chance = chanceOf(seedFor(kind.path, seed));
	const [first] = parents;
	if (!first) return;
	for (let index = 0; index < count; index += 1) {
		const id = uuidFrom(chance.next);
		const share = (index + chance.next()) / count;
		const history = historyAt(share, chance, first.createdAt + 1);
		const created = Math.floor(history.created / 1000);
		const number = String(index + 1).padStart(6, '0');
		const parent = parentBefore(parents, created, chance);
		const fields = make.fieldsOf({ ...anchorOf(store, parent), number, created }, chance);
		const { created: _micros, ...audit } = history;
		const record = store.table(kind.path).insert({ id, ...fields, ...audit }, created).record;
		make.then?.(record, history, chance);
	}
}

function parentBefore(parents: readonly Row[], created: number, chance: Chance): Entity {
	const older = firstIndex(parents, ({ createdAt }) => createdAt >= created);
	const parent = parents[chance.below(older)];
	if (!parent) throw new Error('No parent was made before this record');
	return parent.record;
}

function anchorOf(store: Store, parent: Entity): { account: Entity; contractId?: string } {
	if (typeof parent.accountId !== 'string') return { account: parent };
	const row = store.table(account.path).get(parent.accountId);
	if (!row) throw new Error('The account of a seeded contract is gone');
	return { account: row.record, contractId: parent.id };
}
