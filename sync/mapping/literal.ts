import type { Field, FieldType, Finding, Value } from '../contracts';
import { misfit, toDecimal } from '../values';

import { refusal } from './findings';

export interface Literal {
	readonly value: Value;
	readonly findings: readonly Finding[];
}

/** A constant or default is typed text; it becomes a value of the field's type once, here. */
export function literal(
	text: string | undefined,
	field: Field,
	what: string,
	path: string,
): Literal {
	if (text === undefined) return { value: null, findings: [] };
	const value = parseLiteral(text, field.type);
	const reason =
		value === undefined
			? `${what} is not a value of type ${field.type}`
			: misfit(field, value)?.reason;
	if (reason === undefined && value !== undefined) return { value, findings: [] };
	return {
		value: null,
		findings: [
			refusal(
				'bad-literal',
				path,
				reason ?? `${what} does not fit`,
				`Write a value that '${field.label}' takes`,
			),
		],
	};
}

const literalShapes: Partial<Record<FieldType, RegExp>> = {
	dateTime: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/,
	time: /^\d{2}:\d{2}:\d{2}\.\d{3}$/,
};

/** Canonical value that a text spells; undefined where it is none of that type, or the type has no such text. */
export function parseLiteral(text: string, type: FieldType): Value | undefined {
	switch (type) {
		case 'boolean':
			return text === 'true' ? true : text === 'false' ? false : undefined;
		case 'decimal':
			return toDecimal(text);
		case 'integer':
			return /^-?\d{1,15}$/.test(text) ? Number(text) : undefined;
		case 'date':
			return text.length === 10 ? calendarDate(text) : undefined;
		case 'choices':
			return [...new Set(text.split(';').map((part) => part.trim()))].sort();
		case 'reference':
			return { object: '', id: text };
		case 'money':
		case 'references':
		case 'rows':
			return undefined;
		default:
			return (literalShapes[type]?.test(text) ?? true) ? text : undefined;
	}
}

/** A day that exists; a time of day behind it is left out. */
export function calendarDate(text: string): string | undefined {
	const date = /^(\d{4}-\d{2}-\d{2})(?:T|$)/.exec(text)?.[1];
	if (date === undefined) return undefined;
	const stamp = Date.parse(`${date}T00:00:00Z`);
	if (Number.isNaN(stamp)) return undefined;
	return new Date(stamp).toISOString().slice(0, 10) === date ? date : undefined;
}
