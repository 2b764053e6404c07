import { z } from 'zod';
import type { Vendor, VendorContext } from '../core/vendor';
import { Guard } from './access/guard';
import { runEdit } from './edits';
import { isSnapshot, Store } from './records/store';
import { addRoutes } from './routes/all-routes';
import { seedStore } from './seed/seed';

const seedOptions = z.object({
	size: z.number().int().nonnegative(),
	seed: z.number().int(),
	messy: z.boolean().optional(),
});

/** One environment of Parts Pim by the contract we propose; nothing of the real one is published. */
export function createPartsPim(context: VendorContext): Vendor {
	const store = new Store(context);
	const guard = new Guard(store);
	return {
		name: 'partspim',
		routes: (server) => addRoutes(server, store, guard),
		seed(options) {
			guard.clear();
			store.clear();
			seedStore(store, seedOptions.parse(options));
		},
		snapshot: () => store.snapshot(),
		restore(snapshot) {
			if (!isSnapshot(snapshot)) throw new Error('Not a snapshot of the Parts Pim sandbox');
			guard.clear();
			store.restore(snapshot);
		},
		settings: () => ({ ...store.settings }),
		configure: (settings) => store.configure(settings),
		credentials: () => credentials(store),
		edit: (action, args) => runEdit(store, action, args),
	};
}

function credentials({ settings, url }: Store): Record<string, unknown> {
	const { access, keyName, key, username, password } = settings;
	return { baseUrl: url, access, keyName, key, username, password };
}
