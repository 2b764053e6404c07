import { z } from 'zod';

import type { Fields, SystemObject, SystemRecord } from '../../../sync/contracts';
import type { WebmecanikClient } from '../client';
import { codecVersion } from '../codecs';
import { withoutEntities } from '../entities';
import { refusal, stopIfAborted } from '../errors';
import { allByOffset } from '../listing';
import { refusedBy } from '../writing/outcomes';
import { readOnly } from './kind';

/** A short list that others point at: read whole, never written. */
export interface Directory {
	readonly object: string;
	readonly label: string;
	readonly path: string;
	readonly plural: string;
	/** Property → label. */
	readonly properties: Readonly<Record<string, string>>;
	/** Properties that make the name a person picks by. */
	readonly named: readonly string[];
}

/** Properties as in Mautic's developer documentation, users and segments. */
export const directories: readonly Directory[] = [
	{
		object: 'user',
		label: 'User',
		path: '/users',
		plural: 'users',
		properties: {
			email: 'Email',
			username: 'User Name',
			firstName: 'First Name',
			lastName: 'Last Name',
		},
		named: ['firstName', 'lastName'],
	},
	{
		object: 'segment',
		label: 'Segment',
		path: '/segments',
		plural: 'lists',
		properties: { name: 'Name', alias: 'Alias' },
		named: ['name'],
	},
];

/** Not pointed at by anything: a contact tells its tags by name. */
export const tagDirectory: Directory = {
	object: 'tag',
	label: 'Tag',
	path: '/tags',
	plural: 'tags',
	properties: { tag: 'Tag' },
	named: ['tag'],
};

const entryShape = z
	.object({ id: z.union([z.number(), z.string()]).transform(String) })
	.passthrough();

type Entry = z.infer<typeof entryShape>;

export function directoryObject(client: WebmecanikClient, directory: Directory): SystemObject {
	const { object, label, path, plural, properties, named } = directory;
	const all = async () => await allByOffset(client.read, { path, plural, item: entryShape });
	const toRecord = (entry: Entry): SystemRecord => ({
		id: entry.id,
		fields: fieldsOf(properties, entry),
	});
	return {
		feed: 'listing',
		describe: async () =>
			await Promise.resolve({
				object,
				label,
				codecVersion,
				fields: Object.entries({ id: 'ID', ...properties }).map(([id, name]) => ({
					id,
					label: name,
					type: id === 'email' ? 'email' : 'text',
					required: false,
					writable: readOnly,
				})),
			}),
		async *changes(_cursor, { signal }) {
			stopIfAborted(signal);
			const records = (await all()).map(toRecord);
			yield { records, deleted: [], next: { listed: true }, complete: true };
		},
		find: async (field, values) => {
			const wanted = new Set(values.map((value) => value.toLowerCase()));
			const records = (await all()).map(toRecord).filter((record) => {
				const value = field === 'id' ? record.id : record.fields[field];
				return typeof value === 'string' && wanted.has(value.toLowerCase());
			});
			return { records, gone: [], lag: 0, neverTells: true };
		},
		write: async (operations) =>
			await Promise.resolve(operations.map(() => refusedBy(readOnlyFault(label), undefined))),
		pick: async (text) => {
			const entries = (await all()).map((entry) => ({
				id: entry.id,
				label:
					named
						.map((name) => String(entry[name] ?? ''))
						.join(' ')
						.trim() || entry.id,
			}));
			const fits = (name: string) => name.toLowerCase().includes(text.toLowerCase());
			return { records: entries.filter((entry) => fits(entry.label)) };
		},
	};
}

function fieldsOf(properties: Directory['properties'], entry: Entry): Fields {
	const told = ['id', ...Object.keys(properties)].filter((name) => entry[name] !== undefined);
	return Object.fromEntries(
		told.map((name) => {
			const raw = entry[name];
			return [name, typeof raw === 'string' ? withoutEntities(raw) || null : null];
		}),
	);
}

function readOnlyFault(label: string) {
	return refusal(
		'READ_ONLY',
		`Lockstep does not write records of ${label} at Webmecanik`,
		'Make them in Webmecanik itself.',
	);
}
