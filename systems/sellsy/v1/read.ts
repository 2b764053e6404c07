import type { SystemRecord } from '../../../sync/contracts';
import { SystemFault } from '../../../sync/contracts';
import type { Kind } from '../kinds';
import type { Reading } from '../port';
import type { Zone } from '../zone';
import type { V1Client } from './client';
import { idOf, recordIn } from './decode';
import { properties } from './properties';
import { idIn, rowShape } from './rows';
import type { Row } from './rows';
import { listedRow, thirdOf } from './thirds';

export interface Reader {
	readonly client: V1Client;
	readonly size: number;
	readonly zone: Zone;
}

/** Rows of a list in canonical values; of contacts it tells neither tags nor all companies, which are asked for one by one. */
export async function recordsIn(
	reader: Reader,
	kind: Kind,
	rows: readonly Row[],
	reading: Reading,
): Promise<readonly SystemRecord[]> {
	const records: SystemRecord[] = [];
	for (const row of rows) {
		const whole = needsDetail(kind, row, reading) ? await withDetail(reader, row) : row;
		records.push(recordIn(kind, withoutLink(whole), reading, reader.zone));
	}
	return records;
}

function needsDetail(kind: Kind, row: Row, { fields }: Reading): boolean {
	if (kind !== 'contact') return false;
	const isLinked = idIn(row, 'thirdid') !== undefined;
	return fields.includes('smart_tags') || (fields.includes('companies') && isLinked);
}

async function withDetail({ client }: Reader, row: Row): Promise<Row> {
	return { ...row, ...(await personOf(client, idOf(row))) };
}

/** A list shows of a contact's links the first: no link, no company. */
function withoutLink(row: Row): Row {
	const tellsNone = 'thirdid' in row && 'linked' in row && idIn(row, 'thirdid') === undefined;
	return tellsNone && !('linkeds' in row) ? { ...row, linkeds: [] } : row;
}

/** One contact; undefined where there is none. */
export async function personOf(client: V1Client, id: string): Promise<Row | undefined> {
	try {
		return await client.read('Peoples.getOne', { id, includeLinkeds: 'Y' }, rowShape);
	} catch (caught) {
		if (caught instanceof SystemFault && caught.class === 'missing') return undefined;
		throw caught;
	}
}

export async function oneRecord(
	reader: Reader,
	kind: Kind,
	id: string,
	reading: Reading,
): Promise<SystemRecord | undefined> {
	const row =
		kind === 'contact'
			? await personOf(reader.client, id)
			: await wholeThird(reader, kind, id, reading);
	return row && recordIn(kind, row, reading, reader.zone);
}

async function wholeThird(
	{ client, size }: Reader,
	kind: Kind,
	id: string,
	{ fields }: Reading,
): Promise<Row | undefined> {
	const third = await thirdOf(client.read, kind, id);
	if (third === undefined) return undefined;
	const isTold = (field: string) =>
		properties[kind][field]?.columns.some((column) => column in third.row) ?? true;
	return fields.every(isTold) ? third.row : await listedRow(client.read, kind, third, size);
}
