import { ApiError, refusal } from '../errors';
import type { ObjectSchema } from '../schema/schema';
import type { FieldDefinition, Row } from '../schema/types';
import type { DuplicateRule } from '../settings';
import type { SaveContext } from './changes';

type Draft = Readonly<Record<string, Row[string]>>;

export function checkRequired(object: ObjectSchema, row: Draft): void {
	const missing = object.fields
		.filter((field) => !field.nillable && field.createable && field.type !== 'boolean')
		.filter((field) => row[field.name] === undefined || row[field.name] === null)
		.map((field) => field.name);
	if (missing.length === 0) return;
	const message = `Required fields are missing: [${missing.join(', ')}]`;
	throw refusal(400, 'REQUIRED_FIELD_MISSING', message, missing);
}

export function checkValidationRules({ org }: SaveContext, object: ObjectSchema, row: Draft): void {
	const broken = org.settings.validationRules.filter(
		(rule) =>
			rule.object === object.name && new RegExp(rule.pattern).test(String(row[rule.field] ?? '')),
	);
	if (broken.length === 0) return;
	const refusals = broken.map(({ code, message, field }) => ({ code, message, fields: [field] }));
	throw new ApiError(400, refusals);
}

function isDuplicate(rule: DuplicateRule, draft: Draft, other: Row): boolean {
	if (other.Id === draft.Id || other.IsDeleted) return false;
	return rule.fields.every((name) => {
		const value = draft[name] ?? null;
		return (
			value !== null && String(value).toLowerCase() === String(other[name] ?? '').toLowerCase()
		);
	});
}

function duplicatesDetected(object: ObjectSchema, rule: DuplicateRule, found: Row[]): ApiError {
	const matchRecords = found.map(({ Id }) => ({
		record: { attributes: { type: object.name }, Id },
		matchConfidence: 100,
	}));
	const duplicateResult = {
		allowSave: rule.action === 'alert',
		duplicateRule: `${object.name}_Rule`,
		duplicateRuleEntityType: object.name,
		errorMessage: 'Use one of these records?',
		matchResults: [{ entityType: object.name, matchRecords, size: found.length, success: true }],
	};
	return new ApiError(400, [
		{
			code: 'DUPLICATES_DETECTED',
			message: 'Use one of these records?',
			fields: [],
			detail: { duplicateResult },
		},
	]);
}

export function checkDuplicateRules(context: SaveContext, object: ObjectSchema, row: Draft): void {
	const { org, allowDuplicates } = context;
	for (const rule of org.settings.duplicateRules) {
		if (rule.object !== object.name) continue;
		if (rule.action === 'alert' && allowDuplicates) continue;
		const found = [...org.store.table(object).all()].filter((o) => isDuplicate(rule, row, o));
		if (found.length > 0) throw duplicatesDetected(object, rule, found);
	}
}

/** Unique values may be on one live row only. */
export function checkUnique({ org }: SaveContext, object: ObjectSchema, row: Draft): void {
	for (const field of object.fields.filter((f) => f.unique)) checkUniqueField(field);

	function checkUniqueField(field: FieldDefinition): void {
		const value = row[field.name];
		if (value === undefined || value === null) return;
		const other = org.store
			.table(object)
			.idsBy(field, value)
			.find((id) => id !== row.Id);
		if (!other) return;
		const message = `duplicate value found: ${field.name} duplicates value on record with id: ${other}`;
		throw refusal(400, 'DUPLICATE_VALUE', message, []);
	}
}

/** Rows somebody else holds: the ones set by id, else the next so many; each is held once. */
export function checkLock({ org, heedLocks }: SaveContext, id: string): void {
	const { ids, rows } = org.settings.locks;
	const named = ids.includes(id);
	if (!heedLocks || (!named && rows <= 0)) return;
	const locks = named ? { ids: ids.filter((each) => each !== id), rows } : { ids, rows: rows - 1 };
	org.configure({ locks });
	const message = `unable to obtain exclusive access to this record or 1 records: ${id}`;
	throw refusal(400, 'UNABLE_TO_LOCK_ROW', message, []);
}
