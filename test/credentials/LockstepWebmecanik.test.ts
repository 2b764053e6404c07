import type { IAuthenticate, ICredentialDataDecryptedObject } from 'n8n-workflow';

import { LockstepWebmecanikApi } from '../../credentials/LockstepWebmecanikApi.credentials';
import { LockstepWebmecanikOAuth2Api } from '../../credentials/LockstepWebmecanikOAuth2Api.credentials';
import { siteUrlOf } from '../../systems/webmecanik';

const typed = {
	baseUrl: 'https://acme.example.com/',
	username: 'sync',
	password: 'pässword:1',
	allowPlainHttp: false,
};

async function signed(changes: ICredentialDataDecryptedObject = {}) {
	const authenticate = new LockstepWebmecanikApi().authenticate as Extract<
		IAuthenticate,
		(...parameters: never[]) => unknown
	>;
	return await authenticate(
		{ ...typed, ...changes },
		{ url: '/api/contacts', headers: { a: 'b' } },
	);
}

describe('the basic credential of Webmecanik', () => {
	it('puts user name and password on every request, beside its own headers', async () => {
		const { headers } = await signed();
		const [scheme, text = ''] = String(headers?.Authorization).split(' ');
		expect(headers).toMatchObject({ a: 'b' });
		expect([scheme, Buffer.from(text, 'base64').toString('utf8')]).toEqual([
			'Basic',
			'sync:pässword:1',
		]);
	});

	it.each([
		['http://acme.example.com', 'not encrypted'],
		['acme', 'not a web address'],
		['https://me@acme.example.com', 'not a web address'],
	])('sends nothing to %s', async (baseUrl, words) => {
		const refusal = await signed({ baseUrl }).catch((caught: unknown) => caught as Error);
		expect(refusal).toHaveProperty('message', expect.stringContaining(words));
		expect(JSON.stringify(refusal)).not.toContain(typed.password);
	});

	it('takes plain http where the user consents', async () => {
		await expect(
			signed({ baseUrl: 'http://127.0.0.1:1/webmecanik', allowPlainHttp: true }),
		).resolves.toHaveProperty('headers.Authorization');
	});
});

it.each(['https://acme.example.com', 'https://acme.example.com/', 'https://acme.example.com/api/'])(
	'the site of %s is found',
	(baseUrl) => {
		expect(siteUrlOf({ baseUrl })).toBe('https://acme.example.com');
	},
);

it('the OAuth2 credential goes to the site’s own pages, whatever was copied with its address', () => {
	const { properties } = new LockstepWebmecanikOAuth2Api();
	const addressOf = (name: string, baseUrl: string) => {
		const expression = String(properties.find((each) => each.name === name)?.default);
		const code = expression.replace(/^=\{\{|\}\}$/g, '');
		return new Function('$self', `return (${code})`)({ baseUrl }) as unknown;
	};
	for (const baseUrl of ['https://acme.example.com', ' https://acme.example.com/api// '])
		expect([addressOf('authUrl', baseUrl), addressOf('accessTokenUrl', baseUrl)]).toEqual([
			'https://acme.example.com/oauth/v2/authorize',
			'https://acme.example.com/oauth/v2/token',
		]);
});
