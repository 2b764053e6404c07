import type { Value } from '../../../sync/contracts';
import type { Zone } from '../zone';

/** Between a column's text and a canonical value; an empty text never comes here. */
export interface V1Codec {
	/** Undefined: the text is no value of the type. */
	readonly read: (text: string, zone: Zone) => Value | undefined;
	readonly write: (value: Value, zone: Zone) => string;
}

export const text: V1Codec = {
	read: (value) => value,
	write: (value) => (value === null ? '' : String(value)),
};

export const integer: V1Codec = {
	read: (value) => {
		const number = Number(value);
		return Number.isSafeInteger(number) ? (number === 0 ? null : number) : undefined;
	},
	write: text.write,
};

/** 'Y' and 'N'. */
export const flag: V1Codec = {
	read: (value) => (value === 'Y' ? true : value === 'N' ? false : undefined),
	write: (value) => (value === true ? 'Y' : 'N'),
};

/** A flag that says the contrary of the field. */
export const notFlag: V1Codec = {
	read: (value) => (value === 'N' ? true : value === 'Y' ? false : undefined),
	write: (value) => (value === true ? 'N' : 'Y'),
};

/** The page's reading of the three words; which of them means which is published nowhere. */
const civilities: Readonly<Record<string, string>> = { man: 'mr', woman: 'mrs', lady: 'ms' };

export const civility: V1Codec = {
	read: (value) => civilities[value],
	write: (value) => Object.keys(civilities).find((word) => civilities[word] === value) ?? '',
};

const unset = new Set(['0000-00-00', 'NC.', '0']);

/** Read as a day or as seconds, written as seconds of midnight in the account's zone (v1 manual, birthdate). */
export const day: V1Codec = {
	read: (value, zone) => {
		if (unset.has(value)) return null;
		if (/^-?\d+$/.test(value)) return zone.day(Number(value) * 1000);
		return /^\d{4}-\d{2}-\d{2}/.exec(value)?.[0];
	},
	write: (value, zone) => (value === null ? '' : String(zone.midnight(String(value)) / 1000)),
};

/** Seconds, or a local time of the account. Never written. */
export const stamp: V1Codec = {
	read: (value, zone) => {
		const ms = /^\d+$/.test(value) ? Number(value) * 1000 : zone.instant(value);
		return ms === undefined ? undefined : new Date(ms).toISOString();
	},
	write: text.write,
};

export function referenceTo(object: string): V1Codec {
	return {
		read: (id) => (id === '0' ? null : { object, id }),
		write: (value) =>
			value !== null && typeof value === 'object' && 'id' in value ? value.id : '',
	};
}
