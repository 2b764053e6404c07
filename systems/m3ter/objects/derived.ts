import type { Field, Row, Value } from '../../../sync/contracts';
import { subtractDecimals } from '../../../sync/values';
import { decodeValue } from '../codecs';
import type { Derivation, RawRecord } from './entity';

/** What is left of one amount after another, exact. Without a total there is none; without a used amount nothing is used. */
export function remaining(total: string, used: string): Derivation {
	return (raw) => {
		const whole = decodeValue({ type: 'decimal' }, raw[total]);
		const part = decodeValue({ type: 'decimal' }, raw[used]);
		if (part === undefined) return undefined;
		if (typeof whole !== 'string') return whole;
		return subtractDecimals(whole, typeof part === 'string' ? part : '0');
	};
}

/** The last day of a period whose end m3ter gives as the first day after it. */
export function dayBefore(end: string): Derivation {
	return (raw) => {
		const day = decodeValue({ type: 'date' }, raw[end]);
		return typeof day === 'string' ? previousDay(day) : day;
	};
}

const millisecondsOfDay = 86_400_000;

function previousDay(day: string): string | undefined {
	const start = Date.parse(`${day}T00:00:00Z`);
	if (Number.isNaN(start)) return undefined;
	return new Date(start - millisecondsOfDay).toISOString().slice(0, 10);
}

/** 'Prepayment 2025-01-01 to 2025-12-31 (0a1b2c3d)', both days included; days that are not set are left out. */
export function periodName(kind: string): Derivation {
	const lastDay = dayBefore('endDate');
	return (raw) => {
		const first = decodeValue({ type: 'date' }, raw.startDate);
		const last = lastDay(raw);
		if (first === undefined || last === undefined) return undefined;
		return [kind, ...period(first, last), `(${raw.id.slice(0, 8)})`].join(' ');
	};
}

function period(first: Value, last: Value): readonly string[] {
	if (first === null && last === null) return [];
	if (first === null) return [`to ${String(last)}`];
	return [last === null ? `from ${String(first)}` : `${String(first)} to ${String(last)}`];
}

/** Child rows as JSON text, for targets that have no child rows; sorted, so that equal rows give equal texts. */
export function rowsAsText(rows: Field): Derivation {
	return (raw) => textOf(decodeValue(rows, raw[rows.id]));
}

function textOf(rows: Value | undefined): Value | undefined {
	if (rows === undefined || rows === null) return rows;
	return JSON.stringify((rows as readonly Row[]).map(({ fields }) => fields));
}

/** A property m3ter only sends on some answers: where it is absent it was not read, which is not the same as empty. */
export function onlyWhereSent(field: Field): Derivation {
	return (raw: RawRecord) =>
		raw[field.id] === undefined ? undefined : decodeValue(field, raw[field.id]);
}
