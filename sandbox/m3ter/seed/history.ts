import type { Chance } from '../../core/chance';
import { stampOf } from '../store/stamps';
import { PERSON, SERVICE_USER } from '../store/store';

/** Records came into being between these instants, so that the same seed gives the same stamps every day. */
const FIRST_CREATED = Date.UTC(2023, 0, 2, 8);
const LAST_CREATED = Date.UTC(2025, 11, 19, 17);
/** No seeded change is later than this. */
const LAST_CHANGED = Date.UTC(2025, 11, 31, 12);
/** Share of records that were changed after they were made. */
const CHANGED_SHARE = 0.3;

export interface History {
	/** Microseconds since the epoch. */
	readonly created: number;
	readonly version: number;
	readonly dtCreated: string;
	readonly dtLastModified: string;
	readonly createdBy: string;
	readonly lastModifiedBy: string;
}

/**
 * When a record was made, and whether it was changed since.
 * @param share how far through the years of the seed, 0 to 1
 * @param since no earlier than this, milliseconds
 */
export function historyAt(share: number, chance: Chance, since = FIRST_CREATED): History {
	const created = Math.floor((since + share * (LAST_CREATED - since)) * 1000);
	const wasChanged = chance.hits(CHANGED_SHARE);
	const changed = wasChanged
		? created + Math.floor(chance.next() * (LAST_CHANGED * 1000 - created))
		: created;
	const version = wasChanged ? 2 + chance.below(5) : 1;
	const createdBy = chance.hits(0.5) ? PERSON : SERVICE_USER;
	return {
		created,
		version,
		dtCreated: stampOf(created),
		dtLastModified: stampOf(changed),
		createdBy,
		lastModifiedBy: changed === created ? createdBy : PERSON,
	};
}
