import { Jobs, type StoredJobs } from './bulk/jobs';
import { Runner } from './bulk/runner';
import { Keyring } from './oauth/keyring';
import { Sessions, type StoredSessions } from './oauth/sessions';
import { makeId } from './ids';
import { seedUsers } from './seed/users';
import { Schema } from './schema/schema';
import type { ObjectDefinition, Row } from './schema/types';
import { parseSettings, USERS, type Settings } from './settings';
import { Locators } from './soql/locators';
import { Store, type StoredTable } from './store';
import { Usage } from './usage';
import type { VendorContext } from '../core/vendor';

/** What bulk jobs use up in a day: internal batches, rows of ingest jobs, query jobs. */
type BulkCount = 'batches' | 'records' | 'queryJobs';

interface StoredOrg {
	readonly seed: number;
	readonly apiRequests: number;
	readonly bulkUsage: Readonly<Record<BulkCount, number>>;
	readonly jobs: StoredJobs;
	readonly schema: ObjectDefinition[];
	readonly tables: StoredTable[];
	readonly sessions: StoredSessions;
	readonly earliestDeletion: string | null;
}

/** The whole state of one Salesforce organization. */
export class Org {
	settings: Settings = parseSettings({});
	schema = new Schema();
	store = new Store(this.schema);
	readonly sessions: Sessions;
	readonly usage: Usage;
	readonly bulkUsage: Readonly<Record<BulkCount, Usage>>;
	readonly jobs: Jobs;
	/** Works off the jobs. */
	readonly runner: Runner;
	readonly locators = new Locators();
	readonly keyring = new Keyring();
	/** When the schema last changed, virtual milliseconds; describe answers 304 by it. */
	schemaChangedAt: number;
	/** Deletions before this stamp are no longer in the delete log. */
	earliestDeletion: string | null = null;
	private seedNumber = 1;

	constructor(readonly context: VendorContext) {
		this.sessions = new Sessions(context);
		const now = () => context.clock.now();
		this.usage = new Usage(now);
		this.bulkUsage = {
			batches: new Usage(now),
			records: new Usage(now),
			queryJobs: new Usage(now),
		};
		this.jobs = new Jobs(now, () => this.settings.bulk.keepDays);
		this.runner = new Runner(context.clock);
		this.schemaChangedAt = context.clock.now();
		this.start(1);
	}

	get id(): string {
		return this.settings.organizationId ?? makeId('00D', this.seedNumber);
	}

	now(): number {
		return this.context.clock.now();
	}

	/** Forgets everything but the settings; the users are there again. */
	start(seed: number): void {
		this.seedNumber = seed;
		this.schema = new Schema();
		this.store = new Store(this.schema);
		this.sessions.forgetAll();
		this.locators.clear();
		this.usage.used = 0;
		for (const usage of Object.values(this.bulkUsage)) usage.used = 0;
		this.runner.clear();
		this.jobs.clear();
		this.schemaChangedAt = this.now();
		this.earliestDeletion = null;
		seedUsers(this);
	}

	configure(changes: Record<string, unknown>): void {
		this.settings = parseSettings({ ...this.settings, ...changes });
		if ('apiUsage' in changes) this.usage.used = this.settings.apiUsage.used;
	}

	userNamed(username: string): Row | undefined {
		const object = this.schema.find('User');
		const field = object?.field('Username');
		if (!object || !field) return undefined;
		const table = this.store.table(object);
		return table.get(table.idsBy(field, username)[0] ?? '');
	}

	/** Somebody to act for on routes that need no session. */
	anyUser(): Row {
		const user = this.userNamed(USERS.admin);
		if (!user) throw new Error(`User ${USERS.admin} is gone`);
		return user;
	}

	userById(id: string): Row | undefined {
		const object = this.schema.find('User');
		return object && this.store.table(object).get(id);
	}

	/** A copy of the state; rows and definitions are never changed in place, so they are shared. */
	stored(): StoredOrg {
		return {
			seed: this.seedNumber,
			apiRequests: this.usage.used,
			bulkUsage: {
				batches: this.bulkUsage.batches.used,
				records: this.bulkUsage.records.used,
				queryJobs: this.bulkUsage.queryJobs.used,
			},
			jobs: this.jobs.stored(),
			schema: this.schema.definitions(),
			tables: this.store.stored(),
			sessions: this.sessions.stored(),
			earliestDeletion: this.earliestDeletion,
		};
	}

	/** Puts a copy from `stored()` back; query locators open now end, jobs wait for `resumeJobs`. */
	restore(stored: StoredOrg): void {
		this.seedNumber = stored.seed;
		this.schema = new Schema(stored.schema);
		this.store = new Store(this.schema, stored.tables);
		this.sessions.restore(stored.sessions);
		this.locators.clear();
		this.usage.used = stored.apiRequests;
		for (const [name, usage] of Object.entries(this.bulkUsage)) {
			usage.used = stored.bulkUsage[name as BulkCount];
		}
		this.runner.clear();
		this.jobs.restore(stored.jobs);
		this.schemaChangedAt = this.now();
		this.earliestDeletion = stored.earliestDeletion;
	}
}

export type { StoredOrg };
