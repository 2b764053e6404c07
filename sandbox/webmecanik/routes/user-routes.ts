import type { FastifyInstance, FastifyRequest } from 'fastify';
import { apiUser } from '../access/guards';
import { notFound } from '../api-error';
import { queryOf } from '../http';
import type { Fields, User } from '../store/records';
import type { Site } from '../store/site';
import { paged } from './paged';

/** Users are read only here. */
export function addUserRoutes(server: FastifyInstance, site: Site): void {
	server.get('/users', (request) => {
		const { total, bodies } = paged(site, queryOf(request), site.users.all().map(renderUser));
		return { total, users: bodies };
	});
	server.get('/users/self', () => renderUser(apiUser(site)));
	server.get('/users/:id', (request: FastifyRequest<{ Params: { id: string } }>) => {
		const user = site.users.get(Number(request.params.id));
		if (!user) throw notFound();
		return { user: renderUser(user) };
	});
}

function renderUser({ id, username, firstName, lastName, email }: User): Fields {
	return { id, username, firstName, lastName, email };
}
