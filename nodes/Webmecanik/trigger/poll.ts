import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';

import { defaultOverlap } from '../../../systems/webmecanik';
import { pollRecords } from '../../shared/trigger/feed/recordPoll';
import { toJson } from '../actions/json';
import { connectWebmecanik } from '../connect';
import { credentialTypeOf } from '../description/authentication';

/** A visitor becomes a contact when he is identified. */
const createdBy = { contact: 'dateIdentified', company: 'dateAdded' } as const;

/** A visit moves the last activity and is no change; memberships cost a call a contact. */
const unasked: ReadonlySet<string> = new Set(['last_active', 'companies']);

export async function poll(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	return await pollRecords(context, {
		...{ objects: ['contact', 'company'], overlap: defaultOverlap, unasked, toJson },
		connect: async () => {
			const authentication = context.getNodeParameter('authentication', undefined);
			return await connectWebmecanik(context, credentialTypeOf(authentication));
		},
		source: (system, object) => system.records(object),
		sample: async (system, object, { fields, limit }) =>
			await system.records(object).newest(limit, fields ? { fields } : {}),
		created: (object) => createdBy[object],
	});
}
