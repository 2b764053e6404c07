import type { Fields, Row, Side, Value } from '../../../sync/contracts';

import { fieldId, fieldSpecs } from './fields';
import type { FieldSpec, ObjectKind } from './fields';

/**
 * The n-th value a person may enter into a field. Few different ones, so that people at both sides now and then enter the
 * same; some with odd case, blanks and more digits than a vendor keeps.
 */
export function enteredValue(spec: FieldSpec, n: number): Value {
	if (!spec.required && n % 7 === 6) return null;
	switch (spec.type) {
		case 'email':
			return (
				[`user${n}@example.org`, `User${n}@Example.ORG`, ` user${n}@example.org `][n % 3] ?? null
			);
		case 'longText':
			return 'A note that goes on and on'.slice(0, 4 + (n % 20)) + String(n);
		case 'integer':
			return n % 50;
		case 'decimal':
			return String((n % 40) + (n % 8) * 0.125);
		case 'boolean':
			return n % 2 === 0;
		case 'date':
			return `2026-0${1 + (n % 9)}-1${n % 10}`;
		case 'choice':
			return spec.options?.[n % spec.options.length] ?? null;
		default:
			return n % 5 === 4 ? `  ${spec.name} ${n} ` : `${spec.name} ${n}`;
	}
}

/** What a person types when making the n-th record. Records of one code are meant to be the same. */
export function enteredRecord(side: Side, kind: ObjectKind, code: number, n: number): Fields {
	const plain = fieldSpecs[kind].filter(({ type, refersTo }) => !refersTo && type !== 'rows');
	const fields: Record<string, Value> = {};
	for (const spec of plain)
		fields[fieldId(side, spec.name)] =
			spec.name === 'own' ? `${side} only ${n}` : enteredValue(spec, n);
	fields[fieldId(side, 'code')] = `C${code}`;
	if (kind === 'contact') {
		fields[fieldId(side, 'email')] = `${n % 2 ? 'Mail' : 'mail'}${code}@example.org`;
		fields[fieldId(side, 'badge')] = `B${code}`;
		fields[fieldId(side, 'lines')] = [0, 1, 2]
			.slice(0, n % 4)
			.map((sku) => enteredLine(side, sku, n));
	}
	return fields;
}

export function enteredLine(side: Side, sku: number, n: number): Row {
	return {
		key: `S${sku}`,
		fields: {
			[fieldId(side, 'sku')]: `S${sku}`,
			[fieldId(side, 'qty')]: n % 10,
			[fieldId(side, 'memo')]: `${side} memo ${n}`,
		},
	};
}

/** One change of a child collection: a row more, a row less, another quantity, a memo, another order. */
export function editedLines(side: Side, rows: readonly Row[], n: number): readonly Row[] {
	const at = rows.length === 0 ? 0 : n % rows.length;
	const row = rows[at];
	switch (n % 5) {
		case 0:
			return rows.length === 0 ? rows : rows.filter((_, index) => index !== at);
		case 1:
			return row ? replaced(rows, at, { ...row.fields, [fieldId(side, 'qty')]: n % 9 }) : rows;
		case 2:
			return row
				? replaced(rows, at, { ...row.fields, [fieldId(side, 'memo')]: `memo ${n}` })
				: rows;
		case 3:
			return [...rows].reverse();
		default:
			return rows.some(({ key }) => key === `S${n % 6}`)
				? rows
				: [...rows, enteredLine(side, n % 6, n)];
	}
}

function replaced(rows: readonly Row[], at: number, fields: Fields): readonly Row[] {
	return rows.map((row, index) => (index === at ? { key: row.key, fields } : row));
}
