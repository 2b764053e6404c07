import type { ObjectSummary, ReadScope, SystemObject, SystemRecord } from '../../../sync/contracts';
import type { WebmecanikClient } from '../client';
import { refusal } from '../errors';
import { write, writeCost } from '../writing';
import { changes, defaultOverlap } from './changes';
import { company } from './company';
import { contact } from './contact';
import { describe } from './describe';
import type { Description } from './describe';
import { directories, directoryObject, tagDirectory } from './directory';
import { find } from './find';
import type { Kind } from './kind';
import { pick } from './pick';
import { newest, select } from './select';
import type { Selection } from './select';

/** What is pointed at stands before what points at it. */
export const kinds: readonly Kind[] = [company, contact];

export const objects: readonly ObjectSummary[] = [...kinds, ...directories].map(
	({ object, label }) => ({ object, label }),
);

export interface ObjectSettings {
	/** Where records have their pages. */
	readonly siteUrl: string;
	/** How far the feed goes back for records that show late, ms. */
	readonly overlap?: number;
}

/** Contacts or companies, beyond what a sync needs of them. */
export interface KindObject extends SystemObject {
	select(selection: Selection): AsyncIterable<readonly SystemRecord[]>;
	/** The records made last, the newest first. */
	newest(count: number, scope: ReadScope): Promise<readonly SystemRecord[]>;
}

/** Contacts or companies by their name. */
export function kindNamed(
	client: WebmecanikClient,
	object: string,
	settings: ObjectSettings,
): KindObject | undefined {
	const kind = kinds.find((candidate) => candidate.object === object);
	return kind && kindObject(client, kind, settings);
}

/** Any other object by its name; every method of an unknown one throws a fault of class invalid that names the known ones. */
export function directoryNamed(client: WebmecanikClient, object: string): SystemObject {
	const directory = [...directories, tagDirectory].find((each) => each.object === object);
	return directory === undefined ? unknownObject(object) : directoryObject(client, directory);
}

function kindObject(
	client: WebmecanikClient,
	kind: Kind,
	{ siteUrl, overlap = defaultOverlap }: ObjectSettings,
): KindObject {
	let remembered: Promise<Description> | undefined;
	const description = async () => await (remembered ??= describe(client, kind));
	return {
		feed: 'edits',
		describe: async () => (await description()).schema,
		async *changes(cursor, scope) {
			yield* changes(client, await description(), { cursor, scope, overlap });
		},
		find: async (field, values, scope) =>
			await find(client, await description(), field, values, scope),
		write: async (operations, options) =>
			await write(client, await description(), operations, options),
		cost: writeCost,
		pick: async (text, token) => await pick(client, kind, text, token),
		async *select(selection) {
			yield* select(client, await description(), selection);
		},
		newest: async (count, scope) => await newest(client, await description(), count, scope),
		url: (id) => `${siteUrl}/s/${kind.path.slice(1)}/view/${encodeURIComponent(id)}`,
	};
}

function unknownObject(object: string): SystemObject {
	const refuse = (): never => {
		throw unknownFault(object);
	};
	return {
		feed: 'listing',
		describe: async () => refuse(),
		changes: refuse,
		find: async () => refuse(),
		write: async () => refuse(),
	};
}

export function unknownFault(object: string) {
	return refusal(
		'UNKNOWN_OBJECT',
		`Webmecanik has no object '${object}'`,
		`Use one of these: ${objects.map((known) => known.object).join(', ')}.`,
	);
}
