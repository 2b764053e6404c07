import { event, type EventRecord } from '../entities/event';
import type { Fields } from '../entity-kind';
import { rulesFor } from '../notifying/rules';
import type { Store } from '../store/store';
import type { Entity } from '../store/table';
import type { verbs } from './names';

const DAY_MS = 86_400_000;

/** What happened to one record: created without a before, deleted without a now. */
export interface Change {
	readonly before?: Entity;
	readonly now?: Entity;
}

export interface Occurrence {
	readonly eventName: string;
	readonly accountId?: string;
	readonly resourceId?: string;
	readonly change?: Change;
	readonly data?: Fields;
	/** The event's id; drawn by chance when left out. */
	readonly id?: string;
}

/** Appends the event of one change; nothing for a kind whose changes cause none. */
export function appendChange(store: Store, family: string | undefined, change: Change): void {
	const record = change.now ?? change.before;
	if (family === undefined || !record) return;
	const isAccount = family === 'configuration.account';
	const accountId = isAccount ? record.id : record.accountId;
	appendEvent(store, {
		eventName: `${family}.${verbOf(change)}`,
		resourceId: record.id,
		change,
		...(typeof accountId === 'string' && { accountId }),
	});
}

/** Appends an event, notes the rules it sets off, and lets those who listen know. */
export function appendEvent(store: Store, occurrence: Occurrence): EventRecord {
	const now = store.clock.now();
	const draft = eventOf(store, occurrence);
	const rules = rulesFor(store, draft);
	const appended = {
		...draft,
		notificationIds: rules.map(({ id }) => id),
		notificationCodes: rules.map(({ code }) => String(code)),
	};
	forgetOldEvents(store);
	store.table(event.path).insert(appended, now);
	if (rules.length > 0) store.onNotification(appended);
	return appended;
}

/** Deletes what is older than the documented 28 days. */
export function forgetOldEvents(store: Store): void {
	const age = store.settings.eventRetentionDays * DAY_MS;
	store.table(event.path).dropBefore(store.clock.now() - age);
}

function eventOf(store: Store, occurrence: Occurrence): EventRecord {
	const { eventName, accountId, resourceId, change, data } = occurrence;
	const accountCode = accountCodeOf(store, change);
	const at = new Date(store.clock.now()).toISOString();
	return {
		id: occurrence.id ?? store.newId(),
		eventName,
		eventTime: at,
		orgId: store.settings.organizationId,
		...(accountId !== undefined && { accountId }),
		...(accountCode !== undefined && { accountCode }),
		...(resourceId !== undefined && { resourceId }),
		...change,
		...(data && { data }),
		notificationIds: [],
		notificationCodes: [],
		...{ version: 1, dtCreated: at, dtLastModified: at, createdBy: '', lastModifiedBy: '' },
	};
}

/** Code of the account a record hangs on, as it is now. */
function accountCodeOf(store: Store, change: Change = {}): string | undefined {
	const accountId = (change.now ?? change.before)?.accountId;
	if (typeof accountId !== 'string') return undefined;
	const code = store.table('accounts').get(accountId)?.record.code;
	return typeof code === 'string' ? code : undefined;
}

function verbOf({ before, now }: Change): (typeof verbs)[number] {
	if (!before) return 'created';
	return now ? 'updated' : 'deleted';
}
