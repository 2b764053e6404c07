import type { ObjectSchema, SystemObject } from '../../../sync/contracts';
import type { M3terClient } from '../client';
import { refusal } from '../errors';
import { registerOf } from '../nativeIntegrations/register';
import { account } from './account';
import { balance } from './balance';
import { balanceTransaction } from './balanceTransaction';
import { bill } from './bill';
import { changes } from './changes';
import { changesBelow } from './changesBelow';
import { commitment } from './commitment';
import { contract } from './contract';
import { describe } from './describe';
import type { Entity } from './entity';
import { find } from './find';
import { findBelow } from './findBelow';
import { pick } from './pick';
import { write, writeCost } from './write';

/** What is pointed at stands before what points at it. */
export const entities: readonly Entity[] = [
	account,
	contract,
	commitment,
	balance,
	balanceTransaction,
	bill,
];

/** An object of the table; every method of an unknown one throws a fault of class invalid that names the known ones. */
export function objectOf(client: M3terClient, object: string): SystemObject {
	const entity = entities.find((candidate) => candidate.object === object);
	return entity === undefined ? unknownObject(object) : knownObject(client, entity);
}

function knownObject(client: M3terClient, entity: Entity): SystemObject {
	let described: Promise<ObjectSchema> | undefined;
	const schema = async () => await (described ??= describe(client, entity));
	return {
		...reading(client, entity),
		feed: 'listing',
		describe: async () => await describe(client, entity),
		...(entity.below === undefined
			? { pick: async (text, token) => await pick(client, entity, text, token) }
			: {}),
		write: async (operations, options) =>
			await write({ client, entity, schema }, operations, options),
		cost: writeCost,
		register: registerOf(client, entity.registeredAs),
	};
}

function reading(client: M3terClient, entity: Entity): Pick<SystemObject, 'changes' | 'find'> {
	const { below } = entity;
	if (below === undefined)
		return {
			changes: (cursor, scope) => changes(client, entity, cursor, scope),
			find: async (field, values, scope) => await find(client, entity, field, values, scope),
		};
	const child = { ...entity, below };
	return {
		changes: (cursor, scope) => changesBelow(client, child, cursor, scope),
		find: async (field, values, scope) => await findBelow(client, child, field, values, scope),
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
