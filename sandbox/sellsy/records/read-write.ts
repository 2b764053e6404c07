import { MISSING } from '../api-error';
import type { Settings } from '../settings';
import type { Fields } from '../store/records';
import type { Properties, Property } from './properties';

type Details = Record<string, string>;

export interface Body {
	/** The properties that were named, in the form they are kept. */
	readonly fields: Fields;
	readonly details: Readonly<Details>;
}

interface Reading {
	readonly isNew: boolean;
	readonly rewrite: Settings['rewrite'];
	/** Start of the names in refusals: `legal_france.`. */
	readonly prefix?: string;
}

/** Reads the properties a body names; what is not named stays, null empties (documented). */
export function readProperties(properties: Properties, body: Fields, reading: Reading): Body {
	const fields: Record<string, unknown> = {};
	const details: Details = {};
	for (const [name, property] of Object.entries(properties)) {
		const key = `${reading.prefix ?? ''}${name}`;
		if (body[name] !== undefined) {
			const { value, wrong } = readOne(property, name, body[name], { ...reading, prefix: key });
			if (Object.keys(wrong).length > 0) Object.assign(details, wrong);
			else fields[name] = value;
		} else if (property.required && reading.isNew) details[key] = MISSING;
	}
	return { fields, details };
}

function readOne(
	property: Property,
	name: string,
	value: unknown,
	reading: Reading & { prefix: string },
): { value: unknown; wrong: Details } {
	const key = reading.prefix;
	if (value === null) {
		const wrong: Details = property.required
			? { [key]: 'Cette valeur ne doit pas être nulle' }
			: {};
		return { value: property.empty ?? null, wrong };
	}
	const unfit = property.check(value);
	if (unfit !== undefined) return { value, wrong: { [key]: unfit } };
	if (!property.members) return { value: rewritten(value, reading.rewrite[name]), wrong: {} };
	const inner = { ...reading, prefix: `${key}.` };
	const { fields, details } = readProperties(property.members, value as Fields, inner);
	return { value: fields, wrong: { ...details } };
}

/** Fields after a write: objects member by member. */
export function merged(properties: Properties, before: Fields, changes: Fields): Fields {
	const entries = Object.entries(changes).map(([name, value]) => [
		name,
		properties[name]?.members ? { ...(before[name] as object), ...(value as object) } : value,
	]);
	return { ...before, ...Object.fromEntries(entries) };
}

function rewritten(value: unknown, how: Settings['rewrite'][string] | undefined): unknown {
	if (typeof value !== 'string' || how === undefined) return value;
	if (how === 'trim') return value.trim();
	if (how === 'upper') return value.toUpperCase();
	if (how === 'lower') return value.toLowerCase();
	return value.replace(/[\s.()-]/g, '').replace(/^0(?=[1-9]\d{8}$)/, '+33');
}
