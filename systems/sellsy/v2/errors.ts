import { z } from 'zod';

import type { FaultClass } from '../../../sync/contracts';
import type { HttpResponse } from '../../http';
import { SellsyFault, clean, faultOfStatus } from '../errors';
import type { CallKind } from '../errors';

/** `details` is an object by property, and an empty list where there is nothing to say (captures). */
const errorShape = z.object({
	error: z.object({ message: z.string(), details: z.unknown() }).passthrough(),
});

/** Fault for an answer of API v2 that is not a success; Sellsy explains each as JSON, pages come from what stands before it. */
export function faultOfAnswer(response: HttpResponse, call: string, kind: CallKind): SellsyFault {
	const parsed = errorShape.safeParse(response.body);
	const known = table[response.status];
	if (response.status === 401) return signInFault(response, call);
	if (!parsed.success || known === undefined) return faultOfStatus(response, call, kind);
	const { message, details } = parsed.data.error;
	return new SellsyFault({
		...known,
		code: String(response.status),
		status: response.status,
		what: `Sellsy answered ${response.status} to ${call}`,
		reason: reasonOf(message, details),
		field: fieldOf(details),
	});
}

function signInFault(response: HttpResponse, call: string): SellsyFault {
	return new SellsyFault({
		class: 'signIn',
		code: '401',
		status: response.status,
		what: `Sellsy does not accept the credential for ${call}`,
		reason: wordsOf(response.body),
		remedy:
			'Open the credential, check Client ID and Client Secret, and connect it again where it asks for that.',
	});
}

/** The API's own form, or the plain one of OAuth2 that the token address answers with. */
function wordsOf(body: unknown): string {
	const api = errorShape.safeParse(body);
	if (api.success) return clean(api.data.error.message);
	const oauth = z.object({ error_description: z.string() }).passthrough().safeParse(body);
	return oauth.success ? clean(oauth.data.error_description) : '';
}

function reasonOf(message: string, details: unknown): string {
	const texts = entriesOf(details).map(([name, text]) => `${name}: ${text}`);
	return clean([message, ...texts].join(' – '));
}

/** The field behind the first property that is named. */
function fieldOf(details: unknown): string | undefined {
	const [first] = entriesOf(details);
	return first && fieldIdOf(first[0]);
}

/** Our field id of a property by its name in API v2; a number is a custom field. */
export function fieldIdOf(property: string): string {
	if (/^\d+$/.test(property)) return `custom.${property}`;
	return (
		renamed[property] ??
		property.replace(/^legal_france\./, 'legal.').replace(/^address_line_/, 'address.line')
	);
}

const renamed: Readonly<Record<string, string>> = {
	owner_id: 'owner',
	is_archived: 'archived',
	marketing_campaigns_subscriptions: 'consent.email',
	postal_code: 'address.postal_code',
	city: 'address.city',
	country_code: 'address.country',
};

function entriesOf(details: unknown): ReadonlyArray<[string, string]> {
	const parsed = z.record(z.string()).safeParse(details);
	return parsed.success ? Object.entries(parsed.data) : [];
}

interface Known {
	readonly class: FaultClass;
	readonly remedy: string;
}

/** Statuses of the API v2 reference, introduction. */
const table: Readonly<Record<number, Known>> = {
	400: { class: 'invalid', remedy: 'Correct the value that Sellsy names.' },
	402: {
		class: 'forbidden',
		remedy: "The account's plan does not allow it; ask Sellsy for a larger one, or free some room.",
	},
	403: {
		class: 'forbidden',
		remedy:
			'Give the API client of the credential the scope, and its member of staff the right, then connect it again.',
	},
	404: { class: 'missing', remedy: 'The record is gone, or belongs to another account.' },
	409: {
		class: 'conflict',
		remedy: 'What hangs on the record, or what it already is, stands against it.',
	},
	413: { class: 'invalid', remedy: 'The record is too large for Sellsy.' },
	429: { class: 'throttled', remedy: 'Run when fewer integrations call Sellsy.' },
};
