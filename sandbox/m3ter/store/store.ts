import type { Clock } from '../../core/vendor';
import {
	customFieldTypes,
	type CustomFieldMaps,
	type CustomFieldType,
} from '../custom-field-types';
import type { EventRecord } from '../entities/event';
import { defaultSettings, settingsSchema, type Settings } from '../settings';
import { stampOf } from './stamps';
import { Table, type TableSnapshot } from './table';
import { uuidFrom } from './uuid';

/** Custom fields the organization defines, with its defaults. */
export interface CustomFieldDefinitions {
	readonly id: string;
	readonly version: number;
	readonly dtCreated: string;
	readonly dtLastModified: string;
	readonly createdBy: string;
	readonly lastModifiedBy: string;
	readonly maps: CustomFieldMaps;
}

interface StoreSnapshot {
	readonly tables: Record<string, TableSnapshot>;
	readonly customFields: CustomFieldDefinitions;
	readonly tokens: Record<string, number>;
}

/** Who changed something, as the audit fields show it. */
export const SERVICE_USER = 'USER_0f3a6f1e-86ab-4d53-a3f1-2f0a5c3d9b01';
export const PERSON = 'USER_5d2c9c0a-7a34-4a3e-8f64-91b7a6f0c702';

/** All the fake m3ter remembers. */
export class Store {
	settings: Settings = structuredClone(defaultSettings);
	/** Expiry of every token issued, virtual milliseconds. */
	readonly tokens = new Map<string, number>();
	customFields: CustomFieldDefinitions;
	/** Hears of every event that set off a rule. */
	onNotification: (event: EventRecord) => void = () => undefined;
	private readonly tables = new Map<string, Table>();
	private lastMicros = 0;

	constructor(
		readonly clock: Clock,
		readonly random: () => number,
	) {
		this.customFields = this.newCustomFields();
	}

	table(path: string): Table {
		const known = this.tables.get(path);
		if (known) return known;
		const table = new Table();
		this.tables.set(path, table);
		return table;
	}

	/** Forgets all records of one kind. */
	dropTable(path: string): void {
		this.tables.delete(path);
	}

	newId(): string {
		return uuidFrom(this.random);
	}

	/** The virtual time to the microsecond; later calls get later stamps. */
	stamp(): string {
		const micros = this.clock.now() * 1000 + Math.floor(this.random() * 1000);
		this.lastMicros = Math.max(micros, this.lastMicros + 1);
		return stampOf(this.lastMicros);
	}

	/** Forgets records and tokens; settings stay. */
	clear(): void {
		this.tables.clear();
		this.tokens.clear();
		this.lastMicros = 0;
		this.customFields = this.newCustomFields();
	}

	configure(changes: Record<string, unknown>): void {
		this.settings = settingsSchema.parse({ ...this.settings, ...changes });
	}

	snapshot(): StoreSnapshot {
		return {
			tables: Object.fromEntries([...this.tables].map(([path, table]) => [path, table.snapshot()])),
			customFields: this.customFields,
			tokens: Object.fromEntries(this.tokens),
		};
	}

	restore(snapshot: StoreSnapshot): void {
		this.clear();
		for (const [path, rows] of Object.entries(snapshot.tables)) this.table(path).restore(rows);
		for (const [token, expiresAt] of Object.entries(snapshot.tokens)) {
			this.tokens.set(token, expiresAt);
		}
		this.customFields = snapshot.customFields;
	}

	private newCustomFields(): CustomFieldDefinitions {
		const at = this.stamp();
		const maps = Object.fromEntries(customFieldTypes.map((type) => [type, {}]));
		return {
			id: this.newId(),
			version: 1,
			dtCreated: at,
			dtLastModified: at,
			createdBy: PERSON,
			lastModifiedBy: PERSON,
			maps: maps as Record<CustomFieldType, Record<string, never>>,
		};
	}
}

/** Whether this JSON is a snapshot this store made. */
export function isStoreSnapshot(value: unknown): value is StoreSnapshot {
	return typeof value === 'object' && value !== null && 'tables' in value && 'tokens' in value;
}
