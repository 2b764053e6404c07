import type { INodeExecutionData } from 'n8n-workflow';

import type { Operation, Run } from '../operation';
import { linked } from '../../../shared/actions/outcomes';
import { eachItem } from '../../../shared/actions/perItem';
import { statementOf } from '../query';
import { rowsOf } from './byId';
import { infoJson } from './info';
import { awaited } from './wait';

/** One job an item; its rows when it is waited for and has ended well, how it stands otherwise. */
export const queryByJob: Operation = async (run) =>
	await eachItem(run, async (item) => await outputFor(run, item));

async function outputFor(run: Run, item: number): Promise<INodeExecutionData[]> {
	const { context, system } = run;
	const withDeleted = context.getNodeParameter('includeDeleted', item, false) as boolean;
	const job = await system.jobs.query(statementOf(run, item), withDeleted);
	const wait = context.getNodeParameter('wait', item, true) as boolean;
	const info = wait ? await awaited(run, job, 'query') : await system.jobs.info(job, 'query');
	if (info?.state !== 'JobComplete') return [linked(infoJson(job, info), item)];
	const output: INodeExecutionData[] = [];
	for await (const page of rowsOf(run, job)) for (const row of page) output.push(linked(row, item));
	return output;
}
