import { AccountViewError } from '../api-error';
import { tables } from '../dictionary/tables';
import type { BusinessObject, FieldInfo } from '../dictionary/tables';
import { stampOf, type Row, type Store, type Stored, type Value } from './store';

interface Sent {
	readonly id: string | undefined;
	readonly header: Row;
	readonly lines: readonly Row[];
}

type Loose = Record<string, unknown>;

/** The case of names means nothing in a body. */
function part(body: unknown, name: string): unknown {
	if (typeof body !== 'object' || body === null) return undefined;
	const found = Object.keys(body).find((each) => each.toLowerCase() === name.toLowerCase());
	return found === undefined ? undefined : (body as Loose)[found];
}

function list(value: unknown): readonly unknown[] {
	return Array.isArray(value) ? value : [];
}

/** One row and the lines below it from a body in the table layout. @throws AccountViewError */
export function sentIn(object: BusinessObject, body: unknown): Sent {
	const definition = part(part(body, 'Table'), 'Definition');
	const data = part(body, 'TableData');
	const rows = rowsOf(object.table, definition, part(data, 'Data'));
	const [header, ...others] = rows;
	if (!header || others.length > 0) throw new AccountViewError('Eén regel per aanroep');
	const [lineDefinition] = list(part(part(body, 'Table'), 'DetailDefinitions'));
	const [lineData] = list(part(data, 'DetailData'));
	const lines =
		object.detail !== undefined && lineDefinition !== undefined
			? rowsOf(object.detail, lineDefinition, lineData)
			: [];
	for (const line of lines)
		if (String(line['HeaderId']) !== String(header['RowId']))
			throw new AccountViewError('HeaderId verwijst naar geen kopregel');
	const id = part(body, 'id');
	return {
		id: id === undefined || id === null ? undefined : String(id),
		header: without(header, 'RowId'),
		lines: lines.map((line) => without(line, 'RowId', 'HeaderId')),
	};
}

function without(row: Row, ...names: readonly string[]): Row {
	return Object.fromEntries(Object.entries(row).filter(([name]) => !names.includes(name)));
}

function rowsOf(table: string, definition: unknown, data: unknown): Row[] {
	const named = String(part(definition, 'Name') ?? '').toUpperCase();
	if (named !== table) throw new AccountViewError(`Tabel ${named} hoort niet bij dit object`);
	const names = list(part(definition, 'Fields')).map((each) => String(part(each, 'Name')));
	return list(part(data, 'Rows')).map((row) => {
		const values = list(part(row, 'Values'));
		if (values.length !== names.length)
			throw new AccountViewError('Aantal waarden wijkt af van het aantal velden');
		return Object.fromEntries(
			names.map((name, at) => {
				const plain = /^(rowid|headerid)$/i.test(name)
					? name.toLowerCase() === 'rowid'
						? 'RowId'
						: 'HeaderId'
					: name.toUpperCase();
				return [plain, values[at] as Value];
			}),
		);
	});
}

/** Stores a new row, and what hangs on it, or nothing. @throws AccountViewError */
export function insert(store: Store, company: string, object: BusinessObject, sent: Sent): Stored {
	if (!object.insert)
		throw new AccountViewError(`Toevoegen is niet toegestaan voor ${object.code}`);
	const row = checked(store, object, object.table, sent.header);
	const lines = sent.lines.map((line) => checked(store, object, object.detail ?? '', line));
	const whole = { ...numbered(store, object, row), ...row };
	demand(object, whole);
	refer(store, company, object, whole, lines);
	const taken = store.rows(company, object.table).find((each) => sameKey(object, each, whole));
	if (taken) throw new AccountViewError(`${object.key} ${String(whole[object.key])} bestaat al`);
	if (object.code === 'SO1' && store.settings.ordersReserve) reserve(store, company, lines, 1);
	return store.insert(company, object.table, whole, lines);
}

/** Changes the row whose key `id` names; what is not sent stays. @throws AccountViewError */
export function update(store: Store, company: string, object: BusinessObject, sent: Sent): Stored {
	if (!object.update || store.settings.noUpdate.includes(object.code))
		throw new AccountViewError(`Wijzigen is niet toegestaan voor ${object.code}`);
	const key = sent.id ?? String(sent.header[object.key] ?? '');
	const stored = store
		.rows(company, object.table)
		.find(({ row }) => String(row[object.key]).toUpperCase() === key.trim().toUpperCase());
	if (!stored) throw new AccountViewError(`${object.key} ${key} bestaat niet`, 404);
	const changes = checked(store, object, object.table, without(sent.header, object.key));
	refer(store, company, object, { ...stored.row, ...changes }, []);
	return store.update(company, object.table, stored, changes);
}

function sameKey({ key }: BusinessObject, { row }: Stored, whole: Row): boolean {
	return String(row[key]).toUpperCase() === String(whole[key]).toUpperCase();
}

