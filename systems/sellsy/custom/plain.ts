import type { Value } from '../../../sync/contracts';
import type { Codec, V1Columns } from './types';

/** The first column that holds something. */
export function firstText(columns: V1Columns, ...names: readonly string[]): string | undefined {
	return names
		.map((name) => columns[name])
		.find((value): value is string => typeof value === 'string' && value !== '');
}

function textIn(raw: unknown): string | undefined {
	return typeof raw === 'string' ? raw : undefined;
}

/** Texts, HTML, addresses of mails and pages. */
export const plain: Codec = {
	readV2: textIn,
	writeV2: (value) => value,
	readV1: (columns) => firstText(columns, 'textval', 'stringval', 'formatted_value'),
	writeV1: (value) => value,
};

function day(raw: unknown): Value | undefined {
	return typeof raw === 'string' ? /^\d{4}-\d{2}-\d{2}/.exec(raw)?.[0] : undefined;
}

/** API v1 has midnight of the day in the account's time zone, in seconds (manual, recordValues). */
export const date: Codec = {
	readV2: day,
	writeV2: (value) => value,
	readV1: (columns, _definition, zone) => {
		const seconds = firstText(columns, 'timestampval');
		return seconds !== undefined && /^-?\d+$/.test(seconds)
			? zone.day(Number(seconds) * 1000)
			: undefined;
	},
	writeV1: (value, _definition, zone) => String(zone.midnight(String(value)) / 1000),
};

const clock = /^([01]\d|2[0-3]):([0-5]\d)/;

function hourAndMinute(raw: unknown): string | undefined {
	return typeof raw === 'string' ? clock.exec(raw)?.[0] : undefined;
}

/** API v1 has seconds since midnight (manual, recordValues). */
export const time: Codec = {
	readV2: hourAndMinute,
	writeV2: (value) => value,
	readV1: (columns) => {
		const seconds = firstText(columns, 'timestampval', 'numericval');
		return seconds !== undefined && /^\d+$/.test(seconds) ? clockOf(Number(seconds)) : undefined;
	},
	writeV1: (value) => {
		const [, hours, minutes] = clock.exec(String(value)) ?? [];
		// What is no time goes as it is, so that Sellsy names the field in its refusal.
		return hours === undefined ? value : String(Number(hours) * 3600 + Number(minutes) * 60);
	},
};

function clockOf(seconds: number): string {
	return new Date(seconds * 1000).toISOString().slice(11, 16);
}

export const boolean: Codec = {
	readV2: (raw) => (typeof raw === 'boolean' ? raw : undefined),
	writeV2: (value) => value,
	readV1: ({ boolval }) => (boolval === 'Y' ? true : boolval === 'N' ? false : undefined),
	writeV1: (value) => (value === true ? 'Y' : 'N'),
};
