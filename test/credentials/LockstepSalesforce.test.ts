import { NodeApiError } from 'n8n-workflow';
import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	INode,
	JsonObject,
} from 'n8n-workflow';

import { LockstepSalesforceClientCredentialsApi } from '../../credentials/LockstepSalesforceClientCredentialsApi.credentials';
import { LockstepSalesforceJwtApi } from '../../credentials/LockstepSalesforceJwtApi.credentials';
import { LockstepSalesforceOAuth2Api } from '../../credentials/LockstepSalesforceOAuth2Api.credentials';
import { openSalesforce } from '../systems/salesforce/world';
import type { SalesforceWorld } from '../systems/salesforce/world';
import { plainAxios } from '../systems/shared/plain';

const node: INode = {
	id: 'temp',
	name: 'Temp-Node',
	type: 'n8n-nodes-base.noOp',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

const signIn = async (type: ICredentialType, data: ICredentialDataDecryptedObject) =>
	await type.preAuthentication?.call({ helpers: { httpRequest: plainAxios as never } }, data);

/** What n8n's Test button shows for what a sign-in throws: the code of the cause if it has one, else the message. */
async function shown(type: ICredentialType, data: ICredentialDataDecryptedObject): Promise<string> {
	try {
		await signIn(type, data);
	} catch (caught) {
		const error = new NodeApiError(node, caught as JsonObject);
		const cause = error.cause as { code?: string; response?: object } | undefined;
		return String(cause?.response ?? cause?.code ?? error.message);
	}
	return 'Connection successful!';
}

describe('Salesforce credentials', () => {
	let world: SalesforceWorld;
	let secrets: Record<string, unknown>;
	beforeEach(async () => {
		world = await openSalesforce({
			object: 'Account',
			records: 0,
			editedField: 'Name',
			fields: () => ({ Name: 'A' }),
		});
		secrets = world.sandbox.vendor('salesforce').credentials();
	});
	afterEach(async () => await world.close());

	const jwt = () => ({
		...world.credential,
		signInAt: 'myDomain',
		username: String(secrets.username),
		privateKey: String(secrets.privateKey),
	});

	it('sign in with client credentials and put the session on requests', async () => {
		const type = new LockstepSalesforceClientCredentialsApi();
		const session = await signIn(type, { ...world.credential });
		const { authenticate } = type;
		if (typeof authenticate !== 'function') throw new Error('It has a sign-in of its own');
		const signed = await authenticate({ ...session } as ICredentialDataDecryptedObject, {
			url: '/services/data/v60.0',
		});
		expect(session).toMatchObject({ instanceUrl: world.credential.myDomainUrl });
		expect(signed).toMatchObject({
			baseURL: world.credential.myDomainUrl,
			headers: { Authorization: `Bearer ${String(session?.accessToken)}` },
		});
	});

	it('sign in with a JWT', async () => {
		expect(await shown(new LockstepSalesforceJwtApi(), jwt())).toBe('Connection successful!');
	});

	it.each([
		['a wrong secret', { clientSecret: 'wrong' }, {}, 'consumer secret'],
		['a wrong key', { clientId: 'wrong' }, {}, 'consumer key'],
		['an app without a user', {}, { runAsUser: null }, 'no user to run as'],
		['the login host', {}, { loginHost: true }, 'not offer this way to sign in'],
		['a closed port', { myDomainUrl: 'http://127.0.0.1:9' }, {}, '127.0.0.1:9 cannot be reached'],
		['plain http', { allowPlainHttp: false }, {}, 'Allow Plain HTTP'],
		['no address', { myDomainUrl: '' }, {}, 'is empty'],
	])(
		'show their own words for %s in the credential test',
		async (_name, typed, settings, words) => {
			await world.configure(settings);
			const data = { ...world.credential, ...typed };
			expect(await shown(new LockstepSalesforceClientCredentialsApi(), data)).toContain(words);
		},
	);

	it('show who has to approve the user of a JWT', async () => {
		await world.configure({ approvedUsers: [] });
		expect(await shown(new LockstepSalesforceJwtApi(), jwt())).toContain('has not approved');
	});

	it('send the user of OAuth2 to the host chosen, with PKCE and the right to refresh', () => {
		const { properties } = new LockstepSalesforceOAuth2Api();
		const defaults = new Map(properties.map((each) => [each.name, each.default]));
		expect([defaults.get('grantType'), defaults.get('scope')]).toEqual([
			'pkce',
			'api refresh_token',
		]);
	});

	it.each([
		['production', '', 'https://login.salesforce.com/services/oauth2/token'],
		['sandbox', '', 'https://test.salesforce.com/services/oauth2/token'],
		[
			'myDomain',
			' https://a.my.salesforce.com/ ',
			'https://a.my.salesforce.com/services/oauth2/token',
		],
		[
			'myDomain',
			'https://a.lightning.force.com/lightning/page/home',
			'https://a.my.salesforce.com/services/oauth2/token',
		],
	])('work out the OAuth2 token address of %s %s', (environment, myDomainUrl, url) => {
		const { properties } = new LockstepSalesforceOAuth2Api();
		const template = String(properties.find(({ name }) => name === 'accessTokenUrl')?.default);
		const expression = template.replace(/^=\{\{/, '').replace(/\}\}$/, '');
		const evaluate = new Function('$self', `return ${expression}`) as (self: object) => string;
		expect(evaluate({ environment, myDomainUrl })).toBe(url);
	});
});
