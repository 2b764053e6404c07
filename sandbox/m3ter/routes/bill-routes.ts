import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { requireRight } from '../access/rights';
import { badRequest, notFound } from '../api-error';
import { bill } from '../entities/bill';
import type { Fields } from '../entity-kind';
import type { Query } from '../lists/query';
import { changeRecord, readRecord, rendered } from '../records';
import { SERVICE_USER, type Store } from '../store/store';
import type { Entity } from '../store/table';
import { addEntityRoutes } from './entity-routes';

interface OneBill {
	Params: { id: string };
	Querystring: Query;
}

const statusSchema = z.object({ status: z.enum(['PENDING', 'APPROVED']) });

/** Bills: read, searched, approved, locked and deleted; only billing makes them. */
export function addBillRoutes(server: FastifyInstance, store: Store): void {
	addEntityRoutes(server, store, bill);
	server.get<OneBill>('/bills/latest/:id', async ({ params: { id }, query }) => {
		requireRight(store, bill.right, 'read');
		return rendered(bill, latestBill(store, id), query);
	});
	server.put<OneBill>('/bills/:id/status', async ({ params, body }) => {
		requireRight(store, bill.right, 'write');
		const sent = statusSchema.safeParse(body);
		if (!sent.success) throw badRequest('status: must be PENDING or APPROVED');
		return rendered(bill, setStatus(store, params.id, sent.data.status));
	});
	server.put<OneBill>('/bills/:id/lock', async ({ params }) => {
		requireRight(store, bill.right, 'write');
		return rendered(bill, lock(store, params.id));
	});
}

function latestBill(store: Store, accountId: string): Entity {
	const bills = store.table(bill.path).having('accountId', accountId);
	const [latest] = bills
		.map(({ record }) => record)
		.sort((a, b) => String(b.billDate).localeCompare(String(a.billDate)));
	if (!latest) throw notFound('Bill of account', accountId);
	return latest;
}

/** Approves a bill, or takes the approval back. @throws ApiError */
export function setStatus(
	store: Store,
	id: string,
	status: 'PENDING' | 'APPROVED',
	actor = SERVICE_USER,
): Entity {
	const current = readRecord(store, bill, id);
	refuseLocked(current);
	const approved = status === 'APPROVED';
	return change(store, current, actor, (at) => ({
		status,
		approvedBy: approved ? actor : undefined,
		dtApproved: approved ? at : undefined,
	}));
}

/** A bill that is still pending cannot be locked (documented). */
function lock(store: Store, id: string): Entity {
	const current = readRecord(store, bill, id);
	refuseLocked(current);
	if (current.status === 'PENDING') throw badRequest('A pending bill cannot be locked');
	return change(store, current, SERVICE_USER, (at) => ({
		locked: true,
		lockedBy: SERVICE_USER,
		dtLocked: at,
	}));
}

function refuseLocked({ locked }: Entity): void {
	if (locked === true) throw badRequest('The bill is locked');
}

function change(
	store: Store,
	current: Entity,
	actor: string,
	changes: (at: string) => Fields,
): Entity {
	const at = store.stamp();
	const version = current.version + 1;
	const audit = { version, dtLastModified: at, lastModifiedBy: actor };
	return changeRecord(store, bill, { ...current, ...changes(at), ...audit });
}
