import type { ObjectSchema } from '../../../sync/contracts';

/** The fields of an object to choose from, by name. */
export function fieldChoices({ fields }: ObjectSchema): Array<{ name: string; value: string }> {
	return fields
		.map(({ id, label }) => ({ name: `${label} (${id})`, value: id }))
		.sort((a, b) => a.name.localeCompare(b.name));
}
