import { invalid } from '../api-error';
import type { Settings } from '../settings';
import type { Field, Fields, Value, Values } from '../store/records';
import { isBlank, readValue } from './values';

/** How the fields of a write are taken; contacts and companies differ in it. */
export interface Policy {
	/** Whether fields that are not sent go back to their defaults. */
	readonly clearsMissing: boolean;
	/** Whether a blank leaves what is there. */
	readonly ignoresBlanks: boolean;
	/** Whether Mautic loses this value on its way. */
	drops(field: Field, sent: unknown): boolean;
}

/** The values after a write. @throws ApiError 400 naming the first field that is refused */
export function applied(
	settings: Settings,
	{
		fields,
		before,
		body,
		policy,
	}: { fields: Field[]; before: Values; body: Fields; policy: Policy },
): Values {
	const values: Record<string, Value> = { ...before };
	for (const field of fields) {
		const sent = body[field.alias];
		if (sent === undefined) {
			if (policy.clearsMissing) values[field.alias] = defaultOf(field, settings);
		} else if (isBlank(sent)) {
			if (!policy.ignoresBlanks) values[field.alias] = null;
		} else if (!policy.drops(field, sent)) {
			const reading = readValue(sent, field, settings);
			if ('refused' in reading) throw invalid(field.alias, reading.refused);
			if ('value' in reading) values[field.alias] = reading.value;
		}
	}
	return values;
}

/** Values a new record starts with. */
export function defaults(fields: readonly Field[], settings: Settings): Values {
	return Object.fromEntries(fields.map((field) => [field.alias, defaultOf(field, settings)]));
}

function defaultOf(field: Field, settings: Settings): Value {
	if (isBlank(field.defaultValue)) return null;
	const reading = readValue(field.defaultValue, field, settings);
	return 'value' in reading ? reading.value : null;
}

/** @throws ApiError 400 for a required field without a value */
export function checkRequired(fields: readonly Field[], values: Values): void {
	const empty = fields.find((field) => field.isRequired && isBlank(values[field.alias]));
	if (empty) throw invalid(empty.alias, 'This value should not be blank.');
}

/** Aliases whose values differ. */
export function changedAliases(before: Values, after: Values): string[] {
	const aliases = new Set([...Object.keys(before), ...Object.keys(after)]);
	return [...aliases].filter((alias) => (before[alias] ?? null) !== (after[alias] ?? null));
}
