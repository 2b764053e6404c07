import { toDecimal } from '../../../sync/values';
import { firstText } from './plain';
import type { Codec } from './types';

function decimalIn(raw: unknown): string | undefined {
	return typeof raw === 'string' || typeof raw === 'number' ? toDecimal(String(raw)) : undefined;
}

function member(raw: unknown, name: string): unknown {
	return typeof raw === 'object' && raw !== null
		? (raw as Readonly<Record<string, unknown>>)[name]
		: undefined;
}

export const numeric: Codec = {
	readV2: decimalIn,
	writeV2: (value) => value,
	readV1: (columns) => decimalIn(firstText(columns, 'numericval')),
	writeV1: (value) => value,
};

/** A number with a currency or a unit: only the number is read, and nothing is ever written. */
function measured(key: string): Codec {
	return {
		readV2: (raw) => decimalIn(member(raw, key)),
		writeV2: neverWritten,
		readV1: (columns) => decimalIn(firstText(columns, 'decimalval')),
		writeV1: neverWritten,
	};
}

function neverWritten(): never {
	throw new Error('A field of this type is read only');
}

/** `{amount, currency}` in API v2. */
export const amount = measured('amount');

/** `{number, unit_id}` in API v2. */
export const unit = measured('number');