/** Types, lengths and capitals; a text is never cut. */
function checked(store: Store, object: BusinessObject, table: string, row: Row): Row {
	const fields = new Map((tables[table] ?? []).map((field) => [field.name, field]));
	return Object.fromEntries(
		Object.entries(row).map(([name, value]) => {
			const field = fields.get(name);
			if (!field) throw new AccountViewError(`Veld ${name} bestaat niet in ${table}`);
			const isQuantity = name === 'QTY_TECH' || name === 'QTY_AVAIL';
			if (field.blocked && !(isQuantity && store.settings.quantityWritable))
				if (name !== object.key) throw new AccountViewError(`Veld ${name} is niet te wijzigen`);
			return [name, typed(field, value)];
		}),
	);
}

function typed({ name, type, length, capitals }: FieldInfo, value: Value): Value {
	switch (type) {
		case 'L':
			return typeof value === 'boolean' ? value : /^true$/i.test(String(value));
		case 'N':
		case 'B':
		case 'Y':
		case 'I': {
			const number = Number(value);
			if (Number.isNaN(number) || String(value).trim() === '')
				throw new AccountViewError(`Veld ${name} is geen getal`);
			return number;
		}
		case 'D':
		case 'T': {
			if (value === '') return '';
			const stamp = Date.parse(String(value));
			if (Number.isNaN(stamp)) throw new AccountViewError(`Veld ${name} is geen datum`);
			return stampOf(stamp);
		}
		case 'C': {
			const text = String(value).trimEnd();
			if (text.length > length)
				throw new AccountViewError(`Veld ${name} is langer dan ${length} tekens`);
			return capitals ? text.toUpperCase() : text;
		}
		case 'M':
			return String(value);
	}
}

/** What AccountView numbers itself where nobody else has. */
function numbered(store: Store, object: BusinessObject, row: Row): Row {
	const number = String(10_000 + store.number());
	if (object.code === 'AR1' && row['SUB_NR'] === undefined) return { SUB_NR: number };
	if (object.code === 'SO1') return { REC_ID: `V${number}`, SO_NR: number };
	return object.key === 'REC_ID' ? { REC_ID: `R${number}` } : {};
}

/** The view of debtors asks for the ledger account besides. */
function demand({ code, table }: BusinessObject, row: Row): void {
	const wanted = (tables[table] ?? []).filter(({ mandatory }) => mandatory).map(({ name }) => name);
	for (const name of code === 'AR1' ? [...wanted, 'ACCT_NR'] : wanted)
		if (row[name] === undefined || row[name] === '')
			throw new AccountViewError(`Veld ${name} is verplicht`);
}

function refer(
	store: Store,
	company: string,
	{ code }: BusinessObject,
	row: Row,
	lines: readonly Row[],
): void {
	const has = (table: string, field: string, value: Value | undefined) =>
		store.rows(company, table).some((each) => each.row[field] === value);
	const expect = (isThere: boolean, name: string, value: Value | undefined) => {
		if (!isThere) throw new AccountViewError(`${name} ${String(value)} bestaat niet`);
	};
	if (code === 'SO1') {
		expect(has('CONTACT', 'SUB_NR', row['RPL_INV']), 'RPL_INV', row['RPL_INV']);
		if (row['DEL_CODE'])
			expect(has('DEL_ADDR', 'REC_ID', row['DEL_CODE']), 'DEL_CODE', row['DEL_CODE']);
		for (const { ART_CODE } of lines) {
			if (ART_CODE === undefined) throw new AccountViewError('Veld ART_CODE is verplicht');
			expect(has('ARTICLE', 'ART_CODE', ART_CODE), 'ART_CODE', ART_CODE);
		}
	}
	if (code === 'ADDR') expect(has('CONTACT', 'SUB_NR', row['SUB_NR']), 'SUB_NR', row['SUB_NR']);
	if (code === 'AK1' && row['AG_CODE'])
		expect(has('ART_GRP', 'AG_CODE', row['AG_CODE']), 'AG_CODE', row['AG_CODE']);
	if (code === 'AR1') expect(has('LEDGER', 'ACCT_NR', row['ACCT_NR']), 'ACCT_NR', row['ACCT_NR']);
}

/** Reserves for an order, or gives back. */
export function reserve(store: Store, company: string, lines: readonly Row[], sign: 1 | -1): void {
	for (const { ART_CODE, ORD_QTY } of lines) {
		const article = store.rows(company, 'ARTICLE').find(({ row }) => row['ART_CODE'] === ART_CODE);
		if (!article) continue;
		const quantity = sign * Number(ORD_QTY ?? 0);
		store.update(company, 'ARTICLE', article, {
			QTY_RESERV: Number(article.row['QTY_RESERV'] ?? 0) + quantity,
			QTY_AVAIL: Number(article.row['QTY_AVAIL'] ?? 0) - quantity,
		});
	}
}
