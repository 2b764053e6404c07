import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';

import type { Field } from '../../../sync/contracts';
import type { SalesforceSystem, WatchPage } from '../../../systems/salesforce';
import { timeIsUp } from '../../shared/trigger/budget';
import { connectSalesforce } from '../connect';
import { credentialTypeOf } from '../description/authentication';
import { eventOf, recordOf, toItem } from './items';
import { remember, remembered } from './memory';
import { parametersOf } from './parameters';
import type { TriggerParameters } from './parameters';

interface Poll {
	readonly context: IPollFunctions;
	readonly system: SalesforceSystem;
	readonly parameters: TriggerParameters;
	readonly fields: ReadonlyMap<string, Field>;
}

/** What changed since the last poll; in manual mode a sample that leaves the memory alone. Null when nothing did. */
export async function poll(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const parameters = parametersOf(context);
	const authentication = context.getNodeParameter('authentication', 'clientCredentials');
	const system = await connectSalesforce(context, credentialTypeOf(authentication));
	const schema = await system.object(parameters.object).describe();
	const fields = new Map(schema.fields.map((field) => [field.id, field]));
	const look = context.getMode() === 'manual' ? sample : changes;
	const items = await look({ context, system, parameters, fields });
	return items.length === 0 ? null : [items];
}

const sampleSize = 3;

/** The records that changed last, each as the first of the chosen events. */
async function sample({ system, parameters, fields }: Poll): Promise<INodeExecutionData[]> {
	const { object, events, fields: wanted } = parameters;
	const [event = 'updated'] = events;
	const latest = await system.latest(object, { fields: wanted, limit: sampleSize });
	return latest.map(({ record, stamp }) =>
		toItem(
			event,
			{ stamp, record: event === 'deleted' ? { ...record, fields: {} } : record },
			fields,
		),
	);
}

/** Reads until nothing is left, the limit of items is reached, or half the time that n8n gives a poll is used. */
async function changes(poll: Poll): Promise<INodeExecutionData[]> {
	const { context, parameters } = poll;
	const data = context.getWorkflowStaticData('node');
	const isLate = timeIsUp(context, 1 / 2);
	const items: INodeExecutionData[] = [];
	let last: WatchPage | undefined;
	for await (const page of pagesOf(poll)) {
		for (const item of itemsOf(poll, page)) items.push(item);
		last = page;
		if (items.length >= parameters.options.maxItems || isLate()) break;
	}
	if (last?.deletionsLost) context.logger.warn(lostDeletions);
	if (last) remember(data, parameters.object, last.memory());
	return items;
}

function itemsOf({ parameters, fields }: Poll, { changes }: WatchPage): INodeExecutionData[] {
	return changes.flatMap((change) => {
		const event = eventOf(change, parameters.events);
		return event ? toItem(event, { ...change, record: recordOf(change) }, fields) : [];
	});
}

function pagesOf({ context, system, parameters }: Poll): AsyncIterable<WatchPage> {
	const { object, events, fields, options } = parameters;
	const memory = remembered(context.getWorkflowStaticData('node'), object);
	return system.watch(object, memory, {
		fields,
		rows: events.includes('created') || events.includes('updated'),
		deletions: events.includes('deleted'),
		overlap: options.overlapMinutes * 60_000,
	});
}

const lostDeletions =
	'Salesforce keeps its log of deletions for 15 days, and the last poll is longer ago: deletions before that are not known.';
