import type { FindResult, ReadScope, SystemRecord } from '../../../sync/contracts';
import type { VendorField } from '../answers';
import type { SalesforceClient } from '../client';
import { unfitRequest } from '../errors';
import { fullId } from '../ids';
import { allRows } from '../query';
import { columns, fieldOf, readFields, toRecord } from '../records';
import type { Description } from '../schema';
import { inConditions, literal, longestAddress, queryPath, soql } from '../soql';

const valuesPerQuery = 200;

/** Bytes for literals where the field list alone makes the address too long and the statement travels in a body. */
const bodyBudget = 12_000;

interface Search {
	readonly client: SalesforceClient;
	readonly description: Description;
	readonly scope: ReadScope;
	/** Percent-encoded bytes the names of the fields take. */
	readonly bytes: number;
}

/**
 * Look-up by a field. SOQL sees committed rows at once, so a "no" is a no. For ids, those in the recycle bin are `gone`;
 * one that was purged from it is neither found nor gone.
 */
export async function findIn(
	client: SalesforceClient,
	description: Description,
	fieldId: string,
	values: readonly string[],
	scope: ReadScope,
): Promise<FindResult> {
	const field = fieldOf(description, fieldId);
	if (!field.filterable) throw cannotSearch(field);
	const fields = readFields(description, scope);
	const names = columns(description, fields);
	const literals = literalsFor(field, values);
	const search = { client, description, scope, bytes: selectBytes(description, names) };
	const rows = await rowsWhere(search, 'query', names, field.name, literals);
	const records = distinct(rows.map((row) => toRecord(row, fields)));
	const gone = field.type === 'id' ? await goneAmong(search, literals, records) : [];
	return { records, gone, lag: 0 };
}

function literalsFor(field: VendorField, values: readonly string[]): string[] {
	return [...new Set(values.flatMap((value) => literal(field, value) ?? []))];
}

async function rowsWhere(
	{ client, description, scope, bytes }: Search,
	kind: 'query' | 'queryAll',
	fields: readonly string[],
	by: string,
	literals: readonly string[],
	and = '',
) {
	const room = longestAddress - bytes - 500;
	const budget = room > 1000 ? room : bodyBudget;
	const rows = [];
	for (const condition of inConditions(by, literals, valuesPerQuery, budget)) {
		const query = { fields, object: description.schema.object, where: condition + and };
		rows.push(...(await allRows(client, kind, soql(query), scope.signal)));
	}
	return rows;
}

async function goneAmong(
	search: Search,
	literals: readonly string[],
	records: readonly SystemRecord[],
): Promise<string[]> {
	const found = new Set(records.map(({ id }) => `'${fullId(id)}'`));
	const absent = literals.filter((text) => !found.has(text));
	if (absent.length === 0) return [];
	const and = ' AND IsDeleted = true';
	const rows = await rowsWhere(search, 'queryAll', ['Id'], 'Id', absent, and);
	return [...new Set(rows.map(({ Id }) => Id))];
}

function selectBytes(description: Description, fields: readonly string[]): number {
	return queryPath('query', soql({ fields, object: description.schema.object })).length;
}

/** One record may match several values of a field that ignores case. */
function distinct(records: readonly SystemRecord[]): SystemRecord[] {
	return [...new Map(records.map((record) => [record.id, record])).values()];
}

function cannotSearch(field: VendorField) {
	return unfitRequest(
		'INVALID_FIELD',
		`Salesforce cannot search by ${field.label} (${field.name}).`,
		'Match by another field; long text and encrypted fields cannot be searched.',
	);
}
