import { z } from 'zod';

import type { M3terClient } from '../client';
import { pages, queryOf } from '../paging';
import type { Page, Start } from '../paging';

/** One run of one of m3ter's own integrations. */
export const runShape = z
	.object({
		id: z.string().min(1),
		status: z.string().nullish(),
		entityType: z.string().nullish(),
		entityId: z.string().nullish(),
		destination: z.string().nullish(),
		destinationId: z.string().nullish(),
		dtStarted: z.string().nullish(),
		dtCompleted: z.string().nullish(),
		error: z.string().nullish(),
		url: z.string().nullish(),
		externalId: z.string().nullish(),
		parentIntegrationRunId: z.string().nullish(),
	})
	.passthrough();

export type IntegrationRun = z.infer<typeof runShape>;

export const runStatuses = [
	'ACCOUNTING_PERIOD_CLOSED',
	'AUTH_FAILED',
	'AWAITING_RETRY',
	'COMPLETE',
	'DISABLED',
	'ERROR',
	'INVOICE_ALREADY_PAID',
	'RATE_LIMIT_RETRY',
	'STARTED',
	'TIMEOUT_LIMIT_EXCEEDED',
	'WAITING',
] as const;

/** Whose runs: m3ter has no listing of all (API reference, IntegrationRun). */
export type RunsOf =
	{ readonly destinationId: string } | { readonly entityType: string; readonly entityId: string };

export interface RunFilter {
	/** As m3ter takes them: ISO 8601. */
	readonly startDate?: string;
	readonly endDate?: string;
	readonly status?: (typeof runStatuses)[number];
	readonly order?: 'ASC' | 'DESC';
}

const path = '/integrationruns';

/** Page by page. Throws a `SystemFault`. */
export function runPages(
	client: M3terClient,
	of: RunsOf,
	filter: RunFilter = {},
	start?: Start,
): AsyncGenerator<Page<IntegrationRun>> {
	const query = queryOf(filter);
	return pages(client.ask, { path: pathFor(of), query, size: 200, item: runShape }, start);
}

function pathFor(of: RunsOf): string {
	const parts =
		'destinationId' in of ? ['destinations', of.destinationId] : [of.entityType, of.entityId];
	return [path, ...parts.map(encodeURIComponent)].join('/');
}

/** Throws a `SystemFault`, of class missing where there is none with that id. */
export async function getRun(client: M3terClient, id: string): Promise<IntegrationRun> {
	const { data } = await client.ask({ path: `${path}/${encodeURIComponent(id)}` }, runShape);
	return data;
}

const logShape = z.object({ Payload: z.string() }).passthrough();

/** The log of a run as text; m3ter sends it in base64. May hold record values. Throws a `SystemFault`. */
export async function getRunLog(client: M3terClient, id: string): Promise<string> {
	const { data } = await client.ask({ path: `${path}/logs/${encodeURIComponent(id)}` }, logShape);
	return Buffer.from(data.Payload, 'base64').toString('utf8');
}
