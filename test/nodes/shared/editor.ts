import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	INode,
} from 'n8n-workflow';

import { sandboxHost } from '../../systems/shared/host';
import { plainAxios } from '../../systems/shared/plain';

const node: INode = {
	id: '1',
	name: 'Opened',
	type: 'n8n-nodes-lockstep.opened',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

/** The context of an open node in the editor: its parameters, and requests signed by the credential type itself. */
export function editorContext(
	type: ICredentialType,
	credential: object,
	parameters: Readonly<Record<string, unknown>>,
): ILoadOptionsFunctions {
	const data: ICredentialDataDecryptedObject = { ...credential };
	const context = {
		getNode: () => node,
		getCurrentNodeParameter: (name: string) => parameters[name],
		getCredentials: async () => await Promise.resolve({ ...data }),
		logger: { info: () => undefined },
		helpers: {
			httpRequestWithAuthentication: async (_type: string, options: IHttpRequestOptions) =>
				await signed(type, data, options),
		},
	};
	return context as unknown as ILoadOptionsFunctions;
}

async function signed(
	type: ICredentialType,
	data: ICredentialDataDecryptedObject,
	options: IHttpRequestOptions,
) {
	const helpers = { helpers: { httpRequest: plainAxios as never } };
	Object.assign(data, await type.preAuthentication?.call(helpers, data));
	if (typeof type.authenticate !== 'function')
		throw new Error('The type has no sign-in of its own');
	const { baseURL = '', url, qs, headers } = await type.authenticate(data, options);
	const host = sandboxHost(
		baseURL,
		async () => await Promise.resolve((headers ?? {}) as Record<string, string>),
	);
	const { status, ...answer } = await host.send({
		method: 'GET',
		path: url,
		query: qs as Record<string, string> | undefined,
		timeout: 5000,
	});
	return { statusCode: status, ...answer };
}
