import type { Chance } from '../../core/chance';
import { sum } from '../balance-amount';
import { balanceTransaction } from '../entities/balance-transaction';
import type { Fields } from '../entity-kind';
import { stampOf } from '../store/stamps';
import { PERSON, SERVICE_USER, type Store } from '../store/store';
import type { Entity } from '../store/table';
import { uuidFrom } from '../store/uuid';
import type { History } from './history';

const HOUR_MICROS = 3_600_000_000;

/** Draw-downs of one balance, at most. */
const MOST_DRAWS = 3;

/** Gives a seeded balance the transactions its amount comes from: one credit, then draw-downs by bills. */
export function seedTransactions(
	store: Store,
	balance: Entity,
	{ created }: History,
	chance: Chance,
): void {
	const draws = Array.from(
		{ length: chance.below(MOST_DRAWS + 1) },
		() => -(1 + chance.below(100_000)) / 100,
	);
	const credit = sum([Number(balance.amount), ...draws.map((draw) => -draw)]);
	[credit, ...draws].forEach((amount, index) => {
		const micros = created + index * HOUR_MICROS;
		const transaction = transactionOf(balance.id, amount, stampOf(micros), chance);
		store.table(balanceTransaction.path).insert(transaction, Math.floor(micros / 1000));
	});
}

function transactionOf(balanceId: string, amount: number, at: string, chance: Chance): Entity {
	return {
		id: uuidFrom(chance.next),
		version: 1,
		balanceId,
		amount,
		appliedDate: at,
		transactionDate: at,
		...originOf(amount, chance),
		dtCreated: at,
		dtLastModified: at,
		createdBy: SERVICE_USER,
		lastModifiedBy: SERVICE_USER,
	};
}

function originOf(amount: number, chance: Chance): Fields {
	return amount < 0
		? { entityType: 'BILL', entityId: uuidFrom(chance.next) }
		: { description: 'Top-up', entityType: 'USER', entityId: PERSON.replace('USER_', '') };
}
