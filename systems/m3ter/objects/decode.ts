import type { Field, Fields, SystemRecord, Value } from '../../../sync/contracts';
import { decodeValue, stamp } from '../codecs';
import { ExactNumber } from '../json';
import { customFieldPrefix, nested, pathOf } from './entity';
import type { Entity, RawRecord } from './entity';

/**
 * A record as m3ter sent it, in canonical values. `wanted`: field ids; absent, all known fields and the record's own custom
 * fields. A property m3ter leaves out is null; one that does not hold its documented type is left out as not read.
 */
export function decodeRecord(
	entity: Entity,
	raw: RawRecord,
	wanted?: readonly string[],
): SystemRecord {
	return {
		id: raw.id,
		version: raw.version === undefined ? undefined : String(raw.version),
		modifiedAt: stamp(raw.dtLastModified),
		fields: decodeFields(entity, raw, wanted ?? allFields(entity, raw)),
	};
}

function allFields(entity: Entity, raw: RawRecord): readonly string[] {
	const custom = entity.customFields === undefined ? [] : Object.keys(nested(raw, 'customFields'));
	return [
		...entity.fields.map((field) => field.id),
		...custom.map((name) => `${customFieldPrefix}${name}`),
	];
}

function decodeFields(entity: Entity, raw: RawRecord, wanted: readonly string[]): Fields {
	const known = new Map(entity.fields.map((field) => [field.id, field]));
	const fields: Record<string, Value> = {};
	for (const id of wanted) {
		const derive = entity.derived?.[id];
		const value = derive === undefined ? read(entity, known.get(id), id, raw) : derive(raw);
		if (value !== undefined) fields[id] = value;
	}
	return fields;
}

function read(
	entity: Entity,
	field: Field | undefined,
	id: string,
	raw: RawRecord,
): Value | undefined {
	const [name, inner] = pathOf(id);
	const value = inner === undefined ? raw[name] : nested(raw, name)[inner];
	if (field !== undefined) return decodeValue(field, value);
	const custom = entity.customFields !== undefined && id.startsWith(customFieldPrefix);
	return custom ? decodeCustomValue(value) : undefined;
}

/** Custom fields hold texts or numbers (API reference); each record decides by itself which. */
function decodeCustomValue(raw: unknown): Value | undefined {
	return decodeValue({ type: isNumber(raw) ? 'decimal' : 'text' }, raw);
}

export function isNumber(raw: unknown): boolean {
	return typeof raw === 'number' || raw instanceof ExactNumber;
}
