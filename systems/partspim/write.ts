import type {
	Field,
	Fields,
	WriteOperation,
	WriteOptions,
	WriteOutcome,
} from '../../sync/contracts';
import { SystemFault } from '../../sync/contracts';
import { stopIfAborted, VendorFault } from '../http';
import { recordsIn } from './changes';
import { encoded, placeOf } from './codecs';
import type { Connection } from './connection';
import { oneById } from './find';
import { label } from './limits';
import { at, isMap } from './names';
import type { Kind, Profile } from './profile';

/** One call an operation; each has an outcome of its own, in order. */
export async function writeTo(
	connection: Connection,
	kind: Kind,
	fields: readonly Field[],
	operations: readonly WriteOperation[],
	{ signal }: WriteOptions,
): Promise<readonly WriteOutcome[]> {
	const outcomes: WriteOutcome[] = [];
	for (const operation of operations) {
		stopIfAborted(signal, label);
		try {
			outcomes.push(await carryOut(connection, kind, fields, operation));
		} catch (caught) {
			outcomes.push(refusedBy(connection, kind, caught));
		}
	}
	return outcomes;
}

async function carryOut(
	connection: Connection,
	kind: Kind,
	fields: readonly Field[],
	operation: WriteOperation,
): Promise<WriteOutcome> {
	const { faults } = connection;
	switch (operation.kind) {
		case 'create':
			if (kind === 'stock') return await putStock(connection, fields, operation.fields);
			return await send(connection, kind, fields, operation.fields);
		case 'update':
			if (kind === 'stock')
				return await putStock(connection, fields, {
					...operation.fields,
					articleNumber: operation.id,
				});
			return await send(connection, kind, fields, operation.fields, operation.id);
		case 'upsert':
			throw faults.refusal(
				...(['NO_UPSERT', 'Parts Pim has no upsert', 'Look the record up first'] as const),
			);
		case 'delete':
			throw faults.refusal(
				'NO_DELETE',
				'Nothing can be deleted in Parts Pim',
				`Choose another rule 'On Delete', or delete the record at the screen`,
			);
	}
}

async function send(
	connection: Connection,
	kind: Kind,
	fields: readonly Field[],
	values: Fields,
	id?: string,
): Promise<WriteOutcome> {
	const { client, profile } = connection;
	const path = profile.paths[kind];
	const body = encoded(profile, kind, fields, values);
	if (id === undefined) {
		const response = await client.write({ method: 'POST', path, body });
		return stored(connection, kind, fields, { response, created: true });
	}
	const whole = profile.update === 'PUT' ? await wholeWith(connection, kind, id, body) : body;
	const response = await client.write({
		...{ method: profile.update, path: `${path}/${encodeURIComponent(id)}`, body: whole },
	});
	return stored(connection, kind, fields, { response, created: false });
}

/** Where an update replaces the record, what is not to change goes along as it was read. */
async function wholeWith(
	connection: Connection,
	kind: Kind,
	id: string,
	changes: object,
): Promise<object> {
	const row = await oneById(connection, kind, id);
	if (!isMap(row))
		throw new VendorFault({
			...{ system: label, class: 'missing', code: '404', what: `The ${kind} is gone` },
			remedy: 'The record is gone.',
		});
	const { profile } = connection;
	const own = ['id', 'createdAt', 'updatedAt', 'syncMarker'].map((name) =>
		placeOf(profile, kind, name),
	);
	const kept = Object.entries(row).filter(([name]) => !own.includes(name));
	return merged(Object.fromEntries(kept), changes as Record<string, unknown>);
}

function merged(
	one: Record<string, unknown>,
	other: Record<string, unknown>,
): Record<string, unknown> {
	const both = { ...one };
	for (const [name, value] of Object.entries(other)) {
		const before = both[name];
		both[name] = isMap(before) && isMap(value) ? merged(before, value) : value;
	}
	return both;
}

async function putStock(
	connection: Connection,
	fields: readonly Field[],
	{ articleNumber, ...values }: Fields,
): Promise<WriteOutcome> {
	const { client, profile } = connection;
	const body = encoded(profile, 'stock', fields, values);
	const path = `${profile.paths.stock}/${encodeURIComponent(String(articleNumber as string))}`;
	const response = await client.write({ method: 'PUT', path, body });
	return stored(connection, 'stock', fields, { response, created: false });
}

function stored(
	connection: Connection,
	kind: Kind,
	fields: readonly Field[],
	{
		response,
		created,
	}: {
		readonly response: Parameters<Connection['faults']['ofBody']>[0];
		readonly created: boolean;
	},
): WriteOutcome {
	const row = at(response.body, connection.profile.places.one);
	if (!isMap(row)) throw connection.faults.ofBody(response, `a write of a ${kind}`, 'write');
	const [record] = recordsIn(connection, kind, fields, [row]);
	if (!record) throw connection.faults.ofBody(response, `a write of a ${kind}`, 'write');
	const { id, modifiedAt } = record;
	return {
		...{ ok: true, id, created, stored: record.fields },
		...(modifiedAt === undefined ? {} : { modifiedAt }),
	};
}

/** What concerns the credential or the connection ends the run; the rest is this record's own. */
function refusedBy({ profile }: Connection, kind: Kind, caught: unknown): WriteOutcome {
	if (!(caught instanceof SystemFault) || caught.class === 'signIn') throw caught;
	const { reason, field, id } =
		caught instanceof VendorFault ? caught : { reason: '', field: undefined, id: undefined };
	return {
		...{ ok: false, class: caught.class, code: caught.code, remedy: caught.remedy },
		message: reason || caught.message,
		...(field === undefined ? {} : { field: ownName(profile, kind, field) }),
		...(id === undefined ? {} : { id }),
	};
}

function ownName({ names }: Profile, kind: Kind, theirs: string): string {
	return Object.entries(names[kind]).find(([, name]) => name === theirs)?.[0] ?? theirs;
}
