import type { System } from '../../sync/contracts';
import type { Host } from '../http';
import { createWebmecanikClient } from './client';
import { ensureHook, removeHooks } from './hooks/subscription';
import type { WantedHook } from './hooks/subscription';
import { clock, identity } from './identity';
import { label, limitsFor } from './limits';
import type { Pace } from './limits';
import { directoryNamed, kindNamed, objects, unknownFault } from './objects';
import type { KindObject } from './objects';
import { preflight } from './preflight';
import { rememberedByName } from './remembered';
import { setDoNotContact } from './standing/doNotContact';
import type { DoNotContact } from './standing/doNotContact';
import { join } from './standing/joining';
import type { Joining } from './standing/joining';
import { changeTags } from './standing/tags';
import type { TagChange, Tagged } from './standing/tags';
import { targetMaker } from './targets';

export interface WebmecanikSettings extends Pace {
	/** Address of the site, without a slash at the end. */
	readonly siteUrl: string;
	/** How far a change feed goes back for records that show late, ms. */
	readonly overlap?: number;
}

/** Webmecanik beyond what a sync needs, for its own nodes. */
export interface WebmecanikSystem extends System {
	/** Contacts or companies, described once a connection; throws a `SystemFault` of class invalid for anything else. */
	records(object: string): KindObject;
	join(joining: Joining): Promise<void>;
	setDoNotContact(wanted: DoNotContact): Promise<void>;
	changeTags(changes: readonly TagChange[], signal?: AbortSignal): Promise<readonly Tagged[]>;
	ensureHook(wanted: WantedHook): Promise<void>;
	removeHooks(url: string): Promise<void>;
}

/** Webmecanik Automation, a hosted Mautic, by its REST API v1; `host` sends paths below the site and adds the credential. */
export function createWebmecanik(host: Host, settings: WebmecanikSettings): WebmecanikSystem {
	const client = createWebmecanikClient(host, limitsFor(settings));
	const kind = rememberedByName((name) => kindNamed(client, name, settings));
	return {
		name: 'webmecanik',
		label,
		limits: limitsFor(settings, () => client.quota()),
		identity: async () => await identity(client, settings.siteUrl),
		preflight: async (wanted) => await preflight(client, wanted),
		clock: async () => await clock(client),
		objects: async () => await Promise.resolve(objects),
		object: (name) => kindNamed(client, name, settings) ?? directoryNamed(client, name),
		records: (name) => {
			const known = kind(name);
			if (known === undefined) throw unknownFault(name);
			return known;
		},
		join: async (joining) => await join(client, joining),
		setDoNotContact: async (wanted) => await setDoNotContact(client, wanted),
		changeTags: async (changes, signal) => await changeTags(client, changes, signal),
		ensureHook: async (wanted) => await ensureHook(client, wanted),
		removeHooks: async (url) => await removeHooks(client, url),
		targets: targetMaker(client),
		requests: () => client.requests(),
	};
}
