import type { Reference, Value } from '../../../sync/contracts';
import { referencesIn } from '../../../sync/values';
import { refusal } from '../errors';
import { firstText } from './plain';
import type { CustomOption, Definition } from './definition';
import type { Codec } from './types';

/** API v2 reads and writes the option's id, API v1 its text. */
export const oneOption: Codec = {
	readV2: (raw, { options }) => labelOf(options, raw),
	writeV2: (value, definition) => optionId(definition, String(value)),
	readV1: (columns) => firstText(columns, 'stringval', 'formatted_value'),
	writeV1: (value) => value,
};

export const checkbox: Codec = {
	readV2: (raw, { options }) => {
		const labels = Array.isArray(raw) ? raw.map((id) => labelOf(options, id)) : [undefined];
		return labels.includes(undefined) ? undefined : sorted(labels as string[]);
	},
	writeV2: (value, definition) => texts(value).map((label) => optionId(definition, label)),
	readV1: (columns, { options }) => {
		const joined = firstText(columns, 'formatted_value');
		const labels = joined === undefined ? undefined : separated(joined, options);
		return labels === undefined ? undefined : sorted(labels);
	},
	writeV1: texts,
};

/** Companies and individuals, whose ids may be the same: API v2 tells which of them each is, and takes bare ids. */
export const thirds: Codec = {
	readV2: (raw) => {
		const all = Array.isArray(raw) ? raw.map(thirdIn) : [undefined];
		return all.includes(undefined) ? undefined : pointed(all as Reference[]);
	},
	writeV2: (value, definition) => entities.writeV2(idsOf(value), definition),
	readV1: (columns, definition, zone) => {
		const ids = entities.readV1(columns, definition, zone);
		return ids === undefined ? undefined : pointed(referencesIn(ids));
	},
	writeV1: (value, definition, zone) => entities.writeV1(idsOf(value), definition, zone),
};

/** Ids of linked records. */
export const entities: Codec = {
	readV2: (raw) => {
		const ids = Array.isArray(raw) ? raw.map(idIn) : [undefined];
		return ids.includes(undefined) ? undefined : sorted(ids as string[]);
	},
	writeV2: (value, definition) => texts(value).map((id) => idNumber(definition, id)),
	readV1: (columns) => {
		const serialised = firstText(columns, 'textval', 'stringval');
		return serialised === undefined ? undefined : idsIn(serialised);
	},
	writeV1: (value, definition) => texts(value).map((id) => String(idNumber(definition, id))),
};

function texts(value: Value): string[] {
	return Array.isArray(value) ? value.map(String) : [String(value)];
}

function sorted(list: readonly string[]): Value {
	return list.length === 0 ? null : [...new Set(list)].sort();
}

function thirdIn(raw: unknown): Reference | undefined {
	const id = idIn(raw);
	if (id === undefined) return undefined;
	const type = typeof raw === 'object' && raw !== null && 'type' in raw ? raw.type : '';
	return { object: typeof type === 'string' ? type : '', id };
}

function pointed(all: readonly Reference[]): Value {
	return all.length === 0 ? null : [...all].sort((a, b) => (markOf(a) < markOf(b) ? -1 : 1));
}

function markOf({ id, object }: Reference): string {
	return `${id} ${object}`;
}

function idsOf(value: Value): string[] {
	return [...new Set(referencesIn(value).map(({ id }) => id))].sort();
}

function labelOf(options: readonly CustomOption[], id: unknown): string | undefined {
	return options.find((option) => option.id === String(id))?.label;
}

function optionId({ name, id, options }: Definition, label: string): number {
	const option = options.find((each) => each.label === label);
	if (option !== undefined) return Number(option.id);
	throw refusal(
		'NO_SUCH_OPTION',
		`The value is not among the options of '${name}'`,
		"Add it to the field in Sellsy, or translate it with the rule 'Value Table'.",
		`custom.${id}`,
	);
}

/** A joined text taken apart by the options there are, longest first, since an option may hold a comma itself. */
function separated(joined: string, options: readonly CustomOption[]): string[] | undefined {
	const labels = options.map(({ label }) => label).sort((a, b) => b.length - a.length);
	const found: string[] = [];
	for (let rest = joined; rest !== '';) {
		const label = labels.find((each) => rest === each || rest.startsWith(`${each},`));
		if (label === undefined) return undefined;
		found.push(label);
		rest = rest.slice(label.length + 1).trimStart();
	}
	return found;
}

function idIn(raw: unknown): string | undefined {
	const id = typeof raw === 'object' && raw !== null && 'id' in raw ? raw.id : raw;
	return typeof id === 'number' || typeof id === 'string' ? String(id) : undefined;
}

/** PHP's serialised list: `a:1:{i:0;s:2:"15";}`, or `i:0;i:15;`; how API v1 keeps ids is known from captures only. */
function idsIn(serialised: string): Value | undefined {
	if (!/^a:\d+:\{/.test(serialised)) return undefined;
	const found = serialised.matchAll(/i:\d+;(?:s:\d+:"(\d+)"|i:(\d+));/g);
	return sorted([...found].map((match) => match[1] ?? match[2] ?? ''));
}

function idNumber({ name, id: fieldId }: Definition, id: string): number {
	if (/^\d+$/.test(id)) return Number(id);
	throw refusal(
		'NOT_AN_ID',
		`A value of '${name}' is not the id of a record in Sellsy`,
		"Let the other system's options carry the ids of the linked records.",
		`custom.${fieldId}`,
	);
}
