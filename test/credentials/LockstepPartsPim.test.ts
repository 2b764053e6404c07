import type { IAuthenticate, ICredentialDataDecryptedObject } from 'n8n-workflow';

import { LockstepPartsPimApi } from '../../credentials/LockstepPartsPimApi.credentials';

const typed = { baseUrl: 'https://acme.example.com/api', apiKey: 'a-key', allowPlainHttp: false };

async function signed(changes: ICredentialDataDecryptedObject = {}) {
	const authenticate = new LockstepPartsPimApi().authenticate as Extract<
		IAuthenticate,
		(...parameters: never[]) => unknown
	>;
	const credential = { authentication: 'header', headerName: 'X-Key', ...typed, ...changes };
	return await authenticate(credential, { url: '/ping', headers: { a: 'b' } });
}

it.each([
	[{}, { 'X-Key': 'a-key' }],
	[{ authentication: 'bearer' }, { Authorization: 'Bearer a-key' }],
	[
		{ authentication: 'basic', username: 'sync', password: 'pässword:1' },
		{ Authorization: `Basic ${Buffer.from('sync:pässword:1').toString('base64')}` },
	],
	[
		{ adminApiKey: 'admin', adminHeaderName: 'X-Boss' },
		{ 'X-Key': 'a-key', 'X-Boss': 'admin' },
	],
])('the credential of Parts Pim shows who is calling: %j', async (changes, wanted) => {
	const { headers } = await signed(changes);
	expect(headers).toEqual({ a: 'b', ...wanted });
});

it.each([
	['http://acme.example.com', 'not encrypted'],
	['acme', 'not a web address'],
])('the credential of Parts Pim sends nothing to %s', async (baseUrl, words) => {
	const refusal = await signed({ baseUrl }).catch((caught: unknown) => caught as Error);
	expect(refusal).toHaveProperty('message', expect.stringContaining(words));
	expect(JSON.stringify(refusal)).not.toContain(typed.apiKey);
});
