import type { DataPoint } from '../../../integrations';
import { entities } from '../../../systems/m3ter/objects';

/** What the list of fields shows, by field id. */
export function labelsOf({ leftObject, target }: DataPoint): ReadonlyMap<string, string> {
	const left = entities.find(({ object }) => object === leftObject)?.fields ?? [];
	const right = target?.fields.map(({ name, label }) => ({ id: name, label })) ?? [];
	return new Map(
		[...left, ...right].map(({ id, label }) => [id, label === id ? id : `${label} (${id})`]),
	);
}
