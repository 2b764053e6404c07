import type { SystemRecord, Value } from '../../../sync/contracts';
import type { RawRecord } from '../answers';
import { decodeValue, stamp } from '../codecs';
import type { Description } from './describe';

/**
 * A record as Mautic sent it, in canonical values. `wanted`: field ids; absent, all that are described. What the answer does
 * not tell, or what does not hold its type, is left out as not read.
 */
export function decodeRecord(
	description: Description,
	raw: RawRecord,
	wanted?: readonly string[],
): SystemRecord {
	const ids = wanted ?? description.schema.fields.map(({ id }) => id);
	const fields: Record<string, Value> = {};
	for (const id of ids) {
		const value = valueOf(description, raw, id);
		if (value !== undefined) fields[id] = value;
	}
	return { id: raw.id, modifiedAt: stamp(raw.dateModified ?? raw.dateAdded), fields };
}

function valueOf(
	{ kind, vendorFields }: Description,
	raw: RawRecord,
	id: string,
): Value | undefined {
	const own = kind.own.find(({ field }) => field.id === id);
	if (own !== undefined) return own.read(raw);
	const field = vendorFields.get(id);
	return field && decodeValue(field, raw.fields?.all[id]);
}
