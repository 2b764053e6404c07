import type { ObjectSchema, SystemObject } from '../../../sync/contracts';
import type { M3terClient } from '../client';
import { refusal } from '../errors';
import { account } from './account';
import { changes } from './changes';
import { describe } from './describe';
import type { Entity } from './entity';
import { find } from './find';
import { write } from './write';

export const entities: readonly Entity[] = [account];

/** An object of the table; every method of an unknown one throws a fault of class invalid that names the known ones. */
export function objectOf(client: M3terClient, object: string): SystemObject {
	const entity = entities.find((candidate) => candidate.object === object);
	return entity === undefined ? unknownObject(object) : knownObject(client, entity);
}

function knownObject(client: M3terClient, entity: Entity): SystemObject {
	let described: Promise<ObjectSchema> | undefined;
	const schema = async () => await (described ??= describe(client, entity));
	return {
		feed: 'listing',
		describe: async () => await describe(client, entity),
		changes: (cursor, scope) => changes(client, entity, cursor, scope),
		find: async (field, values, scope) => await find(client, entity, field, values, scope),
		write: async (operations, options) =>
			await write({ client, entity, schema }, operations, options),
	};
}

function unknownObject(object: string): SystemObject {
	const refuse = (): never => {
		throw refusal(
			'UNKNOWN_OBJECT',
			`m3ter has no object '${object}'`,
			`Use one of these: ${entities.map((entity) => entity.object).join(', ')}.`,
		);
	};
	return {
		feed: 'listing',
		describe: async () => refuse(),
		changes: refuse,
		find: async () => refuse(),
		write: async () => refuse(),
	};
}
