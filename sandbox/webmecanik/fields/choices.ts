import type { Settings } from '../settings';
import type { Field, FieldType } from '../store/records';
import choices from './choices.json';
import { knownRegions } from './regions';

const known: Partial<Record<FieldType, ReadonlySet<string>>> = {
	country: new Set(choices.countries),
	locale: new Set(choices.locales),
	timezone: new Set(choices.timezones),
	region: knownRegions,
};

/** Whether a value is among those Mautic itself offers for a country, region, locale or time zone. */
export function isKnownChoice(type: FieldType, value: string, { moreRegions }: Settings): boolean {
	if (type === 'region' && moreRegions.includes(value)) return true;
	return known[type]?.has(value) ?? true;
}

/** Values of a field's own list. */
export function optionValues({ properties }: Field): string[] {
	const list = properties?.list ?? [];
	return list.map((option) => (typeof option === 'string' ? option : option.value));
}
