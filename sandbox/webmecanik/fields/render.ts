import type { Settings } from '../settings';
import { audited } from '../store/render';
import {
	fieldGroups,
	type Field,
	type FieldGroup,
	type Fields,
	type ObjectName,
	type Value,
	type Values,
} from '../store/records';
import type { Site } from '../store/site';
import { usableFields } from './catalogue';

/** Fields of a record by group; a group without any is `[]`, as PHP prints an empty map. */
export function fieldGroupsOf(site: Site, object: ObjectName, values: Values): Fields {
	const fields = usableFields(site, object);
	const groupOf = (group: FieldGroup) => {
		const entries = fields
			.filter((field) => field.group === group)
			.map((field) => [field.alias, described(field, values[field.alias], site.settings)]);
		return entries.length === 0 ? [] : Object.fromEntries(entries);
	};
	return Object.fromEntries(fieldGroups[object].map((group) => [group, groupOf(group)]));
}

/** All values by alias. */
export function flatFields(site: Site, object: ObjectName, values: Values): Fields {
	const entries = usableFields(site, object).map((field) => [
		field.alias,
		shown(field, values[field.alias], site.settings),
	]);
	return Object.fromEntries(entries);
}

function described(field: Field, stored: Value | undefined, settings: Settings): Fields {
	const { id, label, alias, type, group } = field;
	const value = shown(field, stored, settings);
	return { id, label, alias, type, group, value, normalizedValue: value };
}

function shown({ type, alias }: Field, stored: Value = null, settings: Settings): unknown {
	if (alias === 'points') return stored ?? 0;
	if (type !== 'boolean' || stored === null || settings.booleansAs === 'number') return stored;
	return stored === 1;
}

/** A field as `/fields/…` answers it. */
export function renderField(field: Field): Fields {
	const { label, alias, description, type, group, order, object, defaultValue } = field;
	const { isRequired, isPubliclyUpdatable, isUniqueIdentifier, properties } = field;
	return {
		...audited(field),
		...{ label, alias, description, type, group, order, object, defaultValue },
		...{ isRequired, isPubliclyUpdatable, isUniqueIdentifier, properties: properties ?? [] },
	};
}
