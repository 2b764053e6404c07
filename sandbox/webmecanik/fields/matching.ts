import type { Fields, Holder, ObjectName } from '../store/records';
import type { Site } from '../store/site';
import { usableFields } from './catalogue';
import { isBlank } from './values';

/** As the database compares texts: case and accents make no difference. */
export function folded(text: unknown): string {
	return String(text).normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}

/** Contacts or companies. */
interface Searched {
	having(name: string, key: string, keysOf: (record: Holder) => readonly string[]): Holder[];
}

/**
 * The oldest record that shares one of these unique identifiers; that any one of
 * them is enough is assumed.
 */
export function recordWith(
	site: Site,
	object: ObjectName,
	body: Fields,
	exceptId?: number,
): Holder | undefined {
	const table: Searched = object === 'lead' ? site.contacts : site.companies;
	const unique = usableFields(site, object).filter((field) => field.isUniqueIdentifier);
	return unique
		.filter(({ alias }) => !isBlank(body[alias]))
		.flatMap(({ alias }) => holdersOf(table, alias, body[alias]))
		.filter(({ id }) => id !== exceptId)
		.sort((a, b) => a.id - b.id)[0];
}

function holdersOf(table: Searched, alias: string, value: unknown): Holder[] {
	return table.having(`unique.${alias}`, folded(value), ({ values }) =>
		isBlank(values[alias]) ? [] : [folded(values[alias])],
	);
}
