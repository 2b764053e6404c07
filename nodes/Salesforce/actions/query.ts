import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { limitOf } from '../../shared/actions/paging';
import { cancelSignal } from '../../shared/host';
import type { Operation, Run } from './operation';
import { linked } from '../../shared/actions/outcomes';
import { eachItem } from '../../shared/actions/perItem';

export const query: Operation = async (run) =>
	await eachItem(run, async (item) => await rowsFor(run, item));

async function rowsFor(run: Run, item: number): Promise<INodeExecutionData[]> {
	const { context, system } = run;
	const withDeleted = context.getNodeParameter('includeDeleted', item, false) as boolean;
	const limit = limitOf(context, item);
	const statement = statementOf(run, item);
	const output: INodeExecutionData[] = [];
	const options = { withDeleted, signal: cancelSignal(context) };
	for await (const { rows, total } of system.rows(statement, options)) {
		if (isCount(statement)) return [linked({ count: total ?? 0 }, item)];
		for (const row of rows) output.push(linked(row as IDataObject, item));
		if (output.length >= limit) break;
	}
	return output.slice(0, limit);
}

export function statementOf({ context }: Run, item: number): string {
	const statement = (context.getNodeParameter('soql', item, '') as string).trim();
	if (statement === '') throw new Error("Write a statement into 'SOQL'");
	return statement;
}

/** It answers a number and no rows. */
function isCount(statement: string): boolean {
	return /^select\s+count\s*\(\s*\)/i.test(statement);
}
