import type { Field, ObjectSchema, SystemRecord } from '../../../sync/contracts';
import { SystemFault } from '../../../sync/contracts';
import { fieldOf } from '../custom/definition';
import type { Definition, Entities } from '../custom/definition';
import { standardFields } from '../fields';
import { kindLabels } from '../kinds';
import type { Kind } from '../kinds';
import type { Port } from '../port';
import { customOf } from './reading';

/** Raised when the decoding of any type changes. */
export const codecVersion = 2;

/** The standard fields the API tells of and the account's custom ones. */
export async function describe(
	port: Port,
	definitions: () => Promise<readonly Definition[]>,
	kind: Kind,
): Promise<ObjectSchema> {
	const offered = port.offered(kind);
	const standard = standardFields[kind].filter(({ id }) => offered.has(id));
	const custom = customOf(kind, await definitions());
	const entities = await entitiesFor(port, custom);
	return {
		object: kind,
		label: kindLabels[kind],
		fields: [
			...standard.map((field) => withTypes(field, port.types)),
			...custom.flatMap((definition) => fieldOf(definition, entities) ?? []),
		],
		codecVersion,
	};
}

/** API v1 knows no suppliers. */
function withTypes(field: Field, types: readonly string[]): Field {
	if (field.id !== 'type') return field;
	return { ...field, options: field.options?.filter(({ value }) => types.includes(value)) };
}

async function entitiesFor(port: Port, custom: readonly Definition[]): Promise<Entities> {
	const uses = (type: string) => custom.some((definition) => definition.type === type);
	return {
		staff: uses('staff') ? await options(async () => await port.staff(), personName) : [],
		item: uses('item') ? await options(async () => (await port.items?.()) ?? [], itemName) : [],
	};
}

/** A credential that may not list them can still map the ids. */
async function options(
	list: () => Promise<readonly SystemRecord[]>,
	nameOf: (record: SystemRecord) => string,
): Promise<Entities['staff']> {
	try {
		return (await list()).map((record) => ({ value: record.id, label: nameOf(record) }));
	} catch (caught) {
		if (caught instanceof SystemFault && caught.class === 'forbidden') return [];
		throw caught;
	}
}

export function personName({ fields }: SystemRecord): string {
	return [fields.first_name, fields.last_name].filter(Boolean).join(' ');
}

export function itemName({ id, fields }: SystemRecord): string {
	return String(fields.name ?? fields.reference ?? id);
}
