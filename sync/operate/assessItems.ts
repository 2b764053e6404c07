import type { Running } from '../apply/running';
import type { Side } from '../contracts';
import { assess } from '../plan/assess';
import { look } from '../plan/look';
import type { Assessed } from '../plan/look';
import { readNow } from '../plan/read';
import type { PlanItem } from '../state/records';

import { assessAbsent } from './absent';

/** By the number of the item; what is not there any more has none. */
export async function assessItems(
	running: Running,
	items: readonly PlanItem[],
): Promise<ReadonlyMap<number, Assessed>> {
	const isEnding = ({ verdict }: PlanItem) => verdict === 'delete' || verdict === 'deactivate';
	const rest = items.filter((item) => !isEnding(item));
	const found = new Map<number, Assessed>();
	for (const side of ['left', 'right'] as const) {
		const own = rest.filter(({ leftId }) => (side === 'left') === (leftId !== undefined));
		const assessed = await assessNow(running, side, own.map(idAt(side)));
		for (const item of own) add(found, item, assessed.get(idAt(side)(item)));
	}
	const endings = await assessEndings(running, items.filter(isEnding));
	for (const item of items.filter(isEnding)) add(found, item, endings.get(item.leftId ?? ''));
	return found;
}

function add(found: Map<number, Assessed>, { n }: PlanItem, assessed: Assessed | undefined): void {
	if (assessed) found.set(n, assessed);
}

function idAt(side: Side): (item: PlanItem) => string {
	return ({ leftId, rightId }) => (side === 'left' ? leftId : rightId) ?? '';
}

async function assessNow(
	running: Running,
	side: Side,
	ids: readonly string[],
): Promise<ReadonlyMap<string, Assessed>> {
	const { records } = await readNow(running, side, ids);
	const looked = await look(running, side, [...records.values()]);
	const assessed = await assess(running, looked, {
		lookUpAll: true,
		lookAtAll: true,
		readBoth: true,
	});
	return new Map(assessed.map((each) => [each.sight.record.id, each]));
}

/** By left id. */
async function assessEndings(
	running: Running,
	items: readonly PlanItem[],
): Promise<ReadonlyMap<string, Assessed>> {
	const { store } = running.environment;
	if (items.length === 0) return new Map();
	const links = [...(await store.linksByLeft(running.pair, items.map(idAt('left')))).values()];
	const lefts = await assessAbsent(running, 'left', links);
	const known = new Set(lefts.map(({ link }) => link?.leftId));
	const rights = await assessAbsent(
		running,
		'right',
		links.filter(({ leftId }) => !known.has(leftId)),
	);
	return new Map([...lefts, ...rights].map((each) => [each.link?.leftId ?? '', each]));
}
