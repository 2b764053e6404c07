import type {
	Definition,
	MappingRow,
	ObjectSchema,
	PackageNames,
	Side,
	System,
} from '../contracts';

import { takeField } from './takeFields';

interface At {
	readonly side: Side;
	/** Of the object the rows stand on. */
	readonly schema: ObjectSchema;
	readonly prefix: string;
	readonly names: PackageNames;
}

/** Keys by which the record behind a reference is found are fields of the object it points at. */
export async function takeReferenceKeys(
	system: System,
	definition: Definition,
	at: At,
): Promise<Definition> {
	const rows: MappingRow[] = [];
	for (const row of definition.mapping.rows) rows.push(await inRow(system, row, at));
	return { ...definition, mapping: { ...definition.mapping, rows } };
}

async function inRow(system: System, row: MappingRow, at: At): Promise<MappingRow> {
	const { side, names, prefix } = at;
	if (row.reference?.kind !== 'byKey') return row;
	const object = at.schema.fields.find(({ id }) => id === row[side])?.referenceTo?.[0];
	const given = row.reference.key[side];
	if (object === undefined || !names.isPlain(given)) return row;
	const schema = await system.object(object).describe();
	const taken = takeField(given, { schema, names, prefix: names.prefixOf(object) || prefix });
	return {
		...row,
		reference: { kind: 'byKey', key: { ...row.reference.key, [side]: taken ?? given } },
	};
}
