import type { Fields } from '../store/records';
import type { Site } from '../store/site';
import type { ListedBodies } from './entity';

/** A page of a plain list, which knows neither conditions nor orders here. */
export function paged(site: Site, query: Fields, all: readonly Fields[]): ListedBodies {
	const start = Number(query.start ?? 0);
	const limit = Number(query.limit ?? site.settings.defaultLimit);
	const end = limit === 0 ? undefined : start + limit;
	return { total: all.length, bodies: all.slice(start, end) };
}
