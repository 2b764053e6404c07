import { z } from 'zod';
import type { EntityKind } from '../entity-kind';
import { after, equals, until } from '../lists/filters';
import { instant, text } from './field-types';

export const runStatus = z.enum([
	'WAITING',
	'STARTED',
	'COMPLETE',
	'ERROR',
	'AWAITING_RETRY',
	'AUTH_FAILED',
	'ACCOUNTING_PERIOD_CLOSED',
	'INVOICE_ALREADY_PAID',
	'DISABLED',
	'TIMEOUT_LIMIT_EXCEEDED',
	'RATE_LIMIT_RETRY',
]);

/** One attempt to carry an entity to a destination, as documented by m3ter (API reference). */
export const integrationRun: EntityKind = {
	label: 'Integration run',
	path: 'integrationruns',
	right: 'integration',
	maxPageSize: 200,
	fields: z.object({
		entityType: z.string().min(1),
		entityId: z.string().min(1),
		destination: z.string().min(1),
		destinationId: text(),
		status: runStatus,
		dtStarted: instant,
		dtCompleted: instant,
		error: text(),
		url: text(),
		externalId: text(),
		parentIntegrationRunId: text(),
		log: text(),
	}),
	nullWhenUnset: ['parentIntegrationRunId'],
	named: [],
	filters: {
		startDate: after('startDate', 'dtStarted'),
		endDate: until('endDate', 'dtStarted'),
		status: equals('status'),
	},
	writes: [],
	/** The log has an address of its own. */
	shown: ({ log: _elsewhere, ...answered }) => answered,
};
