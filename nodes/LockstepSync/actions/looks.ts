import type { IExecuteFunctions } from 'n8n-workflow';

import type { Definition } from '../../../sync/contracts';
import { showMapping as show } from '../../../sync/mapping/show';
import { planSync } from '../../../sync/operate/planSync';
import type { Environment } from '../../../sync/plan/context';
import { compareSync } from '../../../sync/run/compare';
import { describeAndCompile } from '../../../sync/run/prepare';
import { previewSync } from '../../../sync/run/preview';
import type { Store } from '../../../sync/state';

import {
	ownerOf,
	pairFor,
	readDefinition,
	readPair,
	readSyncName,
	storedDefinition,
} from './definition';
import { connect, holderName, readRunParameters } from './environment';
import type { RunParameters } from './environment';
import { item } from './items';
import type { Outputs } from './onStored';
import { withStore } from './store';

type Look = (
	environment: Environment,
	definition: Definition,
	parameters: RunParameters,
) => Promise<object>;

/** Operations that read both sides and write neither: one result item. */
async function look(context: IExecuteFunctions, result: Look): Promise<Outputs> {
	return await withStore(context, async (store) => {
		const definition = await definitionMeant(context, store);
		const parameters = readRunParameters(context);
		const pair = readPair(context);
		const { environment } = await connect(context, pair, store, parameters.connection);
		return [[item(await result(environment, definition, parameters))], [], []];
	});
}

async function definitionMeant(context: IExecuteFunctions, store: Store): Promise<Definition> {
	if (context.getNodeParameter('definitionSource', 0, 'node') !== 'stored')
		return readDefinition(context);
	const definition = await storedDefinition(store, readSyncName(context));
	pairFor(context, definition);
	return definition;
}

export async function preview(this: IExecuteFunctions): Promise<Outputs> {
	const includeValues = this.getNodeParameter('includeValues', 0, false) as boolean;
	const keep = this.getNodeParameter('keepPlan', 0, false) as boolean;
	const limit = recordLimit(this);
	const owner = ownerOf(this);
	const holder = holderName(this);
	return await look(this, async (environment, definition, { quotaShare }) => {
		const shown = { includeValues, owner, quotaShare };
		const result = keep
			? await planSync(environment, definition, { ...shown, holder })
			: await previewSync(environment, definition, { ...shown, limit });
		return { ...result, requests: requests(environment) };
	});
}

export async function compare(this: IExecuteFunctions): Promise<Outputs> {
	const limit = recordLimit(this);
	return await look(this, async (environment, definition) => ({
		...(await compareSync(environment, definition, limit, ownerOf(this))),
		requests: requests(environment),
	}));
}

export async function showMapping(this: IExecuteFunctions): Promise<Outputs> {
	return await look(this, async (environment, definition) => {
		const { compiled, left, right } = await describeAndCompile(environment, definition);
		return {
			sync: definition.name,
			...show(compiled, { left, right }, definition.policies.direction ?? 'toRight'),
		};
	});
}

function recordLimit(context: IExecuteFunctions): number {
	return (context.getNodeParameter('recordLimit', 0, 0) as number) || Infinity;
}

function requests({ left, right }: Environment) {
	return { left: left.requests(), right: right.requests() };
}
