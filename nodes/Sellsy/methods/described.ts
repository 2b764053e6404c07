import type { ILoadOptionsFunctions } from 'n8n-workflow';

import { kinds } from '../../../systems/sellsy';
import type { Kind, SellsySystem } from '../../../systems/sellsy';
import { connectSellsy } from '../connect';
import { credentialTypeOf } from '../description/authentication';

/** Sellsy behind the credential chosen in the open node. */
export async function connected(context: ILoadOptionsFunctions): Promise<SellsySystem> {
	const authentication = context.getCurrentNodeParameter('authentication');
	return await connectSellsy(context, credentialTypeOf(authentication));
}

/** The kind of record the open node is about: the node by its 'Resource', the trigger by its 'Record'. */
export function kindIn(context: ILoadOptionsFunctions): Kind {
	const chosen =
		context.getCurrentNodeParameter('resource') ?? context.getCurrentNodeParameter('record');
	return kinds.find((kind) => kind === chosen) ?? 'contact';
}
