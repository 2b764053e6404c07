import type { Definition, Side, SystemObject } from '../contracts';
import type { Environment } from '../plan/context';
import type { Organization, SyncMemory } from '../state/records';

import type { Identities } from './identities';

/** What is remembered of both organizations, so that lists name records with their pages without asking anybody. */
export function organizationsOf(
	environment: Environment,
	definition: Definition,
	identities: Identities,
): NonNullable<SyncMemory['organizations']> {
	const of = (side: Side): Organization => {
		const page = pageOf(environment[side].object(definition[side].object));
		return { label: identities[side].label, ...(page === undefined ? {} : { page }) };
	};
	return { left: of('left'), right: of('right') };
}

/** Ids of records that are not there. */
const samples = ['9007199254740991', '1234567890123456'] as const;
const place = '{id}';

/** Undefined where there is no page, or the id does not simply stand in its address. */
function pageOf(object: SystemObject): string | undefined {
	const [page, other] = samples.map((id) => object.url?.(id)?.replaceAll(id, place));
	return page?.includes(place) === true && page === other ? page : undefined;
}

/** Addresses of the records' pages as far as the last run has learned them. */
export function pagesOf({
	organizations,
}: SyncMemory): Readonly<Record<Side, (id: string) => string | undefined>> {
	const of = (side: Side) => (id: string) =>
		organizations?.[side].page?.replaceAll(place, encodeURIComponent(id));
	return { left: of('left'), right: of('right') };
}
