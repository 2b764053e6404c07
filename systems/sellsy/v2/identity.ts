import { z } from 'zod';

import type { Identity } from '../../../sync/contracts';
import { SellsyFault } from '../errors';

const payloadShape = z.object({ corpId: z.union([z.string(), z.number()]).transform(String) });

/** Account ids are Sellsy's own; record ids are numbered by account since 2024-08-22. */
export function identityOf(corporation: string): Identity {
	return { id: corporation, label: `Sellsy account ${corporation}` };
}

/** The account a token of API v2 is for: nothing but its payload tells it. */
export function identityIn(token: string | undefined): Identity {
	const payload = payloadShape.safeParse(payloadOf(token));
	if (payload.success) return identityOf(payload.data.corpId);
	throw new SellsyFault({
		class: 'signIn',
		code: 'NO_ACCOUNT_IN_TOKEN',
		what: 'The access token does not tell which Sellsy account it is for',
		reason: '',
		remedy:
			"Check that 'Login URL' of the credential leads to Sellsy, and connect the credential again.",
	});
}

function payloadOf(token: string | undefined): unknown {
	try {
		const [, payload = ''] = (token ?? '').split('.');
		return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
	} catch {
		return undefined;
	}
}
