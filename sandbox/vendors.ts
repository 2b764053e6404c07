import type { VendorFactory } from './core/sandbox';

/** Every vendor the sandbox can play; its code is loaded only when it is asked for. */
const loaders: Readonly<Record<string, () => Promise<VendorFactory>>> = {
	accountview: async () => (await import('./accountview')).createAccountView,
	m3ter: async () => (await import('./m3ter')).createM3ter,
	partspim: async () => (await import('./partspim')).createPartsPim,
	salesforce: async () => (await import('./salesforce')).createSalesforce,
	sellsy: async () => (await import('./sellsy')).createSellsy,
	webmecanik: async () => (await import('./webmecanik')).createWebmecanik,
};

export const vendorNames: readonly string[] = Object.keys(loaders);

/** Loads the vendors with these names. @throws Error naming the ones there are. */
export async function loadVendors(names: readonly string[]): Promise<Map<string, VendorFactory>> {
	const loaded = names.map(async (name): Promise<[string, VendorFactory]> => {
		const load = loaders[name];
		if (!load) throw new Error(`No vendor '${name}'; there are: ${vendorNames.join(', ')}`);
		return [name, await load()];
	});
	return new Map(await Promise.all(loaded));
}
