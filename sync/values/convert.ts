import type { Field, FieldType, Value } from '../contracts';

import { digitsOf } from './decimal';
import { idsIn, isReferring, referencesIn } from './reference';

/**
 * Which types may feed which, and what is lost. `both`: converts back without loss. `oneWay`: may be mapped in this
 * direction only. A pair that is not listed is refused when the mapping is compiled.
 */
export type Compatibility = 'both' | 'oneWay';

const texts: readonly FieldType[] = ['text', 'longText', 'email', 'phone', 'url'];

const pairs: ReadonlyMap<string, Compatibility> = new Map<string, Compatibility>([
	...texts.flatMap((from) => texts.map((to) => [`${from}>${to}`, 'both'] as const)),
	...texts.flatMap((to) => [
		[`choice>${to}`, 'both'] as const,
		[`integer>${to}`, 'oneWay'] as const,
		[`decimal>${to}`, 'oneWay'] as const,
		[`boolean>${to}`, 'oneWay'] as const,
		[`date>${to}`, 'oneWay'] as const,
		[`dateTime>${to}`, 'oneWay'] as const,
		[`time>${to}`, 'oneWay'] as const,
		[`choices>${to}`, 'oneWay'] as const,
		[`reference>${to}`, 'oneWay'] as const,
		[`references>${to}`, 'oneWay'] as const,
	]),
	...texts.map((from) => [`${from}>choice`, 'both'] as const),
	['integer>decimal', 'oneWay'],
	['money>decimal', 'oneWay'],
	['dateTime>date', 'oneWay'],
	...(
		[
			'integer',
			'decimal',
			'money',
			'boolean',
			'date',
			'dateTime',
			'time',
			'choice',
			'choices',
		] as const
	).map((type) => [`${type}>${type}`, 'both'] as const),
	['reference>reference', 'both'],
	['references>references', 'both'],
	// A list may feed a field that takes one: more than one holds the record.
	['reference>references', 'both'],
	['references>reference', 'both'],
	// Options whose values are ids. What is lost is the object, which the system finds out by itself.
	['reference>choice', 'both'],
	['choice>reference', 'both'],
	['references>choices', 'both'],
	['choices>references', 'both'],
	['reference>choices', 'oneWay'],
	// A list may feed a field that takes one option: more than one holds the record.
	['references>choice', 'both'],
	['choice>references', 'both'],
	['choices>choice', 'both'],
	['choice>choices', 'both'],
	['rows>rows', 'both'],
]);

export function compatibility(from: FieldType, to: FieldType): Compatibility | undefined {
	return pairs.get(`${from}>${to}`);
}

/** Turns a value of a compatible type into the target's type. Loses only what `compatibility` says. */
export function convert(value: Value, from: FieldType, to: FieldType): Value {
	if (value === null || from === to) return value;
	if (to === 'decimal') return typeof value === 'object' ? amountOf(value) : String(value);
	if (from === 'dateTime' && to === 'date') return String(value).slice(0, 10);
	if (isReferring(to)) return convertToReferences(value, to);
	if (isReferring(from)) return convertIds(idsIn(value), to);
	if (to === 'choices') return [String(value)];
	if (Array.isArray(value)) return value.map(String).join(';');
	if (typeof value === 'object') return amountOf(value);
	return String(value);
}

function convertToReferences(value: Value, to: FieldType): Value {
	const all = referencesIn(value);
	return to === 'references' ? all : (all[0] ?? null);
}

function convertIds(ids: readonly string[], to: FieldType): Value {
	if (to === 'choices') return [...new Set(ids)].sort();
	return ids.join(';');
}

/** Why a value cannot become one of the other type though others can. Undefined where it can. */
export function inconvertible(value: Value, from: FieldType, to: FieldType): Misfit | undefined {
	if (from === 'references' && to !== 'references' && hasTwins(value)) return sameId;
	const isList = from === 'references' || from === 'choices';
	return isList && to === 'choice' && Array.isArray(value) && value.length > 1
		? several(value.length)
		: undefined;
}

function hasTwins(value: Value): boolean {
	const ids = idsIn(value);
	return new Set(ids).size < ids.length;
}

const sameId: Misfit = {
	code: 'same-id',
	reason:
		'two of the records that the field points at have the same id, being of different objects, and cannot be told apart by it',
	remedy: 'Take one of the two out of the field, or map it to a field that points at records',
};

function several(count: number): Misfit {
	return {
		code: 'several-values',
		reason: `the field holds ${count} values, and the other one takes one option`,
		remedy: 'Leave one of them, or map a field that takes several',
	};
}

function amountOf(value: object): Value {
	return 'amount' in value ? String(value.amount) : null;
}

export interface Misfit {
	readonly code: 'too-long' | 'too-many-digits' | 'not-an-option' | 'same-id' | 'several-values';
	readonly reason: string;
	readonly remedy: string;
}

/** Why the target would refuse the value, told before it is sent. Undefined where it fits. */
export function misfit(target: Field, value: Value): Misfit | undefined {
	if (value === null) return undefined;
	if (
		typeof value === 'string' &&
		target.maxLength !== undefined &&
		value.length > target.maxLength
	)
		return {
			code: 'too-long',
			reason: `the value has ${value.length} characters, '${target.label}' takes ${target.maxLength}`,
			remedy: `Shorten it at the source, or set the rule 'Max Length' in this row`,
		};
	if (target.closed && target.options) return optionMisfit(target, value);
	if (target.type === 'decimal' && target.precision !== undefined)
		return digitMisfit(target, String(value));
	return undefined;
}

function optionMisfit(target: Field, value: Value): Misfit | undefined {
	const known = new Set(target.options?.map((option) => option.value));
	const unknown = (Array.isArray(value) ? value : [value]).some((each) => !known.has(String(each)));
	if (!unknown) return undefined;
	return {
		code: 'not-an-option',
		reason: `the value is not among the options of '${target.label}'`,
		remedy: `Add the option to '${target.label}', or translate it with the rule 'Value Table' in this row`,
	};
}

function digitMisfit(target: Field, value: string): Misfit | undefined {
	const room = (target.precision ?? 0) - (target.scale ?? 0);
	if (digitsOf(value).whole <= room) return undefined;
	return {
		code: 'too-many-digits',
		reason: `the number has more than the ${room} digits that '${target.label}' takes before the point`,
		remedy: `Correct it at the source, or map it to a wider field`,
	};
}
