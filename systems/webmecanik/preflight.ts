import { z } from 'zod';

import type { Finding } from '../../sync/contracts';
import { SystemFault } from '../../sync/contracts';
import type { WebmecanikClient } from './client';
import { label } from './limits';
import { kinds, objects, unknownFault } from './objects';
import { directories } from './objects/directory';

/** Whether the API is switched on and lets each object be read; what is wrong otherwise is thrown. */
export async function preflight(
	client: WebmecanikClient,
	wanted: readonly string[],
): Promise<readonly Finding[]> {
	const findings: Finding[] = [];
	for (const object of wanted) {
		const refused = await refusedBy(client, object);
		if (refused === undefined) continue;
		// One switch for everything: told once.
		if (switches.has(refused.code)) return [finding(refused.code, label, refused)];
		findings.push(finding(codeOf(refused), object, refused));
	}
	return findings;
}

const switches = new Set(['api_disabled', 'access_denied']);

async function refusedBy(
	client: WebmecanikClient,
	object: string,
): Promise<SystemFault | undefined> {
	if (!objects.some((known) => known.object === object)) return unknownFault(object);
	try {
		for (const path of pathsOf(object))
			await client.ask({ path, query: { limit: 1 } }, z.object({}).passthrough());
		return undefined;
	} catch (caught) {
		if (caught instanceof SystemFault && caught.class === 'forbidden') return caught;
		throw caught;
	}
}

/** Records, and the definitions of their fields. */
function pathsOf(object: string): readonly string[] {
	const kind = kinds.find((known) => known.object === object);
	if (kind !== undefined) return [kind.path, kind.fieldsPath];
	return directories.filter((known) => known.object === object).map(({ path }) => path);
}

function codeOf({ code }: SystemFault): string {
	return code === 'UNKNOWN_OBJECT' ? 'unknown-object' : 'no-read-right';
}

function finding(code: string, path: string, { message, remedy }: SystemFault): Finding {
	return {
		severity: 'refusal',
		code: code.replaceAll('_', '-').toLowerCase(),
		path,
		reason: message,
		remedy,
	};
}
