import type { Fields, SystemRecord, Value } from '../../../sync/contracts';
import { customFieldId } from '../custom/definition';
import type { Definition } from '../custom/definition';
import { customTypeByName } from '../custom/types';
import type { Kind } from '../kinds';
import type { Reading } from '../port';
import type { Zone } from '../zone';
import { addressParts, properties } from './properties';
import { idIn, rowsIn, textIn } from './rows';
import type { Row } from './rows';

/** A row in canonical values; what it does not tell is left out. */
export function recordIn(kind: Kind, row: Row, reading: Reading, zone: Zone): SystemRecord {
	const changed = kind === 'contact' ? textIn(row, 'lastUpdate') : undefined;
	return {
		id: idOf(row),
		...(changed === undefined ? {} : { modifiedAt: Number(changed) * 1000 }),
		fields: {
			...standardIn(kind, row, reading.fields, zone),
			...customIn(row, reading.definitions, zone),
		},
	};
}

/** Thirds have theirs twice, and another one of the link where they are shown as a contact's. */
export function idOf(row: Row): string {
	return idIn(row, 'id', 'thirdid') ?? '';
}

function standardIn(kind: Kind, row: Row, wanted: readonly string[], zone: Zone): Fields {
	const fields: Record<string, Value> = {};
	for (const id of wanted) {
		const value = valueOf(kind, row, id, zone);
		if (value !== undefined) fields[id] = value;
	}
	return fields;
}

function valueOf(kind: Kind, row: Row, id: string, zone: Zone): Value | undefined {
	if (id === 'smart_tags') return tagsIn(row);
	if (id === 'companies') return companiesIn(row);
	const part = addressParts[id];
	if (part !== undefined) return columnValue(row, [`addr_${part}`], (text) => text);
	const property = properties[kind][id];
	return property && columnValue(row, property.columns, (text) => property.codec.read(text, zone));
}

function columnValue(
	row: Row,
	columns: readonly string[],
	read: (text: string) => Value | undefined,
): Value | undefined {
	if (!columns.some((column) => column in row)) return undefined;
	const text = textIn(row, ...columns);
	return text === undefined ? null : read(text);
}

export function tagRows(row: Row): readonly Row[] | undefined {
	return rowsIn(row.smartTags);
}

function tagsIn(row: Row): Value | undefined {
	const words = tagRows(row)?.flatMap((tag) => textIn(tag, 'word') ?? []);
	if (words === undefined) return undefined;
	return words.length === 0 ? null : [...new Set(words)].sort();
}

/** Ids of the companies a person is linked to; private persons have a forename, companies none. */
export function linkedCompanies(row: Row): readonly string[] | undefined {
	const companies = rowsIn(row.linkeds)?.filter(
		(linked) => !('forename' in linked) && linked.type !== 'person',
	);
	return companies?.flatMap((linked) => idIn(linked, 'thirdid', 'id') ?? []);
}

function companiesIn(row: Row): Value | undefined {
	const ids = linkedCompanies(row);
	if (ids === undefined) return undefined;
	if (ids.length === 0) return null;
	return [...ids].sort((a, b) => Number(a) - Number(b)).map((id) => ({ object: 'company', id }));
}

/** Only filled fields have a row. */
function customIn(row: Row, definitions: readonly Definition[], zone: Zone): Fields {
	const values = rowsIn(row.customfields);
	if (values === undefined) return {};
	const byField = new Map(values.map((value) => [textIn(value, 'cfid'), value]));
	const fields: Record<string, Value> = {};
	for (const definition of definitions) {
		const columns = byField.get(definition.id);
		const codec = customTypeByName.get(definition.type)?.codec;
		const value = columns === undefined ? null : codec?.readV1(columns, definition, zone);
		if (value !== undefined) fields[customFieldId(definition.id)] = value;
	}
	return fields;
}
