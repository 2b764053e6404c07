import { createRandom } from '../../core/random';
import { account } from '../entities/account';
import type { Fields } from '../entity-kind';
import { stampOf } from '../stamps';
import { PERSON, SERVICE_USER, type Store } from '../store';
import { uuidFrom } from '../uuid';
import { accountFields, type Chance } from './account-fields';
import { Family } from './family';

/** Accounts came into being between these instants, so that the same seed gives the same stamps every day. */
const FIRST_CREATED = Date.UTC(2023, 0, 2, 8);
const LAST_CREATED = Date.UTC(2025, 11, 19, 17);
/** No seeded change is later than this. */
const LAST_CHANGED = Date.UTC(2025, 11, 31, 12);
/** Share of accounts that were changed after they were made. */
const CHANGED_SHARE = 0.3;

export interface AccountSeed {
	readonly size: number;
	readonly seed: number;
	readonly fullLengthName: boolean;
}

/** Puts `size` accounts into the store, oldest first, parents before their children. */
export function seedAccounts(store: Store, { size, seed, fullLengthName }: AccountSeed): void {
	const random = createRandom(seed);
	const chance = chanceFrom(() => random.next());
	const family = new Family();
	const table = store.table(account.path);
	for (let index = 0; index < size; index += 1) {
		const id = uuidFrom(chance.next);
		const fields = {
			...accountFields({ index, fullLengthName }, chance),
			...parentOf(family.join(id, index, chance)),
		};
		const { created, changed, version } = history(index, size, chance);
		table.insert(
			{ id, version, ...fields, ...audit(created, changed, chance) },
			Math.floor(created / 1000),
		);
	}
}

function chanceFrom(next: () => number): Chance {
	return {
		next,
		hits: (share) => next() < share,
		below: (limit) => Math.floor(next() * limit),
		pick: (list) => {
			const picked = list[Math.floor(next() * list.length)];
			if (picked === undefined) throw new Error('Nothing to pick from');
			return picked;
		},
	};
}

function parentOf(parentAccountId: string | undefined): Fields {
	return parentAccountId === undefined ? {} : { parentAccountId };
}

/** Microseconds of creation and last change, and the version that goes with them. */
function history(
	index: number,
	size: number,
	chance: Chance,
): { created: number; changed: number; version: number } {
	const step = ((LAST_CREATED - FIRST_CREATED) * 1000) / size;
	const created = Math.floor(FIRST_CREATED * 1000 + (index + chance.next()) * step);
	if (!chance.hits(CHANGED_SHARE)) return { created, changed: created, version: 1 };
	const changed = created + Math.floor(chance.next() * (LAST_CHANGED * 1000 - created));
	return { created, changed, version: 2 + chance.below(5) };
}

function audit(created: number, changed: number, chance: Chance) {
	const createdBy = chance.hits(0.5) ? PERSON : SERVICE_USER;
	return {
		dtCreated: stampOf(created),
		dtLastModified: stampOf(changed),
		createdBy,
		lastModifiedBy: changed === created ? createdBy : PERSON,
	};
}
