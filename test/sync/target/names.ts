import type { Field, FieldType, ObjectSchema, PackageNames } from '../../../sync/contracts';
import type { Proposal } from '../../../sync/target/proposal';

/** A made-up system: 'pack.Thing' is a package's, 'Thing' an own name, 'thing' a standard one. */
export const names: PackageNames = {
	prefixOf: (name) => (name.includes('.') ? (name.split('.', 1)[0] ?? '') : ''),
	isPlain: (name) => /^[A-Z]/.test(name) && !name.includes('.'),
	qualified: (name, prefix, known) =>
		[...(prefix ? [`${prefix}.${name}`] : []), name]
			.map((each) => known.find((other) => other.toLowerCase() === each.toLowerCase()))
			.find((each) => each !== undefined),
};

export const proposal: Proposal = {
	object: 'Client',
	label: 'Client',
	labels: ['px Client', 'pax Client'],
	keyName: /px.*id/i,
	fields: [
		{ name: 'PxId', label: 'Px Id', type: 'text', kind: 'Text', maxLength: 36, key: true },
		{ name: 'City', label: 'City', type: 'text', maxLength: 40 },
		{ name: 'Since', label: 'Client Since', type: 'date' },
		{ name: 'Parent', label: 'Parent', type: 'reference', referenceTo: 'Client' },
	],
};

export function field(id: string, type: FieldType = 'text', more: Partial<Field> = {}): Field {
	const writable = { create: true, update: true };
	return { id, label: id, type, required: false, writable, ...more };
}

export function schemaOf(object: string, ...fields: readonly Field[]): ObjectSchema {
	return { object, label: object, fields, codecVersion: 1 };
}
