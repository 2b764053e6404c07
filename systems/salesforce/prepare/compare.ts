import type { Finding } from '../../../sync/contracts';
import type { VendorDescription, VendorField } from '../answers';
import { fieldTypes, isWritten, sameName } from './target';
import type { Target, TargetField } from './target';

/** Names of the custom fields that exist, seen or not; undefined where this user may not know. */
export type ExistingFields = readonly string[] | undefined;

/** What fields that are there are held against: their types and sizes too, or only what they can be used for. */
export type Measure = 'shape' | 'use';

/** What stands between an object and a sync that writes these fields; refusals first where a field has several. */
export function compare(
	target: Target,
	described: VendorDescription | undefined,
	existing: ExistingFields,
	measure: Measure = 'shape',
): Finding[] {
	if (described === undefined) return [objectMissing(target)];
	return [
		...when(isWritten(target), () => objectRights(target, described)),
		...target.fields.flatMap((wanted) => {
			const field = described.fields.find(({ name }) => sameName(name, wanted.name));
			const path = `${target.object}.${wanted.name}`;
			return field
				? fieldFindings(wanted, field, described, { path, measure })
				: [unseen(wanted, existing, path)];
		}),
	];
}

export function objectMissing({ object, label }: Target): Finding {
	return refusal(
		'object-missing',
		object,
		`Salesforce shows no object ${object} to this credential.`,
		`Create ${label}, or give the user of this credential read access to it.`,
	);
}

function objectRights({ object, label }: Target, described: VendorDescription): Finding[] {
	const { createable, updateable } = described;
	if (createable && updateable) return [];
	const missing = [createable ? '' : 'create', updateable ? '' : 'edit'].filter(Boolean);
	return [
		refusal(
			'object-read-only',
			object,
			`This credential may not ${missing.join(' or ')} records of ${label}.`,
			'Give its user create and edit access to the object, for example by a permission set.',
		),
	];
}

/** Without the right to ask, a field that nobody made looks like one that is kept from this user. */
export function unseen(
	{ name, label }: TargetField,
	existing: ExistingFields,
	path: string,
): Finding {
	const allow = 'give the user of this credential access to it (field-level security)';
	if (existing === undefined)
		return refusal(
			'field-missing-or-not-visible',
			path,
			`The field ${label} is missing, or not visible to this credential.`,
			`Create the field, or ${allow}.`,
		);
	if (existing.some((each) => sameName(each, name)))
		return refusal(
			'field-not-visible',
			path,
			`The field ${label} exists, but is not visible to this credential.`,
			`Nothing has to be created: ${allow}.`,
		);
	return refusal('field-missing', path, `There is no field ${label}.`, 'Create the field.');
}

function fieldFindings(
	wanted: TargetField,
	field: VendorField,
	object: VendorDescription,
	{ path, measure }: { readonly path: string; readonly measure: Measure },
): Finding[] {
	const rest = [
		...useFindings(wanted, field, path),
		...when(!wanted.readOnly, () => fieldRights(field, object, path)),
	];
	if (measure === 'use') return [...pointsElsewhere(wanted, field, path), ...rest];
	const types: readonly string[] = fieldTypes[wanted.type];
	if (!types.includes(field.type))
		return [
			refusal(
				'field-wrong-type',
				path,
				`The field is of type ${field.type}, not ${wanted.type}.`,
				'Map another field, or change its type in Salesforce.',
			),
		];
	return [...sizeFindings(wanted, field, path), ...rest];
}

function sizeFindings(wanted: TargetField, field: VendorField, path: string): Finding[] {
	const { precision, scale = 0 } = wanted;
	const digits = precision === undefined ? undefined : precision - scale;
	// Whole numbers are described by `digits`, without precision and scale.
	const has = field.digits > 0 ? field.digits : field.precision - field.scale;
	const lacks = [
		lack('characters', wanted.length, field.length),
		lack('digits before the point', digits, has),
		lack('digits behind the point', wanted.scale, field.scale),
	].filter((text) => text !== undefined);
	if (lacks.length === 0) return pointsElsewhere(wanted, field, path);
	return [
		refusal(
			'field-too-short',
			path,
			`The field holds ${lacks.join(' and ')}.`,
			'Make the field larger in Salesforce, or cut the values in the mapping.',
		),
	];
}

function lack(what: string, wanted: number | undefined, has: number): string | undefined {
	return wanted !== undefined && has < wanted ? `${has} ${what}, not ${wanted}` : undefined;
}

function pointsElsewhere(wanted: TargetField, field: VendorField, path: string): Finding[] {
	const { referenceTo } = wanted;
	const targets = field.referenceTo ?? [];
	// A text that takes the id of the other record points nowhere.
	if (referenceTo === undefined || field.type !== 'reference') return [];
	if (targets.some((each) => sameName(each, referenceTo))) return [];
	return [
		refusal(
			'field-wrong-type',
			path,
			`The field points at ${targets.join(', ')}, not at ${referenceTo}.`,
			'Map another field, or make one that points there.',
		),
	];
}

function useFindings(wanted: TargetField, field: VendorField, path: string): Finding[] {
	return [
		...when(wanted.externalId === true && !field.externalId, () => [
			refusal(
				'field-not-external-id',
				path,
				'The field is no external id, so records cannot be found and written by it in one call.',
				'Tick "External ID" in the field\'s definition.',
			),
		]),
		...when(wanted.unique === true && !field.unique, () => [
			refusal(
				'field-not-unique',
				path,
				'The field is not unique, so two records may carry one value.',
				'Tick "Unique" in the field\'s definition.',
			),
		]),
	];
}

/** What the whole object may not, is said of the object alone. */
function fieldRights(field: VendorField, object: VendorDescription, path: string): Finding[] {
	const missing = [
		object.createable && !field.createable ? 'fill' : '',
		object.updateable && !field.updateable ? 'change' : '',
	].filter(Boolean);
	if (missing.length === 0) return [];
	return [
		refusal(
			'field-read-only',
			path,
			`This credential may not ${missing.join(' or ')} the field.`,
			'Give its user edit access to the field (field-level security); formulas cannot be written at all.',
		),
	];
}

function when(holds: boolean, findings: () => Finding[]): Finding[] {
	return holds ? findings() : [];
}

export function refusal(code: string, path: string, reason: string, remedy: string): Finding {
	return { severity: 'refusal', code, path, reason, remedy };
}
