import type { FastifyInstance } from 'fastify';
import { addGuards, type Meters } from '../access/guards';
import { addOAuthRoutes } from '../access/oauth-routes';
import { speakLikeMautic } from '../http';
import type { Site } from '../store/site';
import { companiesOf } from './companies';
import { addContactRoutes } from './contact-routes';
import { contactsOf } from './contacts';
import { addEntityRoutes } from './entity-routes';
import { fieldsOf } from './fields';
import { addTriggerRoute, hooksOf } from './hooks';
import { namedEntity, namedKinds } from './named';
import { addStatsRoutes } from './stats';
import { addUserRoutes } from './user-routes';

export function addRoutes(server: FastifyInstance, site: Site, meters: Meters): void {
	speakLikeMautic(server, site);
	addOAuthRoutes(server, site);
	server.register(
		async (api) => {
			addGuards(api, site, meters);
			addEntityRoutes(api, site, contactsOf(site));
			addContactRoutes(api, site);
			addEntityRoutes(api, site, companiesOf(site));
			addEntityRoutes(api, site, fieldsOf(site, 'lead'));
			addEntityRoutes(api, site, fieldsOf(site, 'company'));
			addEntityRoutes(api, site, hooksOf(site));
			for (const kind of namedKinds(site)) addEntityRoutes(api, site, namedEntity(site, kind));
			addTriggerRoute(api);
			addUserRoutes(api, site);
			addStatsRoutes(api, site);
		},
		{ prefix: '/api' },
	);
}
