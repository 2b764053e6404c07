import { createHmac } from 'node:crypto';

/** Signs nothing of value: the tokens only need to look like the JWTs that vendors issue. */
const SIGNING_KEY = 'sandbox';

/** A token with these claims, in the form of an HS256 JWT. */
export function fakeJwt(claims: object): string {
	const content = [{ alg: 'HS256', typ: 'JWT' }, claims]
		.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
		.join('.');
	return `${content}.${createHmac('sha256', SIGNING_KEY).update(content).digest('base64url')}`;
}
