import type {
	FieldType,
	Target as WantedTarget,
	TargetField as Wanted,
} from '../../../sync/contracts';
import { typeOf } from '../codecs';
import { fieldTypes } from './target';
import type { Target, TargetField, TargetFieldType } from './target';

/** Longest text that is not a long one. */
const longestText = 255;

/** Shortest long text area Salesforce makes (Metadata API, CustomField). */
const shortestArea = 256;

/** What values of a type are kept in; types that are not here fit no field that could be made. */
const kinds: Partial<Record<FieldType, TargetFieldType>> = {
	text: 'Text',
	longText: 'LongTextArea',
	choice: 'Text',
	choices: 'LongTextArea',
	integer: 'Number',
	decimal: 'Number',
	money: 'Currency',
	boolean: 'Checkbox',
	date: 'Date',
	dateTime: 'DateTime',
	time: 'Time',
	email: 'Email',
	phone: 'Phone',
	url: 'Url',
	reference: 'Lookup',
};

/** The type of values that a field of this kind holds. */
export function typeOfKind(kind: string): FieldType | undefined {
	return isKind(kind) ? typeOf({ type: fieldTypes[kind][0] }) : undefined;
}

function isKind(kind: string): kind is TargetFieldType {
	return Object.hasOwn(fieldTypes, kind);
}

/** The same object in the words of the Metadata API; a field for which it has no type is checked only. */
export function inOwnWords(target: WantedTarget): Target {
	return {
		...target,
		fields: target.fields.map((field) => {
			const kind = kindOf(field);
			return kind ? toField(field, kind) : { ...toField(field, 'Text'), unmade: true };
		}),
	};
}

function kindOf({
	kind,
	type,
	maxLength = 0,
	referenceTo,
	key,
}: Wanted): TargetFieldType | undefined {
	if (kind !== undefined && isKind(kind)) return kind;
	if (type === 'reference' && referenceTo === undefined) return undefined;
	const usual = kinds[type];
	if (key) return usual === 'Number' ? 'Number' : 'Text';
	return usual === 'Text' && maxLength > longestText ? 'LongTextArea' : usual;
}

function toField(field: Wanted, type: TargetFieldType): TargetField {
	const { name, label, key, written } = field;
	return {
		...{ name, label, type, ...sizeOf(field, type) },
		...(type === 'Lookup' ? { referenceTo: field.referenceTo } : {}),
		...(key ? { externalId: true, unique: true } : {}),
		// A field that nobody fills is not worth making.
		...(written ? {} : ({ readOnly: true, unmade: true } as const)),
	};
}

/** What the source does not tell: as long as it may be, and six of eighteen digits behind the point. */
function sizeOf({ type, maxLength, precision = 18, scale }: Wanted, kind: TargetFieldType) {
	switch (kind) {
		case 'Text':
			return { length: Math.min(maxLength ?? longestText, longestText) };
		case 'LongTextArea':
			return maxLength === undefined ? {} : { length: Math.max(maxLength, shortestArea) };
		case 'Number':
			return { precision: Math.min(precision, 18), scale: scale ?? (type === 'integer' ? 0 : 6) };
		case 'Currency':
		case 'Percent':
			return { precision: Math.min(precision, 18), scale: scale ?? 2 };
		default:
			return {};
	}
}

/** 'Text(36), external ID, unique', for people. */
export function inWords(field: TargetField): string {
	const { type, length, precision, scale = 0, referenceTo, externalId, unique } = field;
	const size = length ?? (precision === undefined ? undefined : `${precision - scale}, ${scale}`);
	return [
		size === undefined ? type : `${type}(${size})`,
		...(referenceTo === undefined ? [] : [`to ${referenceTo}`]),
		...(externalId ? ['external ID'] : []),
		...(unique ? ['unique'] : []),
	].join(', ');
}
