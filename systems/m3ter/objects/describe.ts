import { z } from 'zod';

import type { Field, ObjectSchema } from '../../../sync/contracts';
import { SystemFault } from '../../../sync/contracts';
import type { M3terClient } from '../client';
import { codecVersion } from '../codecs';
import { pageSize } from '../limits';
import { isNumber } from './decode';
import { customFieldPrefix, nested, pageShape } from './entity';
import type { Entity, RawRecord } from './entity';

export const customFieldsShape = z.record(z.unknown());

/** The documented fields, and the custom ones that are defined for the organization or seen on the newest records. */
export async function describe(client: M3terClient, entity: Entity): Promise<ObjectSchema> {
	const defaults = await customDefaults(client, entity);
	const sample = await newestRecords(client, entity);
	return {
		object: entity.object,
		label: entity.label,
		fields: [...entity.fields, ...customFields(defaults, sample)],
		codecVersion,
	};
}

/** A credential that may read records but not definitions still sees the custom fields of the sample. */
async function customDefaults(
	client: M3terClient,
	entity: Entity,
): Promise<Record<string, unknown>> {
	if (entity.customFields === undefined) return {};
	try {
		const { data } = await client.ask({ path: '/customfields' }, customFieldsShape);
		return nested(data, entity.customFields);
	} catch (caught) {
		if (caught instanceof SystemFault && caught.class === 'forbidden') return {};
		throw caught;
	}
}

async function newestRecords(client: M3terClient, entity: Entity): Promise<readonly RawRecord[]> {
	const { data } = await client.ask({ path: entity.path, query: { pageSize } }, pageShape);
	return data.data;
}

/** Pure: a custom field is a decimal only if its default and every value seen are numbers. */
export function customFields(
	defaults: Readonly<Record<string, unknown>>,
	sample: readonly RawRecord[],
): readonly Field[] {
	const values = new Map<string, unknown[]>();
	for (const source of [defaults, ...sample.map((raw) => nested(raw, 'customFields'))])
		for (const [name, value] of Object.entries(source))
			values.set(name, [...(values.get(name) ?? []), value]);
	return [...values].map(([name, seen]) => customField(name, seen));
}

function customField(name: string, seen: readonly unknown[]): Field {
	const filled = seen.filter((value) => value !== null && value !== '');
	return {
		id: `${customFieldPrefix}${name}`,
		label: name,
		type: filled.length > 0 && filled.every(isNumber) ? 'decimal' : 'text',
		required: false,
		writable: { create: true, update: true },
		hint: "Custom field; holds the record's own value, not the default of the organization.",
	};
}
