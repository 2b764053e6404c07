import type { FieldType, FindResult, ReadScope } from '../../../sync/contracts';
import { SystemFault } from '../../../sync/contracts';
import { recordShape, singleShape } from '../answers';
import type { RawRecord } from '../answers';
import type { WebmecanikClient } from '../client';
import { typeOf } from '../codecs';
import { oneOf } from '../conditions';
import { withEntities } from '../entities';
import { refusal, stopIfAborted } from '../errors';
import { allById } from '../listing';
import type { VendorField } from '../vendorField';
import type { Description } from './describe';
import type { Kind } from './kind';
import { recordsOf } from './records';

/**
 * Records by id or by any field of the definitions. Lists read the tables themselves, so a "no" is a no; an id the list
 * does not show is asked for by itself, and only a 404 makes it gone.
 */
export async function find(
	client: WebmecanikClient,
	description: Description,
	field: string,
	values: readonly string[],
	scope: ReadScope,
): Promise<FindResult> {
	const { found, gone } = await (field === 'id'
		? rawByIds(client, description.kind, values, scope.signal)
		: byField(client, description, field, values, scope.signal));
	return { records: await recordsOf(client, description, found, scope), gone, lag: 0 };
}

interface Found {
	readonly found: readonly RawRecord[];
	readonly gone: readonly string[];
}

/** Records whose field is one of these for the vendor's database, which takes no notice of case and accents. */
export async function rawByField(
	client: WebmecanikClient,
	kind: Kind,
	alias: string,
	values: readonly string[],
	signal: AbortSignal | undefined,
): Promise<readonly RawRecord[]> {
	const spellings = new Set(values.flatMap((value) => [value, withEntities(value)]));
	spellings.delete('');
	const found: RawRecord[] = [];
	for (const { condition } of oneOf(alias, [...spellings])) {
		const listing = { path: kind.path, plural: kind.plural, item: recordShape };
		found.push(...(await allById(client.read, { ...listing, conditions: [condition] }, signal)));
	}
	return [...new Map(found.map((raw) => [raw.id, raw])).values()];
}

/** One record, never late. Throws a `SystemFault` of class missing where there is none. */
export async function getRecord(
	client: WebmecanikClient,
	{ path, single }: Kind,
	id: string,
): Promise<RawRecord> {
	return (await client.read({ path: `${path}/${id}` }, singleShape(single))).data;
}

async function byField(
	client: WebmecanikClient,
	description: Description,
	alias: string,
	values: readonly string[],
	signal: AbortSignal | undefined,
): Promise<Found> {
	searchableField(description, alias);
	return { found: await rawByField(client, description.kind, alias, values, signal), gone: [] };
}

/** Throws a `SystemFault` of class invalid for a field that records cannot be looked up by. */
export function searchableField({ vendorFields, schema }: Description, alias: string): void {
	const field = vendorFields.get(alias);
	if (field !== undefined && isSearchable(field)) return;
	throw refusal(
		'UNSEARCHABLE_FIELD',
		`Webmecanik cannot look up records of ${schema.label} by '${alias}'`,
		'Use the id, or a field that holds a text, a number or a date.',
	);
}

/** Its canonical text is what the database holds. */
function isSearchable(field: VendorField): boolean {
	const type = typeOf(field)?.type;
	return type !== undefined && !unlikeStored.has(type);
}

const unlikeStored: ReadonlySet<FieldType> = new Set([
	'boolean',
	'choices',
	'dateTime',
	'longText',
	'time',
]);

/** Records by id; one the list does not show is asked for by itself. What is no number is neither found nor gone. */
export async function rawByIds(
	client: WebmecanikClient,
	kind: Kind,
	values: readonly string[],
	signal: AbortSignal | undefined,
): Promise<Found> {
	const ids = [...new Set(values)].filter((id) => /^\d+$/.test(id));
	const found = [...(ids.length === 0 ? [] : await rawByField(client, kind, 'id', ids, signal))];
	const listed = new Set(found.map(({ id }) => id));
	const gone: string[] = [];
	for (const id of ids.filter((each) => !listed.has(each))) {
		stopIfAborted(signal);
		const record = await getUnlessGone(client, kind, id);
		if (record === undefined) gone.push(id);
		else found.push(record);
	}
	return { found, gone };
}

async function getUnlessGone(client: WebmecanikClient, kind: Kind, id: string) {
	try {
		return await getRecord(client, kind, id);
	} catch (caught) {
		if (caught instanceof SystemFault && caught.class === 'missing') return undefined;
		throw caught;
	}
}
