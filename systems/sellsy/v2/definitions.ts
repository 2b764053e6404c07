import { z } from 'zod';

import type { Definition } from '../custom/definition';
import { nameOfV2 } from '../custom/types';
import type { V2Client } from './client';
import { allOf } from './paging';

const item = z.object({ id: z.number().transform(String), label: z.string() }).passthrough();
const uses = z.array(z.string()).optional();

/** Real answers have `related_objects` where the reference has `related_object`. */
const definitionShape = z
	.object({
		id: z.number().transform(String),
		name: z.string(),
		type: z.string(),
		mandatory: z.boolean().default(false),
		related_objects: uses,
		related_object: uses,
		parameters: z
			.object({ items: z.array(item).optional(), char_max: z.coerce.number().nullish() })
			.passthrough()
			// PHP sends an empty list for an empty object.
			.or(z.array(z.never()).transform(() => ({ items: undefined, char_max: undefined })))
			.nullish(),
	})
	.passthrough();

/** Every custom field of the account. Throws a `SystemFault`. */
export async function definitionsOf(
	client: V2Client,
	size: number,
): Promise<readonly Definition[]> {
	const listing = { path: '/custom-fields', size, item: definitionShape };
	return (await allOf(client.ask, listing)).map(definitionIn);
}

function definitionIn(raw: z.infer<typeof definitionShape>): Definition {
	const longest = raw.parameters?.char_max;
	return {
		id: raw.id,
		name: raw.name,
		type: nameOfV2(raw.type),
		mandatory: raw.mandatory,
		usedOn: raw.related_objects ?? raw.related_object ?? [],
		options: (raw.parameters?.items ?? []).map(({ id, label }) => ({ id, label })),
		...(typeof longest === 'number' && longest > 0 ? { maxLength: longest } : {}),
	};
}
