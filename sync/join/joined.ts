import type {
	ChangePage,
	Field,
	ObjectSchema,
	ReadScope,
	System,
	SystemObject,
	SystemRecord,
} from '../contracts';

import { joint } from './named';
import { referredRecords } from './referred';
import type { Referred } from './referred';

/** A reference field, and the object whose fields are read through it. */
interface Join {
	readonly reference: Field;
	readonly object: SystemObject;
	readonly schema: ObjectSchema;
}

/**
 * An object that also shows the fields of the records its references point at, read only: `accountId/name`. References that
 * it does not have, or that may point at several objects, are left to the compiler to refuse.
 */
export function joinedObject(
	system: System,
	name: string,
	references: readonly string[],
): SystemObject {
	const own = system.object(name);
	if (references.length === 0) return own;
	let known: Promise<readonly Join[]> | undefined;
	const joins = async () => await (known ??= own.describe().then(connect));
	const connect = async ({ fields }: ObjectSchema) =>
		await Promise.all(
			fields
				.filter(({ id }) => references.includes(id))
				.flatMap((reference) => {
					const [to, another] = reference.referenceTo ?? [];
					return to && !another ? [join(system, reference, to)] : [];
				}),
		);
	return {
		...own,
		describe: async () => {
			const schema = await own.describe();
			known = connect(schema);
			return { ...schema, fields: [...schema.fields, ...(await joins()).flatMap(shown)] };
		},
		async *changes(cursor, scope) {
			const reading = readingOf(system, await joins(), scope);
			for await (const page of own.changes(cursor, reading.own)) yield await reading.page(page);
		},
		find: async (field, values, scope) => {
			const reading = readingOf(system, await joins(), scope);
			const found = await own.find(field, values, reading.own);
			return { ...found, records: await reading.records(found.records) };
		},
	};
}

async function join(system: System, reference: Field, to: string): Promise<Join> {
	const object = system.object(to);
	return { reference, object, schema: await object.describe() };
}

const readOnly = { create: false, update: false };

/** Plain values alone: what a joined record points at, or holds as rows, is a matter of its own sync. */
function shown({ reference, schema }: Join): Field[] {
	return schema.fields
		.filter(({ type }) => !['reference', 'references', 'rows'].includes(type))
		.map(({ unique: _unique, upsertKey: _key, ...field }) => ({
			...field,
			id: reference.id + joint + field.id,
			label: `${reference.label}: ${field.label}`,
			required: false,
			writable: readOnly,
		}));
}

interface Reading {
	/** What is asked of the object itself. */
	readonly own: ReadScope;
	page(page: ChangePage): Promise<ChangePage>;
	records(records: readonly SystemRecord[]): Promise<readonly SystemRecord[]>;
}

function readingOf({ limits }: System, joins: readonly Join[], scope: ReadScope): Reading {
	const sources = joins.flatMap((each) => {
		const fields = wanted(each, scope);
		const signal = scope.signal ? { signal: scope.signal } : {};
		return fields.length === 0
			? []
			: [{ ...each, fields, read: referredRecords(each.object, limits, { fields, ...signal }) }];
	});
	const records = async (plain: readonly SystemRecord[]) => {
		let complete = plain;
		for (const source of sources) complete = await attach(source, complete);
		return complete;
	};
	return {
		own: ownScope(scope, joins),
		records,
		page: async (page) => ({ ...page, records: await records(page.records) }),
	};
}

function wanted({ reference, schema }: Join, { fields }: ReadScope): string[] {
	const prefix = reference.id + joint;
	if (!fields) return schema.fields.map(({ id }) => id);
	return fields.flatMap((id) => (id.startsWith(prefix) ? [id.slice(prefix.length)] : []));
}

function ownScope(scope: ReadScope, joins: readonly Join[]): ReadScope {
	if (!scope.fields) return scope;
	const prefixes = joins.map(({ reference }) => reference.id + joint);
	const own = scope.fields.filter((id) => !prefixes.some((prefix) => id.startsWith(prefix)));
	return {
		...scope,
		fields: [...new Set([...own, ...joins.map(({ reference }) => reference.id)])],
	};
}

interface Source extends Join {
	readonly fields: readonly string[];
	readonly read: Referred;
}

async function attach(
	{ reference, fields, read }: Source,
	records: readonly SystemRecord[],
): Promise<SystemRecord[]> {
	const found = await read(records.map((record) => record.fields[reference.id] ?? null));
	return records.map((record, at) => {
		const referred = found[at];
		if (referred === undefined) return record;
		const joined = fields.map((id) => [
			reference.id + joint + id,
			referred === null ? null : (referred.fields[id] ?? null),
		]);
		return { ...record, fields: { ...record.fields, ...Object.fromEntries(joined) } };
	});
}
