import type { Field, ObjectSchema } from '../../../sync/contracts';

import { fieldId, fieldSpecs, objectName } from './fields';
import type { FieldSpec, ObjectKind } from './fields';
import type { ModelVendor } from './vendor';

const always = { create: true, update: true };

/** The object as the vendor describes it today: what it rewrites in silence is not in it. */
export function describeObject(vendor: ModelVendor, kind: ObjectKind): ObjectSchema {
	const { side, settings } = vendor;
	const specs = fieldSpecs[kind].filter(({ name }) => !settings.hiddenFields.has(name));
	return {
		object: objectName(side, kind),
		label: kind,
		codecVersion: 1,
		fields: [idField, ...specs.map((spec) => describeField(vendor, spec))],
	};
}

const idField: Field = {
	id: 'id',
	label: 'Id',
	type: 'text',
	required: false,
	writable: { create: false, update: false },
	unique: true,
};

function describeField(vendor: ModelVendor, spec: FieldSpec): Field {
	const { side, habits } = vendor;
	const rewrites = habits.declared[spec.name];
	return {
		id: fieldId(side, spec.name),
		label: `${side} ${spec.name}`,
		type: spec.type,
		required: spec.required === true,
		writable: always,
		...(rewrites ? { rewrites } : {}),
		...(spec.scale === undefined ? {} : { precision: 18, scale: spec.scale }),
		...(spec.options ? optionsOf(vendor) : {}),
		...(spec.name === 'code' && habits.upsert ? { unique: true, upsertKey: true } : {}),
		...(spec.name === 'email' && habits.sameEmail !== 'allowed' ? { unique: true } : {}),
		...(spec.refersTo ? { referenceTo: [objectName(side, spec.refersTo)] } : {}),
		...(spec.inner ? { rows: rowsSchema(vendor, spec.inner) } : {}),
	};
}

function optionsOf({ habits, settings }: ModelVendor): Pick<Field, 'options' | 'closed'> {
	const options = settings.options().map((value) => ({ value, label: value }));
	return { options, closed: habits.closedOptions };
}

function rowsSchema(vendor: ModelVendor, inner: readonly FieldSpec[]): Field['rows'] {
	return {
		fields: inner.map((spec) => describeField(vendor, spec)),
		key: [fieldId(vendor.side, 'sku')],
		ordered: vendor.habits.linesOrdered,
		writtenWhole: vendor.habits.linesWhole,
	};
}
