import type { ObjectSchema, SystemObject } from '../../../sync/contracts';
import type { Definition } from '../custom/definition';
import type { Kind } from '../kinds';
import type { Port } from '../port';
import { remembered } from '../remembered';
import { describe } from './describe';
import { find } from './find';
import { readingOf } from './reading';
import { write } from './write';

export interface PartyParts {
	readonly port: Port;
	readonly kind: Kind;
	readonly definitions: () => Promise<readonly Definition[]>;
	/** ms */
	readonly lag: number;
}

/** Companies, individuals or contacts. */
export function partyOf({ port, kind, definitions, lag }: PartyParts): SystemObject {
	const schema = remembered<ObjectSchema>(async () => await describe(port, definitions, kind));
	return {
		feed: port.feed(kind),
		describe: async () => await describe(port, async () => await port.definitions(), kind),
		async *changes(cursor, scope) {
			const reading = await readingOf(port, definitions, kind, scope);
			yield* port.changes(kind, cursor, scope.from, reading);
		},
		find: async (field, values, scope) => {
			const reading = await readingOf(port, definitions, kind, scope);
			return await find(port, kind, field, values, reading, lag);
		},
		write: async (operations, options) =>
			await write({ port, kind, schema, definitions }, operations, options),
	};
}
