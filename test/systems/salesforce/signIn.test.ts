import { createVerify, generateKeyPairSync } from 'node:crypto';

import { SystemFault } from '../../../sync/contracts';
import type { HttpRequestFunction } from '../../../systems/http';
import {
	myDomainOrigin,
	signInWithClientCredentials,
	signInWithJwt,
} from '../../../systems/salesforce';
import { tidyPem } from '../../../systems/salesforce/assertion';
import { faultOf } from '../shared/acceptance';

const secret = 'very-secret';
const credential = {
	myDomainUrl: 'https://acme.my.salesforce.com',
	allowPlainHttp: false,
	clientId: 'key',
	clientSecret: secret,
};
const session = {
	access_token: 'T',
	instance_url: 'https://acme.my.salesforce.com',
	token_type: 'Bearer',
};

const answering =
	(statusCode: number, body: unknown): HttpRequestFunction =>
	async () =>
		await Promise.resolve({ statusCode, body });

const refusedBy = async (request: HttpRequestFunction) =>
	await faultOf(async () => await signInWithClientCredentials(request, credential));

describe('signing in to Salesforce', () => {
	it('gives the token and the address of the organization', async () => {
		expect(await signInWithClientCredentials(answering(200, session), credential)).toEqual({
			accessToken: 'T',
			instanceUrl: 'https://acme.my.salesforce.com',
		});
	});

	it.each([
		['invalid_client_id', 'client identifier invalid', 'does not know the consumer key'],
		['invalid_client', 'invalid client credentials', 'consumer secret'],
		['invalid_grant', 'no client credentials user enabled', 'no user to run as'],
		['invalid_grant', 'request not supported on this domain', 'not offer this way to sign in'],
		['invalid_grant', "user hasn't approved this consumer", 'has not approved the app'],
		['something_new', 'of tomorrow', 'something_new: of tomorrow'],
	])('explains %s: %s', async (error, error_description, message) => {
		const fault = await refusedBy(answering(400, { error, error_description }));
		expect(fault.class).toBe('signIn');
		expect(fault.message).toContain(message);
		expect(fault.remedy).not.toBe('');
	});

	it.each([
		[404, '<html>Not found</html>'],
		[200, '<html>Welcome</html>'],
		[302, ''],
	])('tells a host that is not Salesforce (%d)', async (status, body) => {
		const fault = await refusedBy(answering(status, body));
		expect(fault.message).toContain('acme.my.salesforce.com does not answer like Salesforce');
	});

	it('calls a busy host unavailable, not a wrong credential', async () => {
		expect((await refusedBy(answering(503, 'busy'))).class).toBe('unavailable');
		expect((await refusedBy(answering(429, 'slow'))).class).toBe('throttled');
	});

	it('names an unreachable host in words, and keeps the request with its secret to itself', async () => {
		const fault = await refusedBy(async () => {
			throw Object.assign(new Error(`POST ${secret}`), { code: 'ENOTFOUND' });
		});
		expect(fault.message).toBe('acme.my.salesforce.com cannot be reached: there is no such host.');
		expect(JSON.stringify([fault.message, fault.remedy, fault.cause])).not.toContain(secret);
	});

	it('takes no session that leads to plain http', async () => {
		const plain = { ...session, instance_url: 'http://elsewhere.example' };
		expect((await refusedBy(answering(200, plain))).code).toBe('PLAIN_HTTP');
	});

	it('signs a JWT for user, key and audience that the public key verifies', async () => {
		const keys = generateKeyPairSync('rsa', {
			modulusLength: 2048,
			publicKeyEncoding: { type: 'spki', format: 'pem' },
			privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
		});
		const sent: string[] = [];
		const request: HttpRequestFunction = async ({ body }) => {
			sent.push(String((body as URLSearchParams).get('assertion')));
			return await Promise.resolve({ statusCode: 200, body: session });
		};
		const now = Date.now();
		const typed = { signInAt: 'production', myDomainUrl: '', allowPlainHttp: false } as const;
		await signInWithJwt(
			request,
			{
				...typed,
				username: 'u@acme.example',
				clientId: 'key',
				privateKey: keys.privateKey.replace(/\n/g, ' '),
			},
			now,
		);
		const [head = '', claims = '', signature = ''] = (sent[0] ?? '').split('.');
		const verifier = createVerify('RSA-SHA256').update(`${head}.${claims}`);
		expect(verifier.verify(keys.publicKey, signature, 'base64url')).toBe(true);
		expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toEqual({
			iss: 'key',
			sub: 'u@acme.example',
			aud: 'https://login.salesforce.com',
			exp: Math.floor(now / 1000) + 180,
		});
	});

	it('says that a private key cannot be read, without quoting it', async () => {
		const typed = { signInAt: 'production', myDomainUrl: '', allowPlainHttp: false } as const;
		const fault = await faultOf(
			async () =>
				await signInWithJwt(
					answering(200, session),
					{ ...typed, username: 'u', clientId: 'k', privateKey: secret },
					0,
				),
		);
		expect(fault.code).toBe('INVALID_PRIVATE_KEY');
		expect(fault.message + fault.remedy + String(fault.cause)).not.toContain(secret);
	});

	it.each(['a b', 'a\\nb', 'a\r\nb', ' a\n\n b '])(
		'mends the line ends of a PEM: %j',
		(content) => {
			const pem = `-----BEGIN PRIVATE KEY-----${content}-----END PRIVATE KEY-----`;
			expect(tidyPem(pem)).toBe('-----BEGIN PRIVATE KEY-----\nab\n-----END PRIVATE KEY-----\n');
		},
	);
});

describe('the address of an organization', () => {
	it.each([
		['acme.my.salesforce.com', 'https://acme.my.salesforce.com'],
		[' https://acme.my.salesforce.com/ ', 'https://acme.my.salesforce.com'],
		['https://acme.lightning.force.com/lightning/page/home', 'https://acme.my.salesforce.com'],
		[
			'https://acme--uat.sandbox.lightning.force.com',
			'https://acme--uat.sandbox.my.salesforce.com',
		],
		['https://acme.my.salesforce-setup.com/x', 'https://acme.my.salesforce.com'],
		['https://gateway.example/sf/', 'https://gateway.example/sf'],
	])('reads %s as %s', (typed, origin) => {
		expect(myDomainOrigin(typed, false)).toBe(origin);
	});

	it('takes plain http only where the user allows it', () => {
		expect(myDomainOrigin('http://127.0.0.1:1/salesforce', true)).toBe(
			'http://127.0.0.1:1/salesforce',
		);
		expect(() => myDomainOrigin('http://127.0.0.1:1', false)).toThrow(SystemFault);
	});

	it.each(['', '   ', 'ftp://acme.my.salesforce.com', 'https://'])('refuses %j', (typed) => {
		expect(() => myDomainOrigin(typed, true)).toThrow(SystemFault);
	});
});
