import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';

import { LockstepSalesforceClientCredentialsApi } from '../../../credentials/LockstepSalesforceClientCredentialsApi.credentials';
import { Salesforce } from '../../../nodes/Salesforce/Salesforce.node';
import { runNode } from '../../harness/engine/engine';
import type { NodeRun } from '../../harness/engine/engine';
import { openSalesforce } from '../../systems/salesforce/world';
import type { SalesforceWorld } from '../../systems/salesforce/world';

export { form } from '../shared/form';

export const credentialType = 'lockstepSalesforceClientCredentialsApi';

export interface NodeWorld extends SalesforceWorld {
	/** Runs the node in n8n's engine, as a user set it up. */
	run(
		parameters: INodeParameters,
		input?: IDataObject[],
		settings?: Partial<INode>,
	): Promise<NodeRun>;
	/** Paths of the requests below /services/data/vNN.0 since the last call, query strings cut off. */
	requests(): Promise<string[]>;
}

/** Accounts of the Salesforce sandbox and the node in front of them. */
export async function openNode(records = 0): Promise<NodeWorld> {
	const world = await openSalesforce({
		object: 'Account',
		records,
		editedField: 'Name',
		fields: (n) => ({ Name: `Account ${n}`, BillingCity: n % 2 === 0 ? 'Utrecht' : 'Delft' }),
	});
	const { control } = world.sandbox;
	const credentials = {
		[credentialType]: { ...world.credential, apiVersion: '', accessToken: '', instanceUrl: '' },
	};
	await control.clearLog();
	return {
		...world,
		run: async (parameters, input, settings) =>
			await runNode({
				node: new Salesforce(),
				parameters: {
					authentication: 'clientCredentials',
					resource: 'record',
					object: { __rl: true, mode: 'id', value: 'Account' },
					...parameters,
				},
				credentialTypes: [new LockstepSalesforceClientCredentialsApi()],
				credentials,
				input,
				settings,
			}),
		requests: async () => {
			const log = await control.log({ vendor: 'salesforce' });
			await control.clearLog();
			return log.flatMap(({ method, path }) => {
				const below = /\/services\/data\/v[\d.]+\/([^?]*)/.exec(path);
				return below ? [`${method} /${below[1] ?? ''}`] : [];
			});
		},
	};
}
