import type { FastifyInstance, FastifyRequest } from 'fastify';
import { callOf, requireRight } from '../access/guards';
import { notFound } from '../api-error';
import { bodyOf, queryOf } from '../http';
import type { Fields } from '../store/records';
import type { Site } from '../store/site';
import { addBatchRoutes } from './batch-routes';
import type { Entity } from './entity';

type WithId = FastifyRequest<{ Params: { id: string } }>;

/** The routes Mautic has for every kind of thing: list, read, new, edit, delete, and batches of them. */
export function addEntityRoutes(server: FastifyInstance, site: Site, entity: Entity): void {
	addReadRoutes(server, site, entity);
	addWriteRoutes(server, site, entity);
	addBatchRoutes(server, site, entity);
}

/** The number in an address; none for anything else. */
function idIn({ params }: WithId): number {
	return /^\d+$/.test(params.id) ? Number(params.id) : 0;
}

function addReadRoutes(server: FastifyInstance, site: Site, entity: Entity): void {
	const { path, single, plural, right } = entity;
	server.get(path, (request, reply) => {
		requireRight(site, right, 'view');
		const { total, bodies } = entity.list(queryOf(request), callOf(site, request));
		if (!entity.isKeyed) return { total, [plural]: bodies };
		const list = `{"total":${JSON.stringify(total)},"${plural}":${keyedById(bodies)}}`;
		return reply.type('application/json').send(list);
	});
	server.get(`${path}/:id`, (request: WithId) => {
		requireRight(site, right, 'view');
		return { [single]: mustRead(entity, idIn(request)) };
	});
}

/** A JSON map in the order of the list, as PHP prints it; a JavaScript object would sort its keys. */
function keyedById(bodies: readonly Fields[]): string {
	return `{${bodies.map((body) => `"${String(body.id)}":${JSON.stringify(body)}`).join(',')}}`;
}

function mustRead(entity: Entity, id: number): Fields {
	const found = entity.read(id);
	if (!found) throw notFound();
	return found;
}

function addWriteRoutes(server: FastifyInstance, site: Site, entity: Entity): void {
	const { path, single, right } = entity;
	server.post(`${path}/new`, (request, reply) => {
		requireRight(site, right, 'create');
		const { status, body } = entity.create(bodyOf(request), callOf(site, request));
		if (status === 201) reply.header('location', `${site.url}/api${path}/${String(body.id)}`);
		return reply.code(status).send({ [single]: body });
	});
	server.patch(`${path}/:id/edit`, (request: WithId) => {
		requireRight(site, right, 'edit');
		mustRead(entity, idIn(request));
		const write = { body: bodyOf(request), verb: 'PATCH' as const };
		return { [single]: entity.edit(idIn(request), write, callOf(site, request)).body };
	});
	server.put(`${path}/:id/edit`, (request: WithId, reply) => {
		requireRight(site, right, 'edit');
		const call = callOf(site, request);
		const write = { body: bodyOf(request), verb: 'PUT' as const };
		const { status, body } = entity.read(idIn(request))
			? entity.edit(idIn(request), write, call)
			: entity.create(write.body, call);
		return reply.code(status).send({ [single]: body });
	});
	server.delete(`${path}/:id/delete`, (request: WithId) => {
		requireRight(site, right, 'delete');
		mustRead(entity, idIn(request));
		return { [single]: { ...entity.remove(idIn(request), callOf(site, request)), id: null } };
	});
}
