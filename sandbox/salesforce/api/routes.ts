import { ingestRoutes } from '../bulk/ingest-routes';
import { queryJobRoutes } from '../bulk/query-routes';
import { metadataRoutes } from '../metadata/routes';
import { oauthRoutes } from '../oauth/routes';
import { toolingRoutes } from '../tooling/routes';
import { collectionRoutes } from './collections';
import { compositeRoutes } from './composite';
import { externalIdRoutes } from './external-id';
import type { Route } from './http';
import { queryRoutes } from './query';
import { replicationRoutes } from './replication';
import { sobjectRoutes } from './sobjects';
import { versionRoutes } from './versions';

const dataRoutes: Route[] = [
	...sobjectRoutes,
	...externalIdRoutes,
	...collectionRoutes,
	...queryRoutes,
	...replicationRoutes,
	...versionRoutes,
];

/** Every address of the fake org. */
export const routes: readonly Route[] = [
	...oauthRoutes,
	...dataRoutes,
	...compositeRoutes(dataRoutes),
	...ingestRoutes,
	...queryJobRoutes,
	...toolingRoutes,
	...metadataRoutes,
];
