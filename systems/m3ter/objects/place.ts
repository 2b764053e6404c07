import { refusal } from '../errors';
import { pathTo } from './entity';
import type { Entity } from './entity';

type Body = Readonly<Record<string, unknown>>;

export interface Place {
	readonly path: string;
	readonly body: Body;
	/** What stands in the path instead of the body. */
	readonly inPath: Body;
}

/** Where a new record is posted; throws a fault of class invalid where it belongs below another and names none. */
export function placeOf(entity: Entity, properties: Body): Place {
	if (entity.below === undefined) return { path: pathTo(entity), body: properties, inPath: {} };
	const { field, entity: parent } = entity.below;
	const { [field]: above, ...body } = properties;
	if (typeof above === 'string')
		return { path: pathTo(entity, above), body, inPath: { [field]: above } };
	throw refusal(
		'NO_PLACE',
		`A record of ${entity.label} belongs to one of ${parent.label}, and none is given`,
		`Map a value to '${field}'.`,
	);
}
