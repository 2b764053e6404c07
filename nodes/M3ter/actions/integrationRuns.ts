import type { IExecuteFunctions } from 'n8n-workflow';

import { getRun, getRunLog, runPages } from '../../../systems/m3ter';
import type { RunFilter, RunsOf } from '../../../systems/m3ter';
import { cancelSignal } from '../../shared/host';
import { located, textOf } from '../../shared/actions/inputs';
import { listedJson } from './listed';
import type { Operation } from './operation';
import { plainJson } from './output';

const locator = 'integrationRun';

const get: Operation = async (context, client, itemIndex) => [
	plainJson(await getRun(client, located(context, locator, itemIndex).value)),
];

const getAll: Operation = async (context, client, itemIndex) => {
	const filter = context.getNodeParameter('filters', itemIndex) as RunFilter;
	const start = { signal: cancelSignal(context) };
	const pages = runPages(client, runsOf(context, itemIndex), filter, start);
	return await listedJson(context, itemIndex, pages);
};

const getLog: Operation = async (context, client, itemIndex) => {
	const { value: id } = located(context, locator, itemIndex);
	return [{ id, log: await getRunLog(client, id) }];
};

function runsOf(context: IExecuteFunctions, itemIndex: number): RunsOf {
	if (context.getNodeParameter('runsOf', itemIndex) === 'destination')
		return { destinationId: textOf(context, 'destinationId', itemIndex) };
	return {
		entityType: textOf(context, 'entityType', itemIndex),
		entityId: textOf(context, 'entityId', itemIndex),
	};
}

export const integrationRunOperations = {
	'integrationRun:get': get,
	'integrationRun:getAll': getAll,
	'integrationRun:getLog': getLog,
};
