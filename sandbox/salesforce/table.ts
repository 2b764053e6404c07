import type { ObjectSchema } from './schema/schema';
import type { FieldDefinition, Row, Value } from './schema/types';

interface Earlier {
	/** What queries still see; undefined: the row was not there yet. */
	readonly row: Row | undefined;
	/** Virtual milliseconds at which the next version becomes visible. */
	readonly until: number;
}

/** The form in which a field's values are compared for uniqueness and look-ups. */
export function indexKey(field: FieldDefinition, value: Value): string {
	const text = String(value);
	return field.caseSensitive || field.type === 'reference' ? text : text.toLowerCase();
}

function isIndexed(field: FieldDefinition): boolean {
	if (field.type === 'reference') return field.referenceTo !== 'User';
	return field.type !== 'id' && (field.externalId || field.idLookup || field.unique);
}

/** What an index holds of a row: deleted ones are in none. */
function indexed(row: Row | undefined, field: FieldDefinition): Value {
	return row && !row.IsDeleted ? (row[field.name] ?? null) : null;
}

/** Rows of one object with an index per key field and, while queries lag, their earlier versions. */
export class Table {
	private readonly rows = new Map<string, Row>();
	private readonly indexes = new Map<string, Map<string, string[]>>();
	private readonly earlier = new Map<string, Earlier[]>();
	private indexed: FieldDefinition[] = [];
	private counter = 0;

	constructor(private schema: ObjectSchema) {
		this.reindex(schema);
	}

	get size(): number {
		return this.rows.size;
	}

	nextNumber(): number {
		this.counter += 1;
		return this.counter;
	}

	get lastNumber(): number {
		return this.counter;
	}

	set lastNumber(counter: number) {
		this.counter = counter;
	}

	get(id: string): Row | undefined {
		return this.rows.get(id);
	}

	all(): IterableIterator<Row> {
		return this.rows.values();
	}

	/** Stores a row, or takes it away with undefined; returns the version before. */
	put(id: string, row: Row | undefined): Row | undefined {
		const before = this.rows.get(id);
		if (row) this.rows.set(id, row);
		else this.rows.delete(id);
		this.index(id, before, row);
		return before;
	}

	/** Queries keep seeing `row` instead of the current version until `until`. */
	remember(id: string, row: Row | undefined, until: number): void {
		this.earlier.set(id, [...(this.earlier.get(id) ?? []), { row, until }]);
	}

	/** Drops the last remembered version, when the change that made it is rolled back. */
	forgetLast(id: string): void {
		const kept = (this.earlier.get(id) ?? []).slice(0, -1);
		if (kept.length > 0) this.earlier.set(id, kept);
		else this.earlier.delete(id);
	}

	/** Rows as queries see them at `now`. */
	visible(now: number): Iterable<Row> {
		this.prune(now);
		return this.earlier.size === 0 ? this.rows.values() : this.lagging();
	}

	/** Visible rows that may have one of `values` in an indexed field; undefined: no such index. */
	visibleBy(field: FieldDefinition, values: readonly string[], now: number): Row[] | undefined {
		this.prune(now);
		const ids = field.type === 'id' ? values : this.idsByAny(field, values);
		if (!ids) return undefined;
		const candidates = new Set([...ids, ...this.earlier.keys()]);
		return [...candidates].flatMap((id) => this.seen(id) ?? []);
	}

	/** Ids of live rows with this value in an indexed field. */
	idsBy(field: FieldDefinition, value: Value): readonly string[] {
		return this.indexes.get(field.name)?.get(indexKey(field, value)) ?? [];
	}

	/** Rebuilds the indexes after an administrator changed the object. */
	reindex(schema: ObjectSchema): void {
		this.schema = schema;
		this.indexed = this.schema.fields.filter(isIndexed);
		this.indexes.clear();
		for (const field of this.indexed) this.indexes.set(field.name, new Map());
		for (const row of this.rows.values()) this.index(row.Id, undefined, row);
	}

	private idsByAny(field: FieldDefinition, values: readonly string[]): string[] | undefined {
		if (!this.indexes.has(field.name)) return undefined;
		return values.flatMap((value) => this.idsBy(field, value));
	}

	private seen(id: string): Row | undefined {
		const versions = this.earlier.get(id);
		return versions ? versions[0]?.row : this.rows.get(id);
	}

	private *lagging(): Generator<Row> {
		const ids = new Set([...this.rows.keys(), ...this.earlier.keys()]);
		for (const id of ids) {
			const row = this.seen(id);
			if (row) yield row;
		}
	}

	private prune(now: number): void {
		for (const [id, versions] of this.earlier) {
			const open = versions.filter((version) => version.until > now);
			if (open.length === 0) this.earlier.delete(id);
			else if (open.length < versions.length) this.earlier.set(id, open);
		}
	}

	/** Only what changed moves: a parent may have a hundred thousand children. */
	private index(id: string, before: Row | undefined, after: Row | undefined): void {
		for (const field of this.indexed) {
			const [was, is] = [indexed(before, field), indexed(after, field)];
			if (was === is) continue;
			if (was !== null) this.withdraw(field, id, was);
			if (is !== null) this.enter(field, id, is);
		}
	}

	private enter(field: FieldDefinition, id: string, value: Value): void {
		const index = this.indexes.get(field.name);
		const key = indexKey(field, value);
		const ids = index?.get(key);
		if (ids) ids.push(id);
		else index?.set(key, [id]);
	}

	private withdraw(field: FieldDefinition, id: string, value: Value): void {
		const index = this.indexes.get(field.name);
		const key = indexKey(field, value);
		const rest = (index?.get(key) ?? []).filter((each) => each !== id);
		if (rest.length > 0) index?.set(key, rest);
		else index?.delete(key);
	}
}
