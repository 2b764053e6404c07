import type { ILoadOptionsFunctions } from 'n8n-workflow';

import type { ObjectSchema } from '../../../sync/contracts';
import type { SalesforceSystem } from '../../../systems/salesforce';
import { connectSalesforce } from '../connect';
import { credentialTypeOf } from '../description/authentication';

/** Salesforce behind the credential chosen in the open node. */
export async function connected(context: ILoadOptionsFunctions): Promise<SalesforceSystem> {
	const authentication = context.getCurrentNodeParameter('authentication') ?? 'clientCredentials';
	return await connectSalesforce(context, credentialTypeOf(authentication));
}

/** The object chosen in the open node, as it is now. */
export async function described(context: ILoadOptionsFunctions): Promise<ObjectSchema> {
	const chosen = context.getCurrentNodeParameter('object', { extractValue: true });
	if (typeof chosen !== 'string' || chosen === '') throw new Error("Choose an 'Object' first");
	return await (await connected(context)).object(chosen).describe();
}
