import type { Fields, SystemRecord } from '../../../sync/contracts';
import type { V2Client } from './client';
import { allOf } from './paging';
import { rawShape } from './raw';
import type { Raw } from './raw';
import { decodeValue, stampIn } from './values';

/** Property → field id. */
const staffNames = {
	email: 'email',
	firstname: 'first_name',
	lastname: 'last_name',
	position: 'position',
};
const itemNames = { name: 'name', reference: 'reference', type: 'type' };

export async function staffOf(client: V2Client, size: number): Promise<readonly SystemRecord[]> {
	const raws = await allOf(client.read, { path: '/staffs', size, item: rawShape });
	return raws.map((raw) => entityIn(raw, staffNames, { active: raw.status === 'ok' }));
}

export async function itemsOf(client: V2Client, size: number): Promise<readonly SystemRecord[]> {
	const raws = await allOf(client.read, { path: '/items', size, item: rawShape });
	return raws.map((raw) => entityIn(raw, itemNames, {}));
}

function entityIn(raw: Raw, names: Readonly<Record<string, string>>, more: Fields): SystemRecord {
	const texts = Object.entries(names).map(([property, id]) => [
		id,
		decodeValue('text', raw[property] ?? null) ?? null,
	]);
	return {
		id: raw.id,
		modifiedAt: stampIn(raw.updated),
		fields: { id: raw.id, ...Object.fromEntries(texts), ...more },
	};
}
