import { chanceOf } from '../../core/chance';
import { account } from '../entities/account';
import type { Fields } from '../entity-kind';
import type { Store } from '../store/store';
import { uuidFrom } from '../store/uuid';
import { accountFields } from './account-fields';
import { Family } from './family';
import { historyAt } from './history';

export interface AccountSeed {
	readonly size: number;
	readonly seed: number;
	readonly fullLengthName: boolean;
	/** Levels of accounts below a root, at most. */
	readonly levels: number;
}

/** Puts `size` accounts into the store, oldest first, parents before their children. */
export function seedAccounts(
	store: Store,
	{ size, seed, fullLengthName, levels }: AccountSeed,
): void {
	const chance = chanceOf(seed);
	const family = new Family(levels);
	const table = store.table(account.path);
	for (let index = 0; index < size; index += 1) {
		const id = uuidFrom(chance.next);
		const fields = {
			...accountFields({ index, fullLengthName }, chance),
			...parentOf(family.join(id, index, chance)),
		};
		const { created, ...audit } = historyAt((index + chance.next()) / size, chance);
		table.insert({ id, ...fields, ...audit }, Math.floor(created / 1000));
	}
}

function parentOf(parentAccountId: string | undefined): Fields {
	return parentAccountId === undefined ? {} : { parentAccountId };
}
