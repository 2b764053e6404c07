import { z } from 'zod';
import type { Vendor, VendorContext } from '../core/vendor';
import { isSnapshot, Store } from './data/store';
import { runEdit } from './edits';
import { addRoutes } from './routes/all-routes';
import { seedStore } from './seed/seed';

const seedOptions = z.object({
	size: z.number().int().nonnegative(),
	seed: z.number().int(),
	messy: z.boolean().optional(),
});

/** AccountView behind AccountView.Net, as its public clients show it. */
export function createAccountView(context: VendorContext): Vendor {
	const store = new Store(context);
	return {
		name: 'accountview',
		routes: (server) => addRoutes(server, store),
		seed(options) {
			store.clear();
			seedStore(store, seedOptions.parse(options));
		},
		snapshot: () => store.snapshot(),
		restore(snapshot) {
			if (!isSnapshot(snapshot)) throw new Error('Not a snapshot of the AccountView sandbox');
			store.restore(snapshot);
		},
		settings: () => ({ ...store.settings }),
		configure: (settings) => store.configure(settings),
		credentials() {
			const { clientId, clientSecret } = store.settings;
			return { baseUrl: `${store.url}/api/v3`, signInUrl: store.url, clientId, clientSecret };
		},
		edit: (action, args) => runEdit(store, action, args),
	};
}
