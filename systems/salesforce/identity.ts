import { z } from 'zod';

import { SystemFault } from '../../sync/contracts';
import type { Identity } from '../../sync/contracts';
import { userInfoShape } from './answers';
import type { SalesforceClient } from './client';
import { fullId } from './ids';

const organizationShape = z.object({
	records: z.array(z.object({ Id: z.string(), Name: z.string() })).length(1),
});

/** The organization behind the session. A session without the right to user info may still read its organization. */
export async function identityOf(client: SalesforceClient): Promise<Identity> {
	try {
		return await fromUserInfo(client);
	} catch (error) {
		if (isForbidden(error)) return await behindForbidden(client);
		throw error;
	}
}

/**
 * User info answers 403 to a session that has ended too (Bad_OAuth_Token), for which n8n does not sign in anew; to a query
 * such a session gets 401, so that user info may be open after it.
 */
async function behindForbidden(client: SalesforceClient): Promise<Identity> {
	try {
		return await fromOrganization(client);
	} catch (error) {
		if (isForbidden(error) || isInvalid(error)) return await fromUserInfo(client);
		throw error;
	}
}

function isForbidden(error: unknown): boolean {
	return error instanceof SystemFault && error.class === 'forbidden';
}

/** An object that a user may not see does not exist for that user. */
function isInvalid(error: unknown): boolean {
	return error instanceof SystemFault && error.class === 'invalid';
}

async function fromUserInfo(client: SalesforceClient): Promise<Identity> {
	const path = '/services/oauth2/userinfo';
	const info = await client.ask({ method: 'GET', path, shape: userInfoShape });
	const id = fullId(info.organization_id);
	return { id, label: hostOf(info.urls?.custom_domain) ?? id };
}

async function fromOrganization(client: SalesforceClient): Promise<Identity> {
	const path = `/query?q=${encodeURIComponent('SELECT Id, Name FROM Organization')}`;
	const { records } = await client.ask({ method: 'GET', path, shape: organizationShape });
	const id = fullId(records[0]?.Id ?? '');
	return { id, label: records[0]?.Name ?? id };
}

function hostOf(url: string | undefined): string | undefined {
	return url !== undefined && URL.canParse(url) ? new URL(url).host : undefined;
}
