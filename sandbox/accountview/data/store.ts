import type { Clock, VendorContext } from '../../core/vendor';
import { tables } from '../dictionary/tables';
import { Tokens } from '../oauth/tokens';
import { defaultSettings, settingsSchema, type Settings } from '../settings';

export type Value = string | number | boolean;
export type Row = Record<string, Value>;

/** A row with the lines below it, and the number AccountView keeps of it. */
export interface Stored {
	readonly key: number;
	readonly row: Row;
	readonly lines: readonly Row[];
}

export interface Company {
	readonly Id: string;
	readonly Description: string;
	readonly Code: string;
}

type Data = Record<string, Stored[]>;

/** One user of AccountView.Net, and the administrations of its companies. */
export class Store {
	settings: Settings = structuredClone(defaultSettings);
	readonly clock: Clock;
	readonly url: string;
	readonly tokens: Tokens;
	readonly companies: readonly Company[] = [
		{ Id: '5d0c6a1e-0001-4a58-9a3e-4d2f6c1b0a01', Description: 'Lockstep Demo B.V.', Code: 'DEMO' },
		{ Id: '5d0c6a1e-0002-4a58-9a3e-4d2f6c1b0a02', Description: 'Tweede Zaak', Code: 'TWEE' },
	];
	private data = new Map<string, Data>();
	private lastKey = 0;

	constructor({ clock, random, baseUrl }: VendorContext) {
		this.clock = clock;
		this.url = baseUrl;
		this.tokens = new Tokens(clock, random);
		this.clear();
	}

	configure(changes: Record<string, unknown>): void {
		this.settings = settingsSchema.parse({ ...this.settings, ...changes });
	}

	rows(company: string, table: string): Stored[] {
		const rows = this.data.get(company)?.[table];
		if (!rows) throw new Error(`No table ${table} of company ${company}`);
		return rows;
	}

	/** Keeps the change stamps, and numbers what AccountView numbers itself. */
	insert(company: string, table: string, row: Row, lines: readonly Row[] = []): Stored {
		this.lastKey += 1;
		const stored = { key: this.lastKey, row: this.stamped({ ...row, CNG_NR: 0 }), lines };
		this.rows(company, table).push(stored);
		return stored;
	}

	update(company: string, table: string, stored: Stored, changes: Row): Stored {
		const rows = this.rows(company, table);
		const next = { ...stored, row: this.stamped({ ...stored.row, ...changes }) };
		rows[rows.findIndex(({ key }) => key === stored.key)] = next;
		return next;
	}

	remove(company: string, table: string, key: number): void {
		const rows = this.rows(company, table);
		rows.splice(
			rows.findIndex((each) => each.key === key),
			1,
		);
	}

	number(): number {
		return this.lastKey + 1;
	}

	clear(): void {
		const blank = () =>
			Object.fromEntries(Object.keys(tables).map((name): [string, Stored[]] => [name, []]));
		this.data = new Map(this.companies.map(({ Id }) => [Id, blank()]));
		this.lastKey = 0;
		this.tokens.clear();
	}

	snapshot() {
		const { lastKey } = this;
		return structuredClone({ data: [...this.data], lastKey, tokens: this.tokens.stored() });
	}

	restore({ data, lastKey, tokens }: ReturnType<Store['snapshot']>): void {
		this.data = new Map(structuredClone(data));
		this.lastKey = lastKey;
		this.tokens.restore(tokens);
	}

	private stamped(row: Row): Row {
		return {
			...row,
			CNG_DATE: stampOf(this.clock.now()),
			CNG_NR: Number(row['CNG_NR'] ?? 0) + 1,
		};
	}
}

/** `2024-01-31T10:00:00`, UTC. */
export function stampOf(ms: number): string {
	return new Date(ms).toISOString().slice(0, 19);
}

export function isSnapshot(value: unknown): value is ReturnType<Store['snapshot']> {
	return typeof value === 'object' && value !== null && 'data' in value && 'lastKey' in value;
}
