import { z } from 'zod';

import type { Field, ObjectSchema } from '../../../sync/contracts';
import { SystemFault } from '../../../sync/contracts';
import type { M3terClient } from '../client';
import { codecVersion } from '../codecs';
import { page } from '../paging';
import { isNumber } from './decode';
import { customFieldPrefix, listingOf, nested } from './entity';
import type { Entity, RawRecord } from './entity';
import { written } from './fields';

export const customFieldsShape = z.record(z.unknown());

/** The documented fields, and the custom ones that are defined for the organization or seen on the newest records. */
export async function describe(client: M3terClient, entity: Entity): Promise<ObjectSchema> {
	return {
		object: entity.object,
		label: entity.label,
		fields: [...entity.fields, ...(await customFieldsOf(client, entity))],
		codecVersion,
	};
}

async function customFieldsOf(client: M3terClient, entity: Entity): Promise<readonly Field[]> {
	if (entity.customFields === undefined) return [];
	const defaults = await customDefaults(client, entity.customFields.definedAs);
	const { items } = await page(client.ask, listingOf(entity));
	return customFields(defaults, items);
}

/** A credential that may read records but not definitions still sees the custom fields of the sample. */
async function customDefaults(
	client: M3terClient,
	definedAs: string | undefined,
): Promise<Record<string, unknown>> {
	if (definedAs === undefined) return {};
	try {
		const { data } = await client.ask({ path: '/customfields' }, customFieldsShape);
		return nested(data, definedAs);
	} catch (caught) {
		if (caught instanceof SystemFault && caught.class === 'forbidden') return {};
		throw caught;
	}
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
		writable: written,
		hint: "Custom field; holds the record's own value, not the default of the organization.",
	};
}
