import type { FieldType, Side } from '../../../sync/contracts';

export type ObjectKind = 'contact' | 'company';

/** A field as both vendors have it; each gives it a technical name of its own. */
export interface FieldSpec {
	readonly name: string;
	readonly type: FieldType;
	readonly required?: true;
	readonly scale?: number;
	readonly options?: readonly string[];
	readonly refersTo?: ObjectKind;
	readonly inner?: readonly FieldSpec[];
}

export const statuses = ['new', 'open', 'waiting', 'done'] as const;

const lineFields: readonly FieldSpec[] = [
	{ name: 'sku', type: 'text' },
	{ name: 'qty', type: 'integer' },
	{ name: 'memo', type: 'text' },
];

export const fieldSpecs: Readonly<Record<ObjectKind, readonly FieldSpec[]>> = {
	contact: [
		{ name: 'code', type: 'text' },
		{ name: 'email', type: 'email' },
		{ name: 'name', type: 'text', required: true },
		{ name: 'title', type: 'text' },
		{ name: 'note', type: 'longText' },
		{ name: 'badge', type: 'text' },
		{ name: 'rank', type: 'integer' },
		{ name: 'amount', type: 'decimal', scale: 2 },
		{ name: 'active', type: 'boolean' },
		{ name: 'born', type: 'date' },
		{ name: 'status', type: 'choice', options: statuses },
		{ name: 'company', type: 'reference', refersTo: 'company' },
		{ name: 'lines', type: 'rows', inner: lineFields },
		{ name: 'companies', type: 'references', refersTo: 'company' },
		{ name: 'friends', type: 'references', refersTo: 'contact' },
		{ name: 'own', type: 'text' },
	],
	company: [
		{ name: 'code', type: 'text' },
		{ name: 'name', type: 'text', required: true },
		{ name: 'town', type: 'text' },
		{ name: 'primary', type: 'reference', refersTo: 'contact' },
		{ name: 'own', type: 'text' },
	],
};

/** The two vendors share no technical name, so that a mix-up of sides cannot go unseen. */
export function fieldId(side: Side, name: string): string {
	return side === 'left' ? name : `x_${name}`;
}

const objectNames = {
	left: { contact: 'contact', company: 'company' },
	right: { contact: 'person', company: 'firm' },
} as const;

export function objectName(side: Side, kind: ObjectKind): string {
	return objectNames[side][kind];
}

export function objectKind(side: Side, name: string): ObjectKind | undefined {
	const kinds: readonly ObjectKind[] = ['contact', 'company'];
	return kinds.find((kind) => objectNames[side][kind] === name);
}
