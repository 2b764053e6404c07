import Fastify, { type FastifyInstance } from 'fastify';
import {
	NodeConnectionTypes,
	type ICredentialType,
	type IDataObject,
	type IExecuteFunctions,
	type INodeType,
} from 'n8n-workflow';
import { runNode } from './engine';

/** The token the vendor gives out, and the only one it takes. */
const TOKEN = 'T';

/** Signs in for a token, which the vendor may refuse later. */
class VendorApi implements ICredentialType {
	name = 'vendorApi';
	displayName = 'Vendor API';
	properties: ICredentialType['properties'] = [
		{ displayName: 'URL', name: 'url', type: 'string', default: '' },
		{ displayName: 'Key', name: 'key', type: 'string', default: '' },
		{
			displayName: 'Token',
			name: 'token',
			type: 'hidden',
			typeOptions: { expirable: true },
			default: '',
		},
	];

	preAuthentication: ICredentialType['preAuthentication'] = async function (credentials) {
		const answer = (await this.helpers.httpRequest({
			method: 'POST',
			url: `${String(credentials.url)}/token`,
			body: { key: credentials.key },
		})) as IDataObject;
		return { token: answer.token };
	};

	authenticate: ICredentialType['authenticate'] = async (credentials, options) => ({
		...options,
		headers: { ...options.headers, authorization: `Bearer ${String(credentials.token)}` },
	});
}

/** Asks the vendor once per item, as any node of the package does. */
class Asking implements INodeType {
	description: INodeType['description'] = {
		displayName: 'Asking',
		name: 'asking',
		group: ['input'],
		version: [1],
		description: 'Asks',
		defaults: { name: 'Asking' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main],
		credentials: [{ name: 'vendorApi', required: true }],
		properties: [{ displayName: 'Path', name: 'path', type: 'string', default: '/none' }],
	};

	async execute(this: IExecuteFunctions) {
		const path = this.getNodeParameter('path', 0) as string;
		const { url } = await this.getCredentials<{ url: string }>('vendorApi');
		const answers = this.getInputData().map(async () => {
			const ask = this.helpers.httpRequestWithAuthentication;
			return (await ask.call(this, 'vendorApi', {
				url: `${url}${path}`,
				json: true,
			})) as IDataObject;
		});
		return [(await Promise.all(answers)).map((json) => ({ json })), []];
	}
}

describe('a node in n8n’s engine', () => {
	const credentialTypes = [new VendorApi()];
	const node = new Asking();
	let vendor: FastifyInstance;
	let url: string;

	beforeAll(async () => {
		vendor = vendorWithTokens();
		url = await vendor.listen({ port: 0, host: '127.0.0.1' });
	});

	afterAll(async () => await vendor.close());

	it('signs in, asks, and gives its outputs', async () => {
		const credentials = { vendorApi: { url, key: 'K', token: '' } };

		const { status, outputs } = await runNode({
			node,
			parameters: { path: '/a' },
			credentialTypes,
			credentials,
		});

		expect(status).toBe('success');
		expect(outputs).toEqual([[{ a: 1 }], []]);
		expect(credentials.vendorApi.token).toBe(TOKEN);
	});

	it('signs in anew when its token is refused', async () => {
		const credentials = { vendorApi: { url, key: 'K', token: 'old' } };

		const { outputs } = await runNode({
			node,
			parameters: { path: '/a' },
			credentialTypes,
			credentials,
		});

		expect(outputs[0]).toEqual([{ a: 1 }]);
		expect(credentials.vendorApi.token).toBe(TOKEN);
	});

	it('tells what it threw', async () => {
		const { status, error } = await runNode({
			node,
			parameters: { path: '/gone' },
			credentialTypes,
			credentials: { vendorApi: { url, key: 'K', token: TOKEN } },
		});

		expect(status).toBe('error');
		expect(JSON.stringify(error)).toContain('404');
	});

	it('is given the items of the test', async () => {
		const { outputs } = await runNode({
			node,
			parameters: { path: '/a' },
			input: [{ n: 1 }, { n: 2 }],
			credentialTypes,
			credentials: { vendorApi: { url, key: 'K', token: TOKEN } },
		});

		expect(outputs[0]).toHaveLength(2);
	});
});

function vendorWithTokens(): FastifyInstance {
	const server = Fastify();
	server.post('/token', async () => ({ token: TOKEN }));
	server.get('/a', async ({ headers }, reply) => {
		const signedIn = headers.authorization === `Bearer ${TOKEN}`;
		return await reply.code(signedIn ? 200 : 401).send(signedIn ? { a: 1 } : {});
	});
	return server;
}
