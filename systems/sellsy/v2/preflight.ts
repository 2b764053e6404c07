import { z } from 'zod';

import type { Finding } from '../../../sync/contracts';
import { SystemFault } from '../../../sync/contracts';
import { isKind } from '../kinds';
import type { V2Client } from './client';
import { quotasShape } from './quota';
import { paths } from './raw';

const scopesShape = z.array(z.string());

/** Object → start of its scopes' names and of its address. */
const scopesOf: Readonly<Record<string, string>> = { ...paths, staff: 'staffs', item: 'items' };

/** What the token may do; where it may not tell its scopes, whether each object can be listed. */
export async function preflight(
	client: V2Client,
	objects: readonly string[],
): Promise<readonly Finding[]> {
	await learnQuotas(client);
	const scopes = await allowed(async () => await client.ask({ path: '/scopes' }, scopesShape));
	const findings: Finding[] = [];
	for (const object of objects) {
		const start = scopesOf[object];
		if (start === undefined) continue;
		findings.push(
			...(scopes === undefined
				? await probe(client, object, start)
				: missing(object, start, scopes)),
		);
	}
	return findings;
}

/** Only of use where the scope for it is there. */
async function learnQuotas(client: V2Client): Promise<void> {
	const quotas = await allowed(async () => await client.ask({ path: '/quotas' }, quotasShape));
	if (quotas !== undefined) client.sizeQuotas(quotas);
}

async function allowed<T>(call: () => Promise<T>): Promise<T | undefined> {
	try {
		return await call();
	} catch (caught) {
		if (caught instanceof SystemFault && caught.class === 'forbidden') return undefined;
		throw caught;
	}
}

async function probe(client: V2Client, object: string, start: string): Promise<Finding[]> {
	const request = { path: `/${start}`, query: { limit: 1 } };
	const answer = await allowed(async () => await client.ask(request, z.unknown()));
	return answer === undefined ? missing(object, start, []) : [];
}

function missing(object: string, start: string, scopes: readonly string[]): Finding[] {
	const lacks = (scope: string) => !scopes.includes(scope);
	if (lacks(`${start}.read`)) return [finding('refusal', object, [`${start}.read`])];
	if (!isKind(object)) return [];
	const beside = ['custom-fields.read', 'smart-tags.read'].filter(lacks);
	const writing = [`${start}.write`, 'custom-fields.write', 'smart-tags.write'].filter(lacks);
	return [
		...(beside.length > 0 ? [finding('warning', object, beside)] : []),
		...(writing.length > 0 ? [finding('warning', object, writing)] : []),
	];
}

function finding(
	severity: Finding['severity'],
	object: string,
	scopes: readonly string[],
): Finding {
	const names = scopes.map((scope) => `'${scope}'`).join(', ');
	return {
		severity,
		code: severity === 'refusal' ? 'no-read-right' : 'scope-missing',
		path: object,
		reason: `The API client of the credential has no scope ${names}.`,
		remedy:
			'Tick it at the API client in Sellsy (https://www.sellsy.fr/developer/api-v2), then connect the credential again.',
	};
}
