import { createVerify } from 'node:crypto';
import { z } from 'zod';
import type { ApiReply } from '../api/http';
import type { Org } from '../org';
import { oauthRefusal } from './http';

const claims = z.object({
	iss: z.string(),
	sub: z.string(),
	aud: z.union([z.string(), z.array(z.string())]),
	/** Seconds since the epoch. */
	exp: z.number(),
});
type Claims = z.infer<typeof claims>;

/** An assertion may be good for about five minutes; a little is allowed for clocks that differ. */
const LONGEST_S = 300;
const CLOCK_SKEW_S = 60;

function decodePart(part: string): unknown {
	try {
		return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
	} catch {
		return undefined;
	}
}

function signatureFits(org: Org, signed: string, signature: string): boolean {
	const key = org.settings.jwtPublicKey || org.keyring.publicKey;
	return createVerify('RSA-SHA256').update(signed).verify(key, signature, 'base64url');
}

function isRs256(header: unknown): boolean {
	return z.object({ alg: z.literal('RS256') }).safeParse(header).success;
}

/** Login hosts and this org's own address. */
function audiences(org: Org): string[] {
	const { baseUrl } = org.context;
	return [
		'https://login.salesforce.com',
		'https://test.salesforce.com',
		baseUrl,
		new URL(baseUrl).origin,
	];
}

function faultOf(org: Org, { iss, aud, exp }: Claims): string | undefined {
	if (iss !== org.settings.consumerKey) return 'client identifier invalid';
	const meant = [aud].flat().map((each) => each.replace(/\/$/, ''));
	if (!meant.some((each) => audiences(org).includes(each))) return 'audience is invalid';
	const now = org.now() / 1000;
	if (exp < now) return 'expired authorization code';
	return exp > now + LONGEST_S + CLOCK_SKEW_S ? 'invalid assertion' : undefined;
}

/** User name in a JWT bearer assertion whose RS256 signature, issuer, audience and expiry are good. */
export function readAssertion(
	org: Org,
	assertion: string,
): { username: string } | { refused: ApiReply } {
	const [header = '', payload = '', signature = ''] = assertion.split('.');
	const parsed = claims.safeParse(decodePart(payload));
	const signed =
		isRs256(decodePart(header)) && signatureFits(org, `${header}.${payload}`, signature);
	if (!parsed.success || !signed) {
		return { refused: oauthRefusal('invalid_grant', 'invalid assertion') };
	}
	const fault = faultOf(org, parsed.data);
	if (fault) return { refused: oauthRefusal('invalid_grant', fault) };
	return { username: parsed.data.sub };
}
