import 'reflect-metadata';

import { httpRequestWithAuthentication } from 'n8n-core/dist/execution-engine/node-execution-context/utils/request-helpers/authentication';
import { OutboundHttp } from '@n8n/backend-network';
import { Container } from '@n8n/di';
import type {
	IAdditionalCredentialOptions,
	ICredentialDataDecryptedObject,
	IDataObject,
	IExecuteFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	INode,
} from 'n8n-workflow';

import { LockstepM3terApi } from '../../../credentials/LockstepM3terApi.credentials';

export interface FakeNode {
	/** Per input item. */
	readonly parameters: ReadonlyArray<Record<string, unknown>>;
	/** Grows by the token, as n8n stores it. */
	readonly credential: ICredentialDataDecryptedObject;
	readonly continueOnFail?: boolean;
}

const node: INode = {
	id: '1',
	name: 'm3ter',
	type: 'n8n-nodes-lockstep.m3ter',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

/** A node context whose requests run through n8n-core's own authenticated helper with the real credential type. */
export function nodeContext(fake: FakeNode): IExecuteFunctions & ILoadOptionsFunctions {
	const additionalData = { credentialsHelper: credentialsHelper(fake.credential) };
	const context = {
		getNode: () => node,
		getInputData: () => fake.parameters.map(() => ({ json: {} })),
		getNodeParameter: (name: string, item: number) => fake.parameters[item]?.[name],
		getCurrentNodeParameter: (name: string) => fake.parameters[0]?.[name],
		getCredentials: async () => await Promise.resolve({ ...fake.credential }),
		getExecutionCancelSignal: () => undefined,
		continueOnFail: () => fake.continueOnFail === true,
		logger: { info: () => undefined, warn: () => undefined },
		helpers: {
			httpRequest: plainRequest,
			httpRequestWithAuthentication: async function (
				this: unknown,
				type: string,
				options: IHttpRequestOptions,
				more: IAdditionalCredentialOptions,
			): Promise<unknown> {
				return (await httpRequestWithAuthentication.call(
					context as never,
					type,
					options,
					{} as never,
					node,
					additionalData as never,
					more,
				)) as unknown;
			},
		},
	};
	return context as unknown as IExecuteFunctions & ILoadOptionsFunctions;
}

async function plainRequest(options: IHttpRequestOptions): Promise<unknown> {
	return (await Container.get(OutboundHttp).requests().request(options)) as unknown;
}

/** The parts of n8n's credentials helper that a login credential meets: fetch when empty or refused, then store. */
function credentialsHelper(stored: ICredentialDataDecryptedObject) {
	const type = new LockstepM3terApi();
	return {
		getParentTypes: () => [],
		preAuthentication: async (
			_helpers: unknown,
			credential: ICredentialDataDecryptedObject,
			_type: string,
			_node: unknown,
			expired: boolean,
		): Promise<IDataObject | undefined> => {
			if (credential.accessToken !== '' && !expired) return undefined;
			const output = await type.preAuthentication.call(
				{ helpers: { httpRequest: plainRequest as never } },
				credential,
			);
			Object.assign(stored, output);
			return Object.assign(credential, output);
		},
		authenticate: async (
			credential: ICredentialDataDecryptedObject,
			_type: string,
			options: IHttpRequestOptions,
		) =>
			typeof type.authenticate === 'function'
				? await type.authenticate(credential, options)
				: options,
	};
}
