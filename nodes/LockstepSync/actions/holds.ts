import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { Definition, Subject } from '../../../sync/contracts';
import { listHolds as list, withValues } from '../../../sync/operate/holds';
import type { HoldList, HoldShown } from '../../../sync/operate/holds';
import { pagesOf } from '../../../sync/run/organizations';
import type { Store } from '../../../sync/state';

import { readSyncName } from './definition';
import { limitChosen } from './inputs';
import { holdItem, urlsOf } from './items';
import type { Urls } from './items';
import { onState, onStored } from './onStored';
import type { Outputs } from './onStored';

/** Holds asked of the state, and of the systems for their values, at a time. */
const pageSize = 500;

/** What waits for a person; values only where they are asked for, read live. */
export async function listHolds(this: IExecuteFunctions): Promise<Outputs> {
	const name = readSyncName(this);
	const reason = (this.getNodeParameter('reason', 0, '') as string).trim();
	const pages = (store: Store) => holdPages(store, name, reason, limitChosen(this));
	if (this.getNodeParameter('includeValues', 0, false) !== true)
		return await onState(this, async (store, definition, { memory }) => {
			const items: INodeExecutionData[] = [];
			for await (const page of pages(store))
				items.push(...itemsOf(pagesOf(memory), definition, page));
			return items;
		});
	return await onStored(this, async ({ environment, definition }) => {
		const items: INodeExecutionData[] = [];
		for await (const page of pages(environment.store))
			items.push(
				...itemsOf(
					urlsOf(environment, definition),
					definition,
					await withValues(environment, definition, page),
				),
			);
		return [items, [], []];
	});
}

async function* holdPages(
	store: Store,
	name: string,
	reason: string,
	limit: number,
): AsyncGenerator<HoldList> {
	let left = limit;
	for (let after: Subject | undefined; left > 0;) {
		const page = await list(store, name, {
			limit: Math.min(left, pageSize),
			...(reason === '' ? {} : { reason }),
			...(after ? { after } : {}),
		});
		if (page.holds.length > 0) yield page;
		left -= page.holds.length;
		after = page.next;
		if (!after) return;
	}
}

function itemsOf(urls: Urls, definition: Definition, { holds }: HoldList): INodeExecutionData[] {
	return holds.map((hold) => holdItem(urls, definition, hold, moreOf(hold)));
}

function moreOf({ ageSeconds, answers, due, fields }: HoldShown) {
	return { ageSeconds, answers, due, ...(fields ? { fields } : {}) };
}
