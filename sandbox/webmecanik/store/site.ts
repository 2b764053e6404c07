import type { Clock, VendorContext } from '../../core/vendor';
import { Tokens, type StoredTokens } from '../access/tokens';
import type { HookEvent } from '../hooks/events';
import type { Hook } from '../hooks/hook';
import { defaultSettings, settingsSchema, type Settings } from '../settings';
import { Memberships } from './memberships';
import type {
	Company,
	Contact,
	DoNotContact,
	Field,
	Identified,
	Membership,
	Named,
	Note,
	ObjectName,
	User,
} from './records';
import { stampOf } from './stamps';
import { Table, type StoredTable } from './table';

/** Two records that became one, or a new one that went into one there was. */
export interface Merge {
	readonly object: ObjectName;
	readonly at: string;
	/** The record that goes on. */
	readonly id: number;
	/** The record that is gone; null when a create went into `id`. */
	readonly goneId: number | null;
	/** What caused it: `PATCH /contacts/5/edit`. */
	readonly via: string;
}

export interface AuditEntry extends Identified {
	readonly userId: number | null;
	readonly userName: string | null;
	readonly object: string;
	readonly objectId: number;
	readonly action: 'create' | 'update' | 'delete' | 'merge';
	readonly dateAdded: string;
}

interface StoredSite {
	readonly tables: Record<string, StoredTable>;
	readonly memberships: Membership[];
	readonly merges: Merge[];
	readonly tokens: StoredTokens;
}

/** All the fake Webmecanik remembers: one customer's instance. */
export class Site {
	settings: Settings = structuredClone(defaultSettings);
	readonly clock: Clock;
	readonly url: string;
	readonly tokens: Tokens;
	readonly contacts = new Table<Contact>('contact');
	readonly companies = new Table<Company>('company');
	readonly memberships = new Memberships();
	readonly fields = new Table<Field>('field');
	readonly users = new Table<User>('user');
	readonly tags = new Table<Named>('tag');
	readonly segments = new Table<Named>('segment');
	readonly campaigns = new Table<Named>('campaign');
	readonly stages = new Table<Named>('stage');
	readonly emails = new Table<Named>('e-mail');
	readonly doNotContact = new Table<DoNotContact>('do-not-contact entry');
	readonly notes = new Table<Note>('note');
	readonly hooks = new Table<Hook>('webhook');
	readonly audit = new Table<AuditEntry>('audit entry');
	merges: Merge[] = [];
	/** Hears of everything a webhook may tell. */
	onEvent: (event: HookEvent) => void = () => undefined;
	/** Counts that lists of contacts answer until they are counted again, by the list's conditions. */
	readonly counts = new Map<string, { total: number; until: number }>();

	constructor({ clock, random, baseUrl }: VendorContext) {
		this.clock = clock;
		this.url = baseUrl;
		this.tokens = new Tokens(clock, random);
	}

	now(): number {
		return this.clock.now();
	}

	stamp(): string {
		return stampOf(this.now());
	}

	configure(changes: Record<string, unknown>): void {
		this.settings = settingsSchema.parse({ ...this.settings, ...changes });
	}

	/** Forgets everything but the settings. */
	clear(): void {
		for (const table of Object.values(this.tables())) table.clear();
		this.memberships.restore([]);
		this.merges = [];
		this.tokens.clear();
		this.counts.clear();
	}

	stored(): StoredSite {
		const tables = Object.entries(this.tables());
		return {
			tables: Object.fromEntries(tables.map(([name, table]) => [name, table.stored()])),
			memberships: this.memberships.all(),
			merges: this.merges,
			tokens: this.tokens.stored(),
		};
	}

	restore(stored: StoredSite): void {
		this.clear();
		for (const [name, table] of Object.entries(this.tables())) {
			const rows = stored.tables[name];
			if (rows) table.restore(rows);
		}
		this.memberships.restore(stored.memberships);
		this.merges = stored.merges;
		this.tokens.restore(stored.tokens);
	}

	private tables() {
		const { contacts, companies, fields, users, tags, segments, campaigns } = this;
		const { stages, emails, notes, doNotContact, hooks, audit } = this;
		const ofPeople = { contacts, companies, users, notes, doNotContact };
		return { ...ofPeople, fields, tags, segments, campaigns, stages, emails, hooks, audit };
	}
}

/** Whether this JSON is a snapshot a site made. */
export function isStoredSite(value: unknown): value is StoredSite {
	return typeof value === 'object' && value !== null && 'tables' in value && 'merges' in value;
}
