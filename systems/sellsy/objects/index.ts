import type { ObjectSummary, SystemObject } from '../../../sync/contracts';
import { refusal } from '../errors';
import { isKind, kindLabels, kinds } from '../kinds';
import type { Port } from '../port';
import { remembered } from '../remembered';
import { entityOf, item, staff } from './entity';
import { partyOf } from './party';

/** The objects of one connection; definitions of custom fields are fetched once. */
export function objectsOf(port: Port, lag: number) {
	const definitions = remembered(async () => await port.definitions());
	const { items } = port;
	const summaries: readonly ObjectSummary[] = [
		...kinds.map((kind) => ({ object: kind, label: kindLabels[kind] })),
		{ object: staff.object, label: staff.label },
		...(items === undefined ? [] : [{ object: item.object, label: item.label }]),
	];
	return {
		summaries,
		definitions,
		object: (object: string): SystemObject => {
			if (isKind(object)) return partyOf({ port, kind: object, definitions, lag });
			if (object === staff.object) return entityOf(staff, async () => await port.staff());
			if (object === item.object && items !== undefined) return entityOf(item, items);
			return unknownObject(object, summaries);
		},
	};
}

/** Every method of an unknown object throws a fault of class invalid that names the known ones. */
function unknownObject(object: string, known: readonly ObjectSummary[]): SystemObject {
	const refuse = (): never => {
		throw refusal(
			'UNKNOWN_OBJECT',
			`Sellsy has no object '${object}'`,
			`Use one of these: ${known.map((each) => each.object).join(', ')}.`,
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
