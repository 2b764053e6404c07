import { NodeOperationError } from 'n8n-workflow';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { Refused, WriteOperation, WriteOutcome, Written } from '../../../sync/contracts';
import type { Result, Run } from './operation';
import { linked, objectOf, perItem, settled } from './perItem';

interface Job {
	readonly item: number;
	readonly object: string;
	readonly operation: WriteOperation;
}

/**
 * Sends one write per input item, 200 a call, and lays every outcome on the item it belongs to. An item that cannot be read
 * ends the node before anything is sent; one that Salesforce refuses, after all were sent. Unless the node goes on then.
 */
export async function writeItems(
	run: Run,
	toOperation: (object: string, item: number) => Promise<WriteOperation>,
	toJson: (written: Written) => IDataObject,
): Promise<INodeExecutionData[]> {
	const results = new Map<number, Result>();
	const prepared = await perItem(run, async (item) => {
		const object = objectOf(run, item);
		return { item, object, operation: await toOperation(object, item) };
	});
	const jobs: Job[] = [];
	for (const each of prepared)
		if ('value' in each) jobs.push(each.value);
		else results.set(each.item, each);
	// Throws for an item that cannot be read, before anything is sent.
	settled(run, results);
	for (const [object, group] of byObject(jobs))
		for (const [item, result] of resultsOf(run, group, await sent(run, object, group), toJson))
			results.set(item, result);
	return settled(run, results);
}

function byObject(jobs: readonly Job[]): Map<string, Job[]> {
	const groups = new Map<string, Job[]>();
	for (const job of jobs) {
		const group = groups.get(job.object);
		if (group) group.push(job);
		else groups.set(job.object, [job]);
	}
	return groups;
}

type Sent = readonly WriteOutcome[] | { readonly thrown: unknown };

/** One object may be out of reach while the others are not. */
async function sent({ system }: Run, object: string, jobs: readonly Job[]): Promise<Sent> {
	const operations = jobs.map(({ operation }) => operation);
	try {
		return await system.object(object).write(operations, {});
	} catch (thrown) {
		return { thrown };
	}
}

function resultsOf(
	run: Run,
	jobs: readonly Job[],
	answer: Sent,
	toJson: (written: Written) => IDataObject,
): Array<[number, Result]> {
	if ('thrown' in answer) return jobs.map(({ item }) => [item, answer]);
	const written = answer.filter(({ ok }) => ok).length;
	return answer.map((outcome, at): [number, Result] => {
		const item = jobs[at]?.item ?? 0;
		return outcome.ok
			? [item, [linked(toJson(outcome), item)]]
			: [item, { thrown: refusedItem(run, item, outcome, written) }];
	});
}

/** n8n replaces messages that hold a network code, so that of a lost answer goes into the description. */
export function refusedItem(
	{ context }: Run,
	item: number,
	refused: Refused,
	written: number,
): NodeOperationError {
	const message =
		refused.class === 'unknown'
			? `Item ${item}: it is not known whether Salesforce saved the record`
			: `Item ${item}: Salesforce refused the record (${refused.code})`;
	const others = written === 0 ? '' : ` Of the other items ${written} were saved.`;
	const description = `${plainText(refused.message)} (${refused.code})${others}`;
	return new NodeOperationError(context.getNode(), message, { itemIndex: item, description });
}

/** Vendor text on one line, at most 500 characters. */
function plainText(text: string): string {
	return text.replace(/\p{Cc}+/gu, ' ').slice(0, 500);
}
