import type { PickPage } from '../../../sync/contracts';
import { listPage, searchPage } from '../browse';
import type { RawPage } from '../browse';
import type { M3terClient } from '../client';
import { account } from './account';
import type { Entity, RawRecord } from './entity';

/**
 * Records for a person to pick from: accounts by the beginning of name or code; of all others m3ter can search none by
 * name, so that each page is looked through for the text. `token`: offset of a search, or m3ter's own.
 */
export async function pick(
	client: M3terClient,
	entity: Entity,
	text: string,
	token: string | undefined,
): Promise<PickPage> {
	const { records, next } = await pageOf(client, entity, text, token);
	const labelled = records.map((raw) => ({ id: raw.id, label: labelOf(entity, raw) }));
	return { records: labelled.filter(({ label }) => holds(label, text)), next };
}

async function pageOf(
	client: M3terClient,
	entity: Entity,
	text: string,
	token: string | undefined,
): Promise<RawPage> {
	return entity === account && text !== ''
		? await searchPage(client, entity, text, Number(token ?? 0))
		: await listPage(client, entity, {}, token);
}

function labelOf({ derived }: Entity, raw: RawRecord): string {
	const composed = derived?.['name']?.(raw);
	const name = typeof composed === 'string' ? composed : String(raw['name'] ?? raw.id);
	return typeof raw['code'] === 'string' ? `${name} (${raw['code']})` : name;
}

function holds(label: string, text: string): boolean {
	return label.toLowerCase().includes(text.toLowerCase());
}
