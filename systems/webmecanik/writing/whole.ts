import { z } from 'zod';

import type { WriteOutcome } from '../../../sync/contracts';
import { singleShape } from '../answers';
import type { RawRecord } from '../answers';
import type { WebmecanikClient } from '../client';
import { WebmecanikFault } from '../errors';
import type { Description } from '../objects/describe';
import { getRecord } from '../objects/find';
import { wholeBody } from './body';
import type { Draft } from './draft';
import { taken } from './guard';
import { merged, refused, written } from './outcomes';

/**
 * Reads a contact and puts it back whole with the change over it: only PUT stores zeros and fractions. Mautic has no
 * precondition, so what others write between the two calls is lost. Throws a `SystemFault`.
 */
export async function replaceWhole(
	client: WebmecanikClient,
	description: Description,
	draft: Draft & { readonly id: string },
	signal: AbortSignal | undefined,
): Promise<WriteOutcome> {
	const { kind } = description;
	const current = await getRecord(client, kind, draft.id);
	refuseGaps(description, current);
	const body = wholeBody(description, draft, current);
	const held = await taken(client, description, [withAll(draft, description, body)], signal);
	const refusal = held.get(draft.at);
	if (refusal) return refusal;
	const request = { method: 'PUT', path: `${kind.path}/${draft.id}/edit`, body } as const;
	const { data, status } = await client.write(request, singleShape(kind.single));
	if (data.id === draft.id) return written(description, draft, data);
	if (status !== 201) return merged(draft, data.id);
	return await undoneBirth(client, description, draft, data.id);
}

/** What the answer does not tell, putting the contact back would clear. */
function refuseGaps({ vendorFields, kind }: Description, { id, fields }: RawRecord): void {
	const missing = [...vendorFields.keys()].find((alias) => fields?.all[alias] === undefined);
	if (missing === undefined) return;
	throw new WebmecanikFault({
		class: 'unavailable',
		code: 'INCOMPLETE_RECORD',
		what: `Webmecanik's answer to GET ${kind.path}/${id} does not tell the field '${missing}'`,
		remedy:
			'A zero or a fraction needs the whole contact. If the field was just made, wait until Webmecanik has finished it.',
	});
}

/** The body sends identifiers that are not to change, too. */
function withAll(
	draft: Draft,
	{ identifiers }: Description,
	body: Readonly<Record<string, unknown>>,
): Draft {
	const all = identifiers.map((alias) => [alias, body[alias] ?? null] as const);
	return { ...draft, values: Object.fromEntries(all) as Draft['values'] };
}

/** The contact was deleted between the two calls, and PUT makes what is missing: it is taken away again. */
async function undoneBirth(
	client: WebmecanikClient,
	{ kind }: Description,
	{ id }: Draft,
	made: string,
): Promise<WriteOutcome> {
	await client.write({ method: 'DELETE', path: `${kind.path}/${made}/delete` }, z.unknown());
	return refused('missing', '404', `Record ${id ?? ''} was deleted while it was written`, { id });
}
