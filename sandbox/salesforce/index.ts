import type { Vendor, VendorContext } from '../core/vendor';
import { resumeJobs } from './bulk/resume';
import { mount } from './api/mount';
import { routes } from './api/routes';
import { runEdit } from './edits';
import { Org, type StoredOrg } from './org';
import { fillRecords } from './seed/records';
import { USERS } from './settings';

function credentials(org: Org): Record<string, unknown> {
	const { consumerKey, consumerSecret } = org.settings;
	return {
		loginUrl: org.context.baseUrl,
		instanceUrl: org.context.baseUrl,
		organizationId: org.id,
		consumerKey,
		consumerSecret,
		username: USERS.integration,
		users: Object.values(USERS),
		privateKey: org.keyring.privateKey,
		publicKey: org.keyring.publicKey,
	};
}

/**
 * A fake Salesforce organization: OAuth, REST API with collections and composite, SOQL, Bulk API 2.0,
 * and what of the Tooling and Metadata API it takes to make objects and fields. The seed option
 * `records: {Account: n}` adds rows; without it only users are there.
 */
export function createSalesforce(context: VendorContext): Vendor {
	const org = new Org(context);
	return {
		name: 'salesforce',
		routes: (server) => mount(server, org, routes),
		seed({ seed, records }) {
			org.start(seed);
			fillRecords(org, seed, records ?? {});
		},
		snapshot: () => org.stored(),
		restore(snapshot) {
			org.restore(snapshot as StoredOrg);
			resumeJobs(org);
		},
		settings: () => ({
			...org.settings,
			apiUsage: { ...org.settings.apiUsage, used: org.usage.used },
		}),
		configure: (settings) => org.configure(settings),
		credentials: () => credentials(org),
		edit: (action, args) => runEdit(org, action, args),
	};
}
