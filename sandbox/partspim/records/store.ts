import type { Clock, VendorContext } from '../../core/vendor';
import { kinds, type Kind } from '../profile';
import { defaultSettings, settingsSchema, type Settings } from '../settings';
import type { Fields, Stored } from './record';

type StoredTables = Record<Kind, Stored[]>;

/** All that one environment remembers. */
export class Store {
	settings: Settings = structuredClone(defaultSettings);
	readonly clock: Clock;
	readonly url: string;
	private tables = empty();
	private lastId = 0;
	private lastMarker = 0;

	constructor({ clock, baseUrl }: VendorContext) {
		this.clock = clock;
		this.url = baseUrl;
	}

	configure(changes: Record<string, unknown>): void {
		this.settings = settingsSchema.parse({ ...this.settings, ...changes });
	}

	all(kind: Kind): readonly Stored[] {
		return [...this.tables[kind].values()];
	}

	get(kind: Kind, id: string): Stored | undefined {
		return this.tables[kind].get(id);
	}

	find(kind: Kind, fits: (fields: Fields) => boolean): Stored | undefined {
		return this.all(kind).find(({ fields }) => fits(fields));
	}

	/** `at`: when it was made, virtual ms. */
	insert(kind: Kind, fields: Fields, at = this.clock.now()): Stored {
		this.lastId += 1;
		const id = String(1000 + this.lastId);
		return this.put(kind, { id, fields, createdAt: at, updatedAt: at, marker: this.nextMarker() });
	}

	update(kind: Kind, stored: Stored, fields: Fields): Stored {
		return this.put(kind, {
			...{ ...stored, fields, updatedAt: this.clock.now(), marker: this.nextMarker() },
		});
	}

	remove(kind: Kind, id: string): boolean {
		return this.tables[kind].delete(id);
	}

	clear(): void {
		this.tables = empty();
		this.lastId = 0;
		this.lastMarker = 0;
	}

	snapshot(): { tables: StoredTables; lastId: number; lastMarker: number } {
		const tables = Object.fromEntries(kinds.map((kind) => [kind, [...this.all(kind)]]));
		const { lastId, lastMarker } = this;
		return structuredClone({ tables: tables as StoredTables, lastId, lastMarker });
	}

	restore({ tables, lastId, lastMarker }: ReturnType<Store['snapshot']>): void {
		this.clear();
		for (const kind of kinds)
			for (const each of structuredClone(tables[kind])) this.put(kind, each);
		this.lastId = lastId;
		this.lastMarker = lastMarker;
	}

	private put(kind: Kind, stored: Stored): Stored {
		this.tables[kind].set(stored.id, stored);
		return stored;
	}

	private nextMarker(): number {
		this.lastMarker += 1;
		return this.lastMarker;
	}
}

function empty(): Record<Kind, Map<string, Stored>> {
	return Object.fromEntries(kinds.map((kind) => [kind, new Map()])) as Record<
		Kind,
		Map<string, Stored>
	>;
}

export function isSnapshot(value: unknown): value is ReturnType<Store['snapshot']> {
	return typeof value === 'object' && value !== null && 'tables' in value && 'lastMarker' in value;
}
