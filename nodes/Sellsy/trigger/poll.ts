import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';

import { defaultOverlap, kinds } from '../../../systems/sellsy';
import { pollRecords } from '../../shared/trigger/feed/recordPoll';
import { recordJson } from '../actions/values';
import { connectSellsy } from '../connect';
import { credentialTypeOf } from '../description/authentication';

/** Field with the stamp of creation. */
const created = 'created';

export async function poll(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	return await pollRecords(context, {
		...{ objects: kinds, overlap: defaultOverlap, toJson: recordJson, created: () => created },
		connect: async () => {
			const authentication = context.getNodeParameter('authentication', 'oAuth2');
			return await connectSellsy(context, credentialTypeOf(authentication));
		},
		source: (system, object) => system.object(object),
		sample: async (system, object, { fields, limit }) => {
			const wanted = fields && [...new Set([...fields, created])];
			for await (const records of system.records(object).select({ fields: wanted, limit }))
				if (records.length > 0) return records;
			return [];
		},
	});
}
