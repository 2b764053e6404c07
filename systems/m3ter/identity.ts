import { z } from 'zod';

import type { Finding, Identity } from '../../sync/contracts';
import { SystemFault } from '../../sync/contracts';
import type { M3terClient } from './client';
import { M3terFault } from './errors';
import { customFieldsShape } from './objects/describe';
import { entities } from './objects';
import { listingOf } from './objects/entity';
import type { Entity, RawRecord } from './objects/entity';
import { page } from './paging';
import type { Listing } from './paging';

const currentUser = { path: '/users/me' };

/** Answer of GET /users/me as far as it is used; `organization` is not promised (API reference). */
export const currentUserShape = z.object({
	organization: z
		.object({ organizationName: z.string().optional(), shortName: z.string().optional() })
		.passthrough()
		.nullish(),
});

/** The organization the credential names, once m3ter has let us in; its display name where m3ter tells it. */
export async function identity(client: M3terClient, organizationId: string): Promise<Identity> {
	const { data } = await client.ask(currentUser, currentUserShape);
	const name = data.organization?.organizationName ?? data.organization?.shortName;
	return { id: organizationId.toLowerCase(), label: name ?? organizationId };
}

/** m3ter's clock, ms since the epoch, to the second. */
export async function clock(client: M3terClient): Promise<number> {
	const { headers } = await client.ask(currentUser, currentUserShape);
	const now = Date.parse(headers.date ?? '');
	if (!Number.isNaN(now)) return now;
	throw new M3terFault({
		class: 'unavailable',
		code: 'NO_DATE',
		what: "m3ter's answer carried no Date header",
		reason: '',
		remedy: "Check that no proxy between n8n and m3ter takes the header 'Date' away.",
	});
}

/** Whether each object exists and may be read; other faults are thrown. */
export async function preflight(
	client: M3terClient,
	objects: readonly string[],
): Promise<readonly Finding[]> {
	const findings: Finding[] = [];
	for (const object of objects) {
		const entity = entities.find((candidate) => candidate.object === object);
		if (entity === undefined) findings.push(unknownObject(object));
		else findings.push(...(await rights(client, entity)));
	}
	return findings;
}

async function rights(client: M3terClient, entity: Entity): Promise<readonly Finding[]> {
	const refused = await refusedBy(async () => await newest(client, entity));
	if (refused !== undefined) return [mayNotRead(entity, refused)];
	if (entity.customFields?.definedAs === undefined) return [];
	const definitions = { path: '/customfields' };
	const hidden = await refusedBy(async () => await client.ask(definitions, customFieldsShape));
	return hidden === undefined ? [] : [hiddenDefinitions(entity, hidden)];
}

/** The newest record; of an entity below another, the newest of the newest one above. */
async function newest(client: M3terClient, entity: Entity): Promise<RawRecord | undefined> {
	if (entity.below === undefined) return await firstOf(client, listingOf(entity, {}, 1));
	const above = await newest(client, entity.below.entity);
	return above && (await firstOf(client, listingOf(entity, {}, 1, above.id)));
}

async function firstOf(client: M3terClient, listing: Listing<RawRecord>) {
	return (await page(client.ask, listing)).items[0];
}

async function refusedBy(call: () => Promise<unknown>): Promise<SystemFault | undefined> {
	try {
		await call();
		return undefined;
	} catch (caught) {
		if (caught instanceof SystemFault && caught.class === 'forbidden') return caught;
		throw caught;
	}
}

function unknownObject(object: string): Finding {
	return {
		severity: 'refusal',
		code: 'unknown-object',
		path: object,
		reason: `m3ter has no object '${object}'.`,
		remedy: `Use one of these: ${entities.map((entity) => entity.object).join(', ')}.`,
	};
}

function mayNotRead(entity: Entity, fault: SystemFault): Finding {
	return {
		severity: 'refusal',
		code: 'no-read-right',
		path: entity.object,
		reason: fault.message,
		remedy: fault.remedy,
	};
}

function hiddenDefinitions(entity: Entity, fault: SystemFault): Finding {
	return {
		severity: 'warning',
		code: 'custom-fields-hidden',
		path: entity.object,
		reason: fault.message,
		remedy:
			'Give the service user the right to read custom fields; until then only those on the newest 100 records are offered.',
	};
}
