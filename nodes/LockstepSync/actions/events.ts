import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { eventNameOf } from '../../../integrations';
import type { Definition } from '../../../sync/contracts';
import { eventKinds } from '../../../sync/journal/eventKinds';
import { listEvents } from '../../../sync/operate/events';
import type { EventShown } from '../../../sync/operate/events';
import { pagesOf } from '../../../sync/run/organizations';
import type { SyncRecord } from '../../../sync/state';

import { limitChosen } from './inputs';
import { item, recordOf } from './items';
import { onState } from './onStored';
import type { Outputs } from './onStored';

/** What needed attention, newest first; items about a record are what *Hold: Retry* takes. */
export async function getEvents(this: IExecuteFunctions): Promise<Outputs> {
	const limit = limitChosen(this);
	const chosen = this.getNodeParameter('eventKind', 0, '') as string;
	const kind = eventKinds.find((each) => each === chosen);
	const includeActioned = this.getNodeParameter('includeActioned', 0, false) === true;
	return await onState(this, async (store, { name }, stored) => {
		const filter = { includeActioned, ...(kind ? { kind } : {}) };
		const items: INodeExecutionData[] = [];
		for await (const page of listEvents(store, name, filter)) {
			items.push(...page.slice(0, limit - items.length).map((each) => eventItem(stored, each)));
			if (items.length >= limit) break;
		}
		return items;
	});
}

function eventItem(stored: SyncRecord, event: EventShown): INodeExecutionData {
	const { definition, memory } = stored;
	const { record, otherId, awaits, event: kind, ...told } = event;
	return item({
		kind: 'event',
		sync: definition.name,
		syncId: stored.id,
		event: kind,
		name: nameOf(definition, kind, awaits),
		...told,
		...(record ? recordOf(pagesOf(memory), definition, { record, otherId }) : {}),
		awaits,
	});
}

function nameOf({ left, right }: Definition, kind: EventShown['event'], awaits?: string) {
	return eventNameOf({ left: left.system, right: right.system }, kind, awaits);
}
