import { z } from 'zod';

import type { Fields, SystemRecord, Value } from '../../../sync/contracts';
import { customFieldId } from '../custom/definition';
import type { Definition } from '../custom/definition';
import { customTypeByName } from '../custom/types';
import type { Kind } from '../kinds';
import type { Reading } from '../port';
import { properties } from './properties';
import { memberOf } from './raw';
import type { Raw } from './raw';
import { stampIn } from './values';

const valuesShape = z.array(z.object({ id: z.number(), value: z.unknown() }).passthrough());

/** A record of API v2 in canonical values; what was not told is left out. */
export function recordIn(kind: Kind, raw: Raw, reading: Reading): SystemRecord {
	return {
		id: raw.id,
		modifiedAt: modifiedAt(raw),
		fields: { ...standardIn(kind, raw, reading.fields), ...customIn(raw, reading.definitions) },
	};
}

/** Contacts have it under a name of their own (API v2 reference). */
export function modifiedAt(raw: Raw): number | undefined {
	return stampIn(raw.updated_at ?? raw.updated);
}

export function standardIn(kind: Kind, raw: Raw, wanted: readonly string[]): Fields {
	const fields: Record<string, Value> = {};
	for (const id of wanted) {
		const value = properties[kind].get(id)?.read(raw);
		if (value !== undefined) fields[id] = value;
	}
	return fields;
}

/** Fields that records of this type do not have are not among the embedded ones: they are empty. */
function customIn(raw: Raw, definitions: readonly Definition[]): Fields {
	const parsed = valuesShape.safeParse(memberOf(raw, '_embed.custom_fields'));
	if (!parsed.success) return {};
	const values = new Map(parsed.data.map(({ id, value }) => [String(id), value]));
	const fields: Record<string, Value> = {};
	for (const definition of definitions) {
		const value = customValue(values.get(definition.id) ?? null, definition);
		if (value !== undefined) fields[customFieldId(definition.id)] = value;
	}
	return fields;
}

function customValue(raw: unknown, definition: Definition): Value | undefined {
	if (raw === null || raw === '') return null;
	return customTypeByName.get(definition.type)?.codec.readV2(raw, definition);
}
