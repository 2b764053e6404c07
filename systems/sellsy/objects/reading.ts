import type { ReadScope } from '../../../sync/contracts';
import { customFieldId, isCustomField, isFor } from '../custom/definition';
import type { Definition } from '../custom/definition';
import { customTypeByName } from '../custom/types';
import type { Kind } from '../kinds';
import type { Port, Reading } from '../port';

/** What a scope asks for, of what the kind has; definitions are fetched only where a custom field is among it. */
export async function readingOf(
	port: Port,
	definitions: () => Promise<readonly Definition[]>,
	kind: Kind,
	{ fields, signal }: ReadScope,
): Promise<Reading> {
	const offered = [...port.offered(kind)];
	const wanted = fields === undefined ? undefined : new Set(fields);
	const isWanted = (id: string) => wanted?.has(id) ?? true;
	const known = fields?.some(isCustomField) === false ? [] : customOf(kind, await definitions());
	return {
		fields: offered.filter((id) => id === 'id' || isWanted(id)),
		definitions: known.filter(({ id }) => isWanted(customFieldId(id))),
		...(signal === undefined ? {} : { signal }),
	};
}

/** The custom fields of a kind whose type is one of the 17. */
export function customOf(kind: Kind, definitions: readonly Definition[]): readonly Definition[] {
	return definitions.filter(isFor(kind)).filter(({ type }) => customTypeByName.has(type));
}
