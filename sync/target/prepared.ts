import type { Field, ObjectSchema, Target, TargetField } from '../contracts';

/**
 * The object as it would be with everything that is wanted of it, for the compiler to judge the rest: whether a wanted
 * field is there, and may be used, is told apart. Pure.
 */
export function asPrepared(target: Target, schema: ObjectSchema | undefined): ObjectSchema {
	const fields = schema?.fields ?? [];
	const wanted = (id: string) => target.fields.find(({ name }) => name === id);
	const known = fields.map((field) => (wanted(field.id) ? usable(field, wanted(field.id)) : field));
	const absent = target.fields.filter(({ name }) => !fields.some(({ id }) => id === name));
	return {
		object: target.object,
		label: schema?.label ?? target.label,
		codecVersion: schema?.codecVersion ?? 1,
		fields: [...known, ...absent.map(asField)],
	};
}

function usable(field: Field, wanted: TargetField | undefined): Field {
	return wanted?.written ? { ...field, writable: { create: true, update: true } } : field;
}

function asField({
	name,
	label,
	type,
	maxLength,
	precision,
	scale,
	key,
	referenceTo,
}: TargetField) {
	const field: Field = {
		id: name,
		label,
		type,
		required: false,
		writable: { create: true, update: true },
		...(maxLength === undefined ? {} : { maxLength }),
		...(precision === undefined ? {} : { precision }),
		...(scale === undefined ? {} : { scale }),
		...(key ? { unique: true, upsertKey: true } : {}),
		...(referenceTo === undefined ? {} : { referenceTo: [referenceTo] }),
	};
	return field;
}
