import type { ILoadOptionsFunctions } from 'n8n-workflow';

import type { ObjectSchema } from '../../../sync/contracts';
import type { WebmecanikSystem } from '../../../systems/webmecanik';
import { connectWebmecanik } from '../connect';
import { credentialTypeOf } from '../description/authentication';

/** Webmecanik behind the credential chosen in the open node. */
export async function connected(context: ILoadOptionsFunctions): Promise<WebmecanikSystem> {
	const authentication = context.getCurrentNodeParameter('authentication');
	return await connectWebmecanik(context, credentialTypeOf(authentication));
}

/** The kind of record chosen in the open node or trigger, as the site has it now. */
export async function described(context: ILoadOptionsFunctions): Promise<ObjectSchema> {
	const chosen = ['resource', 'record'].map((name) => context.getCurrentNodeParameter(name));
	const object = chosen.find((each) => typeof each === 'string') ?? 'contact';
	return await (await connected(context)).records(String(object)).describe();
}
