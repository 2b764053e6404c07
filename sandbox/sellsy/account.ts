import type { Clock } from '../core/vendor';
import { Quotas } from './access/quotas';
import { Tokens, type TokensSnapshot } from './oauth/tokens';
import { defaultSettings, settingsSchema, type Settings } from './settings';
import { ClockFace } from './store/clock-face';
import type {
	Address,
	CustomField,
	FieldGroup,
	Item,
	Kind,
	Link,
	Party,
	Staff,
	Tag,
	Webhook,
} from './store/records';
import { Table, type Stored, type TableSnapshot } from './store/table';
import type { Occurrence } from './webhooks/occurrence';

interface AccountSnapshot {
	readonly tables: Record<string, TableSnapshot<Stored>>;
	readonly lastOptionId: number;
	readonly tokens: TokensSnapshot;
}

/** All the fake Sellsy remembers of one account; both APIs read and write it. */
export class Account {
	settings: Settings = structuredClone(defaultSettings);
	face = new ClockFace(defaultSettings.timeZone);
	/** Companies and individuals: v1 numbers them together. */
	readonly thirds = new Table<Party>(4101);
	readonly contacts = new Table<Party>(9001);
	readonly addresses = new Table<Address>(7001);
	readonly links = new Table<Link>(12001);
	readonly customFields = new Table<CustomField>(1);
	readonly fieldGroups = new Table<FieldGroup>(1);
	readonly tags = new Table<Tag>(55);
	readonly staffs = new Table<Staff>(31);
	readonly items = new Table<Item>(601);
	readonly webhooks = new Table<Webhook>(1);
	readonly tokens: Tokens;
	readonly quotas = new Quotas();
	/** Nonces of v1 that have been seen. */
	readonly usedNonces = new Set<string>();
	/** Hears of every change a webhook may be about. */
	onOccurrence: (occurrence: Occurrence) => void = () => undefined;
	private lastOptionId = 0;

	constructor(
		readonly clock: Clock,
		readonly random: () => number,
	) {
		this.tokens = new Tokens(clock, random);
	}

	/** The virtual time, whole seconds in milliseconds. */
	now(): number {
		return Math.floor(this.clock.now() / 1000) * 1000;
	}

	/** Where records of this kind are. */
	parties(kind: Kind): Table<Party> {
		return kind === 'contact' ? this.contacts : this.thirds;
	}

	newOptionId(): number {
		this.lastOptionId += 1;
		return this.lastOptionId;
	}

	configure(changes: Record<string, unknown>): void {
		this.settings = settingsSchema.parse({ ...this.settings, ...changes });
		this.face = new ClockFace(this.settings.timeZone);
	}

	/** Forgets records and tokens; settings stay. */
	clear(): void {
		for (const table of Object.values(this.tables())) table.clear();
		this.tokens.revoke();
		this.quotas.clear();
		this.usedNonces.clear();
		this.lastOptionId = 0;
	}

	snapshot(): AccountSnapshot {
		const tables = Object.entries(this.tables()).map(([name, table]) => [name, table.snapshot()]);
		return {
			tables: Object.fromEntries(tables) as AccountSnapshot['tables'],
			lastOptionId: this.lastOptionId,
			tokens: this.tokens.snapshot(),
		};
	}

	restore(snapshot: AccountSnapshot): void {
		this.clear();
		for (const [name, table] of Object.entries(this.tables())) {
			const saved = snapshot.tables[name];
			if (saved) (table as Table<Stored>).restore(saved);
		}
		this.lastOptionId = snapshot.lastOptionId;
		this.tokens.restore(snapshot.tokens);
	}

	private tables() {
		const { thirds, contacts, addresses, links, customFields, fieldGroups } = this;
		const { tags, staffs, items, webhooks } = this;
		return {
			...{ thirds, contacts, addresses, links, customFields, fieldGroups },
			...{ tags, staffs, items, webhooks },
		};
	}
}

/** Whether this JSON is a snapshot of an account. */
export function isAccountSnapshot(value: unknown): value is AccountSnapshot {
	return typeof value === 'object' && value !== null && 'tables' in value && 'tokens' in value;
}
