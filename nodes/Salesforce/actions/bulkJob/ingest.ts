import type { INodeExecutionData } from 'n8n-workflow';

import type { WriteOutcome } from '../../../../sync/contracts';
import { cancelSignal } from '../../../shared/host';
import type { Result } from '../../../shared/actions/operation';
import type { Operation, Run } from '../operation';
import { linked, settled } from '../../../shared/actions/outcomes';
import { perItem } from '../../../shared/actions/perItem';
import { refusedItem } from '../../../shared/actions/write';
import { infoJson } from './info';
import { operationOf, orderOf } from './operations';
import { submitted } from './submit';
import type { ItemWrite, SubmittedJob } from './submit';
import { awaited } from './wait';

/**
 * Writes all input items by jobs. Waited for: one output item each, with its outcome. Otherwise: one output item a job. An
 * item that cannot be read ends the node before anything is sent, unless the node goes on then.
 */
export const ingest: Operation = async (run) => {
	const order = orderOf(run);
	const results = new Map<number, Result>();
	const writes = await prepared(run, order, results);
	settled(run, results);
	const jobs = await submitted(run, writes, order, results);
	if (!order.wait) {
		const refused = settled(run, results);
		return [...(await Promise.all(jobs.map(async (job) => await standing(run, job)))), ...refused];
	}
	for (const job of jobs) await collect(run, job, results);
	return settled(run, results);
};

async function prepared(
	run: Run,
	order: ReturnType<typeof orderOf>,
	results: Map<number, Result>,
): Promise<ItemWrite[]> {
	const schema = await run.system.object(order.object).describe();
	const input = run.context.getInputData();
	const each = await perItem(run, async (item) =>
		operationOf(input[item]?.json ?? {}, order, schema),
	);
	return each.flatMap((one) => {
		if (!('thrown' in one)) return { item: one.item, operation: one.value };
		results.set(one.item, one);
		return [];
	});
}

async function standing(run: Run, { job, items }: SubmittedJob): Promise<INodeExecutionData> {
	const json = infoJson(job, await run.system.jobs.info(job, 'ingest'));
	return { json, pairedItem: [...items.values()].map((item) => ({ item })) };
}

/** Lays the outcomes of a job on its items; what has none was not done, or is not done yet. */
async function collect(run: Run, { job, items }: SubmittedJob, results: Map<number, Result>) {
	const info = await awaited(run, job, 'ingest');
	const json = infoJson(job, info);
	for (const item of items.values()) results.set(item, [linked({ ...json, saved: false }, item)]);
	if (info?.progress.kind !== 'ended') return;
	const signal = cancelSignal(run.context);
	const written = info.progress.processed - info.progress.failed;
	for await (const page of run.system.jobs.outcomes(job, { signal }))
		for (const { record, outcome } of page) {
			const name = 'id' in record ? record.id.slice(0, 15) : record.key.toLowerCase();
			const item = items.get(name);
			if (item !== undefined) results.set(item, resultOf(run, { job, item, outcome, written }));
		}
}

interface Laid {
	readonly job: string;
	readonly item: number;
	readonly outcome: WriteOutcome;
	readonly written: number;
}

function resultOf(run: Run, { job, item, outcome, written }: Laid): Result {
	if (!outcome.ok) return { thrown: refusedItem(run, item, outcome, written) };
	const { id, created = false } = outcome;
	return [linked({ jobId: job, saved: true, id, created }, item)];
}
