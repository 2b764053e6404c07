import type { Kind, Profile } from '../profile';
import type { Fields, Json, Stored } from './record';

/** What a place in the JSON leads to; an empty one is the value itself. */
export function placed(place: string, value: Json): Json {
	return place
		.split('.')
		.filter((name) => name !== '')
		.reduceRight((inner, name): Json => ({ [name]: inner }), value);
}

/** Several placed values in one body; a place inside another's goes into it. */
export function bodyOf(parts: readonly Json[]): Json {
	return parts.reduce((all, part) => merged(all, part), {});
}

function merged(one: Json, other: Json): Json {
	if (!isMap(one) || !isMap(other)) return other;
	const both = { ...one };
	for (const [name, value] of Object.entries(other))
		both[name] = name in both ? merged(both[name] ?? null, value) : value;
	return both;
}

export function isMap(value: unknown): value is Fields {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A record under the names of the environment. */
export function rendered({ names }: Profile, kind: Kind, stored: Stored): Json {
	const { id, fields, createdAt, updatedAt, marker } = stored;
	const whole: Fields = {
		...{ id, ...fields },
		createdAt: new Date(createdAt).toISOString(),
		updatedAt: new Date(updatedAt).toISOString(),
		syncMarker: marker,
	};
	const parts = Object.entries(whole).map(([name, value]) =>
		placed(names[kind][name] ?? name, value),
	);
	return bodyOf(parts);
}

/** Fields that a body names, under our names; `unknown` are those that mean nothing. */
export function understood(
	{ names }: Profile,
	kind: Kind,
	known: readonly string[],
	body: Fields,
): { readonly fields: Fields; readonly unknown: readonly string[] } {
	const places = new Map(known.map((name) => [names[kind][name] ?? name, name]));
	const fields: Fields = {};
	const unknown: string[] = [];
	const walk = (value: Json, place: string) => {
		const name = places.get(place);
		if (name !== undefined) fields[name] = value;
		else if (isMap(value) && leadsOn(places, place))
			for (const [inner, each] of Object.entries(value)) walk(each, `${place}.${inner}`);
		else unknown.push(place);
	};
	for (const [name, value] of Object.entries(body)) walk(value, name);
	return { fields, unknown };
}

function leadsOn(places: ReadonlyMap<string, string>, place: string): boolean {
	return [...places.keys()].some((each) => each.startsWith(`${place}.`));
}
