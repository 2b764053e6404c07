import { customFieldId } from '../custom/definition';
import { refusal } from '../errors';
import type { CustomChange } from '../parts';
import { findBy } from './find';
import type { Reader } from './read';

/**
 * Refuses ids that are both a company and an individual: a field of type third is written by bare ids (API v2 reference),
 * so that nobody could tell which of the two is meant.
 */
export async function refuseAmbiguous(
	reader: Reader,
	changes: readonly CustomChange[],
): Promise<void> {
	for (const { definition, value } of changes) {
		if (definition.type !== 'third' || !Array.isArray(value)) continue;
		const ids = value.map(String).filter((id) => /^\d+$/.test(id));
		const reading = { fields: ['id'], definitions: [] };
		const companies = await findBy(reader, 'company', 'id', ids, reading);
		const individuals = await findBy(reader, 'individual', 'id', ids, reading);
		const known = new Set(companies.map(({ id }) => id));
		if (individuals.some(({ id }) => known.has(id)))
			throw refusal(
				'AMBIGUOUS_THIRD',
				`A value of '${definition.name}' is the id of a company and of an individual, and Sellsy takes the id alone`,
				'Set this field in Sellsy itself.',
				customFieldId(definition.id),
			);
	}
}
