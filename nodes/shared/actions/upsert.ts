import type { IExecuteFunctions } from 'n8n-workflow';

import type { Fields, Value, WriteOperation } from '../../../sync/contracts';

/** The field to match on, as chosen in the form; `what`: how the vendor's users call such a field. */
export function matchFieldOf(context: IExecuteFunctions, item: number, what: string): string {
	const chosen = context.getNodeParameter('columns.matchingColumns', item, []);
	const key: unknown = Array.isArray(chosen) ? chosen[0] : undefined;
	if (typeof key !== 'string') throw new Error(`Choose the ${what} to match on in 'Fields'`);
	return key;
}

/** Throws where the field to match on holds nothing. */
export function toUpsert(
	key: string,
	{ [key]: match = null, ...fields }: Fields,
	what: string,
): WriteOperation {
	const value = keyText(match);
	if (value === undefined) throw new Error(`The ${what} ${key} to match on is empty`);
	return { kind: 'upsert', key, value, fields };
}

function keyText(value: Value): string | undefined {
	if (typeof value === 'number') return String(value);
	return typeof value === 'string' && value !== '' ? value : undefined;
}
