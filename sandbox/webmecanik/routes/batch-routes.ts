import type { FastifyInstance, FastifyRequest } from 'fastify';
import { callOf, requireRight } from '../access/guards';
import { ApiError, notFound, type ErrorBody } from '../api-error';
import { queryOf } from '../http';
import { isMap } from '../lists/bracketed';
import type { Call } from '../store/call';
import type { Fields } from '../store/records';
import type { Settings } from '../settings';
import type { Site } from '../store/site';
import type { Entity, Saved } from './entity';

/** What became of one entry. */
type Outcome = Saved | { readonly refused: ErrorBody };

/** Batches: every entry for itself, so that some may be refused while the answer is a 200 or 201. */
export function addBatchRoutes(server: FastifyInstance, site: Site, entity: Entity): void {
	const { path, right } = entity;
	server.post(`${path}/batch/new`, (request, reply) => {
		requireRight(site, right, 'create');
		const call = batchCall(site, request);
		const outcomes = entriesOf(site, request).map((entry) =>
			outcomeOf(() => entity.create(entry, call)),
		);
		return reply.code(201).send(answer(site.settings, entity, outcomes));
	});
	for (const verb of ['PUT', 'PATCH'] as const) {
		server.route({
			method: verb,
			url: `${path}/batch/edit`,
			handler: (request) => {
				requireRight(site, right, 'edit');
				const call = batchCall(site, request);
				const outcomes = entriesOf(site, request).map((body) =>
					outcomeOf(() => editEntry(entity, { body, verb }, call)),
				);
				return answer(site.settings, entity, outcomes);
			},
		});
	}
	server.delete(`${path}/batch/delete`, (request) => {
		requireRight(site, right, 'delete');
		const call = batchCall(site, request);
		const outcomes = idsOf(request).map((id) => outcomeOf(() => removeEntry(entity, id, call)));
		return answer(site.settings, entity, outcomes);
	});
}

function batchCall(site: Site, request: FastifyRequest): Call {
	return { ...callOf(site, request), inBatch: true };
}

/** @throws ApiError when there are too many */
function entriesOf(site: Site, { body }: FastifyRequest): Fields[] {
	const entries = (Array.isArray(body) ? body : Object.values(isMap(body) ? body : {})).map(
		(each) => (isMap(each) ? each : {}),
	);
	const { batchLimit, batchTooLargeStatus } = site.settings;
	if (entries.length <= batchLimit) return entries;
	const reason = `Batch exceeds the maximum of ${batchLimit} items.`;
	throw new ApiError(batchTooLargeStatus, reason);
}

/** An entry without an id makes a new record; an id nobody has is refused. */
function editEntry(
	entity: Entity,
	write: { body: Fields; verb: 'PUT' | 'PATCH' },
	call: Call,
): Saved {
	const { id } = write.body;
	if (id === undefined || id === null || id === '') return entity.create(write.body, call);
	if (!entity.read(Number(id))) throw notFound();
	return entity.edit(Number(id), write, call);
}

function removeEntry(entity: Entity, id: number, call: Call): Saved {
	if (!entity.read(id)) throw notFound();
	return { status: 200, body: { ...entity.remove(id, call), id: null } };
}

function idsOf(request: FastifyRequest): number[] {
	return String(queryOf(request).ids ?? '')
		.split(',')
		.filter(Boolean)
		.map(Number);
}

function outcomeOf(work: () => Saved): Outcome {
	try {
		return work();
	} catch (caught) {
		if (caught instanceof ApiError) return { refused: caught.body };
		throw caught;
	}
}

function answer(settings: Settings, { plural }: Entity, outcomes: readonly Outcome[]): Fields {
	const refused = outcomes.flatMap((each, at) => ('refused' in each ? [[at, each.refused]] : []));
	const statusCodes = outcomes.map((each) => ('refused' in each ? each.refused.code : each.status));
	return {
		[plural]: gapped(settings, outcomes),
		statusCodes,
		...(refused.length > 0 ? { errors: Object.fromEntries(refused) } : {}),
	};
}

/** PHP prints a list that lacks an entry as a map of the others. */
function gapped({ batchGaps }: Settings, outcomes: readonly Outcome[]): unknown {
	const bodies = outcomes.map((each) => ('refused' in each ? null : each.body));
	if (batchGaps === 'null') return bodies;
	const kept = bodies.flatMap((body, at) => (body ? [[String(at), body] as const] : []));
	const isWhole = kept.length === bodies.length;
	return isWhole || batchGaps === 'closed'
		? kept.map(([, body]) => body)
		: Object.fromEntries(kept);
}
