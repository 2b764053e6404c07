import type { Org } from '../org';
import { object as makeObject, reference, text } from '../schema/fields';
import { Schema, type ObjectSchema } from '../schema/schema';
import type { Row } from '../schema/types';
import type { Source } from '../soql/scope';
import { toStamp } from '../stamp';
import { Store } from '../store';
import { customFields } from '../setup/custom-field';
import { entityId, fieldId, objectId, tableOf } from '../setup/ids';
import { isCustom, partsOf } from '../schema/names';

const NAMES = [text('DeveloperName', 80), text('NamespacePrefix', 15)];

/** The part of the Tooling API's objects that finding a field takes. */
const definitions = [
	makeObject('CustomObject', '01I', NAMES),
	makeObject('EntityDefinition', '4ie', [text('QualifiedApiName', 80)]),
	makeObject('CustomField', '00N', [
		...NAMES,
		text('TableEnumOrId', 80),
		text('FullName', 255),
		reference('EntityDefinitionId', 'EntityDefinition', 'EntityDefinition'),
	]),
];

function rowOf(org: Org, Id: string, name: string, more: object = {}): Row {
	const { namespace, developerName } = partsOf(name);
	const at = toStamp(org.schemaChangedAt);
	const stamps = { CreatedDate: at, LastModifiedDate: at, SystemModstamp: at };
	const names = { DeveloperName: developerName, NamespacePrefix: namespace };
	return { Id, IsDeleted: false, ...stamps, ...names, ...more };
}

function fill(store: Store, object: ObjectSchema | undefined, rows: readonly Row[]): void {
	if (object) for (const row of rows) store.put(object, row.Id, row);
}

/** Custom objects and fields of this moment, as rows that can be queried. */
export function toolingSource(org: Org): Source {
	const schema = new Schema(definitions);
	const store = new Store(schema);
	const objects = org.schema.all().filter(({ name }) => isCustom(name));
	fill(
		store,
		schema.find('CustomObject'),
		objects.map(({ name }) => rowOf(org, objectId(name), name)),
	);
	fill(
		store,
		schema.find('EntityDefinition'),
		org.schema
			.all()
			.map(({ name }) => rowOf(org, entityId(name), name, { QualifiedApiName: name })),
	);
	fill(
		store,
		schema.find('CustomField'),
		customFields(org).map(({ object, field }) => {
			const FullName = `${object.name}.${field.name}`;
			const place = { TableEnumOrId: tableOf(object), EntityDefinitionId: entityId(object.name) };
			return rowOf(org, fieldId(object, field), field.name, { ...place, FullName });
		}),
	);
	return { schema, store, now: () => org.now() };
}
