import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { JobOutcome, Refused } from '../../../../sync/contracts';
import type { JobSort } from '../../../../systems/salesforce';
import { cancelSignal } from '../../../shared/host';
import type { Operation, Run } from '../operation';
import { linked } from '../../../shared/actions/outcomes';
import { eachItem } from '../../../shared/actions/perItem';
import { infoJson } from './info';

export const getJob: Operation = async (run) =>
	await eachJob(run, async (job, sort, item) => [
		linked(infoJson(job, await run.system.jobs.info(job, sort)), item),
	]);

export const abort: Operation = async (run) =>
	await eachJob(run, async (job, sort, item) => {
		await run.system.jobs.abort(job, sort);
		return [linked({ jobId: job, state: 'Aborted', ended: true }, item)];
	});

export const getResults: Operation = async (run) =>
	await eachJob(run, async (job, sort, item) => {
		const rows = sort === 'query' ? rowsOf(run, job) : outcomesOf(run, job);
		const output: INodeExecutionData[] = [];
		for await (const page of rows) for (const json of page) output.push(linked(json, item));
		return output;
	});

type Step = (job: string, sort: JobSort, item: number) => Promise<INodeExecutionData[]>;

async function eachJob(run: Run, step: Step): Promise<INodeExecutionData[]> {
	const { context } = run;
	return await eachItem(run, async (item) => {
		const job = (context.getNodeParameter('jobId', item, '') as string).trim();
		if (job === '') throw new Error("Give a 'Job ID'");
		return await step(job, context.getNodeParameter('jobSort', item, 'ingest') as JobSort, item);
	});
}

export async function* rowsOf(run: Run, job: string): AsyncGenerator<IDataObject[]> {
	const signal = cancelSignal(run.context);
	for await (const page of run.system.jobs.rows(job, { signal })) yield [...page];
}

async function* outcomesOf(run: Run, job: string): AsyncGenerator<IDataObject[]> {
	const signal = cancelSignal(run.context);
	for await (const page of run.system.jobs.outcomes(job, { signal }))
		yield page.map((each) => outcomeJson(job, each));
}

/** A refused row keeps what it carried; `error` as a key would make n8n take the item for a broken one. */
function outcomeJson(jobId: string, { record, outcome, sent }: JobOutcome): IDataObject {
	if (!outcome.ok) return { jobId, saved: false, ...record, ...reasonOf(outcome), sent };
	const { id, created = false } = outcome;
	return { jobId, saved: true, ...record, id, created };
}

function reasonOf({ code, message, field }: Refused): IDataObject {
	return { code, reason: message, ...(field === undefined ? {} : { field }) };
}
