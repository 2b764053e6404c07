import type { Fields, Reference, Row, Side, Value, WriteOperation } from '../../../sync/contracts';
import { fieldId, fieldSpecs, objectName } from '../../simulation/vendor/fields';
import type { FieldSpec, ObjectKind } from '../../simulation/vendor/fields';

/** Values as a test writes them: a reference is an id, a child row a plain object; no vendor's technical names. */
export type Plain = Readonly<Record<string, PlainValue>>;

export type PlainValue =
	string | number | boolean | null | readonly string[] | readonly PlainLine[];

export interface PlainLine {
	readonly sku: string;
	readonly qty: number;
	readonly memo?: string;
}

/** A write as a vendor got it. */
export interface Sent {
	readonly to: Side;
	readonly kind: WriteOperation['kind'];
	readonly id?: string;
	readonly fields: Plain;
}

export function fieldsOf(side: Side, kind: ObjectKind, plain: Plain): Fields {
	return Object.fromEntries(
		Object.entries(plain).map(([name, value]) => [
			fieldId(side, name),
			valueOf(side, specOf(kind, name), value),
		]),
	);
}

export function plainOf(side: Side, kind: ObjectKind, fields: Fields): Plain {
	const named = fieldSpecs[kind].map(({ name }) => [name, fields[fieldId(side, name)]] as const);
	return Object.fromEntries(
		named.flatMap(([name, value]) =>
			value === undefined ? [] : [[name, plainValue(side, value)] as const],
		),
	);
}

export function sentTo(side: Side, kind: ObjectKind, operation: WriteOperation): Sent {
	return {
		to: side,
		kind: operation.kind,
		...('id' in operation ? { id: operation.id } : {}),
		fields: 'fields' in operation ? plainOf(side, kind, operation.fields) : {},
	};
}

function specOf(kind: ObjectKind, name: string): FieldSpec {
	const spec = fieldSpecs[kind].find((each) => each.name === name);
	if (!spec) throw new Error(`A ${kind} has no field '${name}'`);
	return spec;
}

function valueOf(side: Side, spec: FieldSpec, value: PlainValue): Value {
	const { refersTo } = spec;
	if (refersTo && Array.isArray(value))
		return (value as readonly string[]).map((id) => pointer(side, refersTo, id));
	if (typeof value === 'string' && refersTo) return pointer(side, refersTo, value);
	return Array.isArray(value) ? lines(side, value as readonly PlainLine[]) : (value as Value);
}

/** An id alone, or with the object it is of: `other:1`. */
function pointer(side: Side, kind: ObjectKind, text: string): Reference {
	const [id = '', object = objectName(side, kind)] = text.split(':').reverse();
	return { object, id };
}

function lines(side: Side, plain: readonly PlainLine[]): readonly Row[] {
	return plain.map((line) => ({
		key: line.sku,
		fields: Object.fromEntries(
			Object.entries({ memo: null, ...line }).map(([name, value]) => [fieldId(side, name), value]),
		),
	}));
}

function plainValue(side: Side, value: Value): PlainValue {
	if (Array.isArray(value)) return listed(side, value as readonly (Row | Reference)[]);
	if (value !== null && typeof value === 'object') return 'id' in value ? value.id : null;
	return value as PlainValue;
}

function listed(side: Side, list: readonly (Row | Reference)[]): PlainValue {
	const rows = list.flatMap((each) => ('fields' in each ? plainLine(side, each) : []));
	return rows.length > 0 ? rows : list.flatMap((each) => ('id' in each ? each.id : []));
}

function plainLine(side: Side, { fields }: Row): PlainLine {
	const memo = fields[fieldId(side, 'memo')];
	return {
		sku: String(fields[fieldId(side, 'sku')]),
		qty: Number(fields[fieldId(side, 'qty')]),
		...(typeof memo === 'string' ? { memo } : {}),
	};
}
