import { Courier } from '../core/courier';
import type { Vendor, VendorContext } from '../core/vendor';
import { Meters } from './access/guards';
import { runEdit } from './edits/run-edit';
import { Mailing } from './hooks/mailing';
import { addRoutes } from './routes/all-routes';
import { seedSite } from './seed/seed-site';
import { isStoredSite, Site } from './store/site';

/** The fake Webmecanik Automation: one hosted Mautic. */
export function createWebmecanik(context: VendorContext): Vendor {
	const site = new Site(context);
	const courier = new Courier();
	const mailing = new Mailing(site, courier);
	const meters = new Meters();
	site.onEvent = (event) => mailing.take(event);
	const forget = () => {
		courier.clear();
		meters.clear();
	};

	return {
		name: 'webmecanik',
		routes(server) {
			addRoutes(server, site, meters);
			server.addHook('onClose', async () => courier.clear());
		},
		seed(options) {
			forget();
			site.clear();
			seedSite(site, options);
		},
		snapshot: () => site.stored(),
		restore(snapshot) {
			if (!isStoredSite(snapshot)) throw new Error('Not a snapshot of the Webmecanik sandbox');
			forget();
			site.restore(snapshot);
		},
		settings: () => ({ ...site.settings }),
		configure: (settings) => site.configure(settings),
		credentials: () => credentials(site),
		edit: (action, args) => runEdit({ site, mailing, courier }, action, args),
	};
}

function credentials({ settings, url }: Site): Record<string, unknown> {
	const { username, password, clientId, clientSecret } = settings;
	return { baseUrl: url, username, password, clientId, clientSecret };
}
