import type { Definition } from '../../../sync/contracts';
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { showMapping as show } from '../../../sync/mapping/show';
import { compareSync } from '../../../sync/run/compare';
import type { Environment } from '../../../sync/plan/context';
import { describeAndCompile } from '../../../sync/run/prepare';
import { previewSync } from '../../../sync/run/preview';

import { ownerOf, readDefinition, readPair, readSyncName, storedDefinition } from './definition';
import { connect, readRunParameters } from './environment';
import { item } from './items';
import { withStore } from './store';

type Look = (environment: Environment, definition: Definition) => Promise<object>;

/** Operations that read both sides and write neither: one result item. */
async function look(context: IExecuteFunctions, result: Look): Promise<INodeExecutionData[][]> {
	const stored = context.getNodeParameter('definitionSource', 0, 'node') === 'stored';
	return await withStore(context, async (store) => {
		const definition = stored
			? await storedDefinition(context, store, readSyncName(context))
			: readDefinition(context);
		const timeout = stored ? undefined : readRunParameters(context).requestTimeout;
		const { environment } = await connect(context, readPair(context), store, timeout);
		return [[item(await result(environment, definition))], [], []];
	});
}

export async function preview(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const includeValues = this.getNodeParameter('includeValues', 0, false) as boolean;
	const limit = recordLimit(this);
	return await look(this, async (environment, definition) => {
		const result = await previewSync(environment, definition, {
			limit,
			includeValues,
			owner: ownerOf(this),
		});
		return { ...result, requests: requests(environment) };
	});
}

export async function compare(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const limit = recordLimit(this);
	return await look(this, async (environment, definition) => ({
		...(await compareSync(environment, definition, limit, ownerOf(this))),
		requests: requests(environment),
	}));
}

export async function showMapping(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	return await look(this, async (environment, definition) => {
		const { compiled, source, target } = await describeAndCompile(environment, definition);
		return { sync: definition.name, ...show(compiled, source, target) };
	});
}

function recordLimit(context: IExecuteFunctions): number {
	return (context.getNodeParameter('recordLimit', 0, 0) as number) || Infinity;
}

function requests({ left, right }: Environment) {
	return { left: left.requests(), right: right.requests() };
}
