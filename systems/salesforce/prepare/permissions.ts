import { z } from 'zod';

import { isNotForThisUser } from '../allowances';
import type { SalesforceClient } from '../client';
import { queryPath } from '../soql';

/** What the user of this credential may do with the set-up of the organization; undefined where it is not told. */
export type Permissions = Readonly<Record<'customize' | 'manageRights', boolean>> | undefined;

const shape = z.object({
	records: z
		.array(
			z.object({
				PermissionsCustomizeApplication: z.boolean(),
				PermissionsManageProfilesPermissionsets: z.boolean(),
			}),
		)
		.min(1),
});

/** UserPermissionAccess holds one row, that of the user who asks (inferred; the object's reference was not at hand). */
export async function ownPermissions(client: SalesforceClient): Promise<Permissions> {
	const path = queryPath(
		'query',
		'SELECT PermissionsCustomizeApplication, PermissionsManageProfilesPermissionsets FROM UserPermissionAccess',
	);
	try {
		const { records } = await client.ask({ method: 'GET', path, shape });
		const [own] = records;
		return (
			own && {
				customize: own.PermissionsCustomizeApplication,
				manageRights: own.PermissionsManageProfilesPermissionsets,
			}
		);
	} catch (error) {
		if (isNotForThisUser(error)) return undefined;
		throw error;
	}
}
