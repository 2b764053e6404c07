import type {
	ILoadOptionsFunctions,
	ResourceMapperField,
	ResourceMapperFields,
} from 'n8n-workflow';

/** The editor grows slow beyond. */
export const mostRows = 60;

/** Rows to map, the first that can be matched on chosen from the start; `notice` where none can be. */
export function withMatch(
	columns: readonly ResourceMapperField[],
	notice: string,
): ResourceMapperFields {
	const first = columns.find(({ canBeUsedToMatch }) => canBeUsedToMatch);
	if (first === undefined) return { fields: [], emptyFieldsNotice: notice };
	return { fields: columns.map((column) => ({ ...column, defaultMatch: column === first })) };
}

/** The editor deletes the values of rows that it is not told of, so those in use stay, whatever the limit. */
export function atMost(
	rows: number,
	columns: readonly ResourceMapperField[],
	context: ILoadOptionsFunctions,
): ResourceMapperField[] {
	const mapped = mappedIn(context);
	const kept = columns.filter(
		({ id, required, canBeUsedToMatch }) => required || canBeUsedToMatch || mapped.has(id),
	);
	const others = columns.filter((column) => !kept.includes(column));
	const shown = new Set([...kept, ...others.slice(0, Math.max(0, rows - kept.length))]);
	return columns.filter((column) => shown.has(column));
}

function mappedIn(context: ILoadOptionsFunctions): ReadonlySet<string> {
	const columns = context.getCurrentNodeParameter('columns');
	const value =
		typeof columns === 'object' && columns !== null && 'value' in columns ? columns.value : null;
	return new Set(Object.keys(value ?? {}));
}
