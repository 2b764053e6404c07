import { NodeOperationError } from 'n8n-workflow';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type {
	Refused,
	System,
	WriteOperation,
	WriteOutcome,
	Written,
} from '../../../sync/contracts';
import { cancelSignal } from '../host';
import type { Result, Run } from './operation';
import { linked, settled } from './outcomes';
import { perItem } from './perItem';

type Writable = Pick<System, 'label' | 'object'>;

export interface Writing {
	readonly objectOf: (item: number) => string;
	readonly operationOf: (object: string, item: number) => Promise<WriteOperation>;
	readonly toJson: (written: Written) => IDataObject;
}

interface Job {
	readonly item: number;
	readonly object: string;
	readonly operation: WriteOperation;
}

/**
 * Sends one write per input item, as many a call as the vendor takes, and lays every outcome on the item it belongs to. An
 * item that cannot be read ends the node before anything is sent; one that the vendor refuses, after all were sent. Unless
 * the node goes on then.
 */
export async function writeItems<S extends Writable>(
	run: Run<S>,
	{ objectOf, operationOf, toJson }: Writing,
): Promise<INodeExecutionData[]> {
	const results = new Map<number, Result>();
	const prepared = await perItem(run, async (item) => {
		const object = objectOf(item);
		return { item, object, operation: await operationOf(object, item) };
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
async function sent<S extends Writable>(
	{ context, system }: Run<S>,
	object: string,
	jobs: readonly Job[],
): Promise<Sent> {
	const operations = jobs.map(({ operation }) => operation);
	try {
		return await system.object(object).write(operations, { signal: cancelSignal(context) });
	} catch (thrown) {
		return { thrown };
	}
}

function resultsOf<S extends Writable>(
	run: Run<S>,
	jobs: readonly Job[],
	answer: Sent,
	toJson: Writing['toJson'],
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
export function refusedItem<S extends Pick<System, 'label'>>(
	{ context, system: { label } }: Run<S>,
	item: number,
	refused: Refused,
	written: number,
): NodeOperationError {
	const message =
		refused.class === 'unknown'
			? `Item ${item}: it is not known whether ${label} saved the record`
			: `Item ${item}: ${label} refused the record (${refused.code})`;
	const reason = `${plainText(refused.message)} (${refused.code})`;
	const others = written === 0 ? undefined : `Of the other items ${written} were saved.`;
	const description = [reason, refused.remedy, others].filter(Boolean).join(' ');
	return new NodeOperationError(context.getNode(), message, { itemIndex: item, description });
}

/** Vendor text on one line, at most 500 characters. */
function plainText(text: string): string {
	return text.replace(/\p{Cc}+/gu, ' ').slice(0, 500);
}
