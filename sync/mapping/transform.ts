import type { FieldType, Fields, Transform, Value } from '../contracts';
import { codeLookup, nameLookup, toDecimal } from '../values';

import { calendarDate } from './literal';

/** A value, or why there is none. Never both. */
export type Result = { readonly ok: true; readonly value: Value } | Unusable;

export interface Unusable {
	readonly ok: false;
	readonly code: string;
	readonly reason: string;
	readonly remedy: string;
}

/** One step of a row, made ready once per run. `sources` are the fields it reads besides the row's own. */
export interface Step {
	readonly sources: readonly string[];
	/** Type after this step. */
	readonly type: FieldType;
	readonly apply: Stage;
}

/** One move of a value on its way; `record` is where the value comes from. Pure. */
export type Stage = (value: Value, record: Fields) => Result;

const placeholder = /\{\{\s*([^{}]+?)\s*\}\}/g;

/** Types a transform accepts; absent: all. */
const accepts: Partial<Record<Transform['kind'], readonly FieldType[]>> = {
	toCode: ['text', 'longText', 'choice'],
	toName: ['text', 'longText', 'choice'],
	case: ['text', 'longText', 'choice', 'email', 'url'],
	trim: ['text', 'longText', 'choice', 'email', 'url', 'phone'],
	toNumber: ['text', 'longText', 'choice', 'integer', 'decimal'],
	toDate: ['text', 'longText', 'choice', 'date', 'dateTime'],
};

export function acceptsType(transform: Transform, type: FieldType): boolean {
	return accepts[transform.kind]?.includes(type) ?? true;
}

export function step(transform: Transform): Step {
	switch (transform.kind) {
		case 'template':
			return templateStep(transform.text);
		case 'lines':
			return linesStep(transform.fields);
		case 'toCode':
			return lookupStep(codeLookup(transform.list), transform.list, 'name or code');
		case 'toName':
			return lookupStep(nameLookup(transform.list), transform.list, 'code');
		case 'case':
			return textStep((text) =>
				transform.to === 'upper' ? text.toUpperCase() : text.toLowerCase(),
			);
		case 'trim':
			return textStep((text) => text.trim());
		case 'toNumber':
			return parseStep('decimal', toDecimal, 'a number');
		case 'toDate':
			return parseStep('date', calendarDate, 'a date written as YYYY-MM-DD');
		case 'toText':
			return { sources: [], type: 'text', apply: (value) => usable(plainText(value)) };
	}
}

function templateStep(text: string): Step {
	const sources = [...text.matchAll(placeholder)].map((match) => match[1] ?? '');
	return {
		sources,
		type: 'longText',
		apply: (_value, record) => usable(emptyToNull(fill(text, record))),
	};
}

/** Lines without any text left after filling are dropped, so that an empty address line leaves no gap. */
function fill(text: string, record: Fields): string {
	const lines = text.split(/\r?\n/);
	return lines
		.map((line) =>
			line.replace(placeholder, (_all, id: string) => plainText(record[id] ?? null) ?? ''),
		)
		.filter((line) => line.trim() !== '')
		.map((line) => line.trim())
		.join('\n');
}

function linesStep(fields: readonly string[]): Step {
	return {
		sources: fields,
		type: 'longText',
		apply: (_value, record) =>
			usable(emptyToNull(fill(fields.map((id) => `{{${id}}}`).join('\n'), record))),
	};
}

export function lookupStep(
	find: (text: string) => string | undefined,
	list: string,
	expected: string,
): Step {
	return {
		sources: [],
		type: 'text',
		apply: (value) => {
			if (value === null) return usable(null);
			const found = find(String(value));
			if (found !== undefined) return usable(found);
			return {
				ok: false,
				code: 'unknown-code',
				reason: `the value is no known ${list} ${expected}`,
				remedy: `Correct it at the source, or translate it with the rule 'Value Table' in this row`,
			};
		},
	};
}

function textStep(change: (text: string) => string): Step {
	return {
		sources: [],
		type: 'text',
		apply: (value) => usable(value === null ? null : emptyToNull(change(String(value)))),
	};
}

function parseStep(
	type: FieldType,
	parse: (text: string) => string | undefined,
	expected: string,
): Step {
	return {
		sources: [],
		type,
		apply: (value) => {
			if (value === null || String(value).trim() === '') return usable(null);
			const parsed = parse(String(value).trim());
			if (parsed !== undefined) return usable(parsed);
			return {
				ok: false,
				code: 'not-readable',
				reason: `the value is not ${expected}`,
				remedy: 'Correct it at the source, or take the field out of the mapping',
			};
		},
	};
}

/** A value that another one stands for as well: written and read back, it would be that other one. */
export const notReversible: Unusable = {
	ok: false,
	code: 'not-reversible',
	reason: 'the rules of the row would turn the value into another one on its way back',
	remedy: `Change the value, or set the rule 'Direction' of this row to → or ←`,
};

export function usable(value: Value): Result {
	return { ok: true, value };
}

function emptyToNull(text: string): string | null {
	return text === '' ? null : text;
}

function plainText(value: Value): string | null {
	if (value === null) return null;
	if (Array.isArray(value)) return value.map(String).join('; ');
	if (typeof value !== 'object') return String(value);
	if ('amount' in value) return `${value.amount} ${value.currency}`;
	return 'id' in value ? value.id : null;
}
