import { AccountViewError } from '../api-error';
import { tables } from '../dictionary/tables';
import type { BusinessObject, FieldInfo } from '../dictionary/tables';
import type { Query } from '../routes/query';
import type { Row, Store, Stored, Value } from './store';

type Test = (value: Value | undefined) => boolean;

/** Operators that clients use; more are there, which nobody shows. */
const operators: Readonly<Record<string, (given: string, isDate: boolean) => Test>> = {
	equal: (given) => (value) => plain(value) === plain(given),
	notequal: (given) => (value) => plain(value) !== plain(given),
	contains: (given) => (value) => plain(value).includes(plain(given)),
	// By its name it looks at the day alone.
	dateonorafterdate: (given) => (value) => String(value ?? '').slice(0, 10) >= day(given),
	dateonorbeforedate: (given) => (value) => String(value ?? '').slice(0, 10) <= day(given),
	42: (given) => (value) => String(value ?? '').slice(0, 10) >= day(given),
	43: (given) => (value) => String(value ?? '').slice(0, 10) <= day(given),
};

/** Blanks behind a text mean nothing, nor does case. */
function plain(value: Value | undefined): string {
	return String(value ?? '')
		.trimEnd()
		.toLowerCase();
}

/** `{^2024-01-31}` or `{^2024-01-31 13:45:00}`, or plainly `2024-01-31`. */
function day(literal: string): string {
	const [, text] = /^\{?\^?(\d{4}-\d{2}-\d{2})/.exec(literal.trim()) ?? [];
	if (text === undefined) throw new AccountViewError(`Ongeldige datum: ${literal}`);
	return text;
}

/** Rows of one page, in the order of their keys unless another is asked for. @throws AccountViewError */
export function select(
	store: Store,
	company: string,
	object: BusinessObject,
	query: Query,
): readonly Stored[] {
	const size = Number(query.get('pagesize'));
	if (!Number.isInteger(size) || size < 1) throw new AccountViewError('PageSize ontbreekt');
	const fitting = store.rows(company, object.table).filter(filterOf(store, object, query));
	const sorted = ordered(object, fitting, query);
	const last = query.get('lastkey');
	if (last !== undefined) {
		const rest = sorted.filter(({ row }) => String(row[object.key] ?? '') > last);
		return rest.slice(0, size);
	}
	const page = Number(query.get('pagenumber') ?? 1);
	return sorted.slice((page - 1) * size, page * size);
}

function ordered(object: BusinessObject, rows: readonly Stored[], query: Query): readonly Stored[] {
	const by = (query.get('sortfields') ?? object.key).split(',').map((name) => bare(name));
	const sign = /^desc/i.test(query.get('sortorder') ?? '') ? -1 : 1;
	const text = ({ row }: Stored) => by.map((name) => String(row[name] ?? '')).join('\0');
	return [...rows].sort((one, two) => sign * (text(one) < text(two) ? -1 : 1));
}

function filterOf(store: Store, object: BusinessObject, query: Query): (stored: Stored) => boolean {
	const tests: ((row: Row) => boolean)[] = [];
	for (let n = 1; query.get(`filtercontrolsource${n}`) !== undefined; n += 1) {
		const name = knownField(object, query.get(`filtercontrolsource${n}`) ?? '').name;
		const operator = operators[(query.get(`filteroperator${n}`) ?? '').toLowerCase()];
		if (!operator) throw new AccountViewError('Onbekende operator');
		const isDate = /^[dt]$/i.test(query.get(`filtervaluetype${n}`) ?? '');
		const given = query.get(`filtervalue${n}`) ?? '';
		const isList = /^true$/i.test(query.get(`filterislistofvalues${n}`) ?? '');
		const values = isList && store.settings.listsOfValues ? given.split(',') : [given];
		const each = values.map((value) => operator(value, isDate));
		tests.push((row) => each.some((test) => test(row[name])));
	}
	const any = /^true$/i.test(query.get('matchanyfilter') ?? '');
	return ({ row }) =>
		any && tests.length > 0 ? tests.some((test) => test(row)) : tests.every((test) => test(row));
}

/** `article.art_code` and `art_code` are the same. */
function bare(name: string): string {
	const text = name.trim().toUpperCase();
	const joined = text.startsWith('HST_AH.') ? text.replace('.', '_') : text;
	return joined.split('.').at(-1) ?? joined;
}

/** @throws AccountViewError for a field that is none */
export function knownField(object: BusinessObject, name: string): FieldInfo {
	const plainName = bare(name);
	const found = (tables[object.table] ?? []).find((each) => each.name === plainName);
	if (!found) throw new AccountViewError(`Veld ${plainName} bestaat niet in ${object.table}`);
	return found;
}

/** A row as it is answered: every field of the table or those asked for, and the numbers of the answer itself. */
export function shown(
	{ settings }: Store,
	object: BusinessObject,
	{ key, row }: Stored,
	at: number,
	wanted?: string,
): Row {
	const all = tables[object.table] ?? [];
	const isAll = wanted === undefined || wanted === '' || wanted === '*';
	const fields = isAll ? all : wanted.split(',').map((name) => knownField(object, name));
	const values = fields.map((field) => [
		field.name,
		told(field, row[field.name], settings.padsTexts),
	]);
	return {
		...(Object.fromEntries(values) as Row),
		...{ EXT_KEY: key, [`${object.table}_Id`]: at },
	};
}

function told({ type, length }: FieldInfo, value: Value | undefined, pads: boolean): Value {
	if (value !== undefined) return pads && type === 'C' ? String(value).padEnd(length) : value;
	if (type === 'L') return false;
	return 'NBYI'.includes(type) ? 0 : pads && type === 'C' ? ' '.repeat(length) : '';
}
