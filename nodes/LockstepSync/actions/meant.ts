import type { IExecuteFunctions } from 'n8n-workflow';

import type { Environment } from '../../../sync/plan/context';
import type { NamedDefinition } from '../../../sync/target/takeNames';

import { pairFor, readDefinition, readPair, readSyncName, storedDefinition } from './definition';
import { connect, readRunParameters } from './environment';
import { item } from './items';
import { asGiven, withOwnNames } from './namespace';
import type { Outputs } from './onStored';
import { withStore } from './store';

type Work = (environment: Environment, meant: NamedDefinition) => Promise<readonly object[]>;

/** Operations that work with the form of this node, or with what the sync of that name ran last. */
export async function onMeant(context: IExecuteFunctions, work: Work): Promise<Outputs> {
	return await withStore(context, async (store) => {
		const stored =
			context.getNodeParameter('definitionSource', 0, 'node') === 'stored'
				? await storedDefinition(store, readSyncName(context))
				: undefined;
		if (stored) pairFor(context, stored);
		const form = stored ?? readDefinition(context);
		const { connection } = readRunParameters(context);
		const { environment } = await connect(context, readPair(context), store, connection);
		const meant = stored ? asGiven(stored) : await withOwnNames(context, environment, form);
		return [(await work(environment, meant)).map((each) => item(each)), [], []];
	});
}
