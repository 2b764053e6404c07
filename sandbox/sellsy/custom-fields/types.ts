import type { CustomField } from '../store/records';
import { choiceTypes } from './choices';
import { entityTypes } from './entities';
import type { FieldType } from './field-type';
import { numberTypes } from './numbers';
import { textTypes } from './texts';
import { timeTypes } from './times';

/** The 17 types there are. */
export const fieldTypes: readonly FieldType[] = [
	...textTypes,
	...numberTypes,
	...choiceTypes,
	...timeTypes,
	...entityTypes,
];

export function typeOf({ type }: Pick<CustomField, 'type'>): FieldType {
	const found = fieldTypes.find((each) => each.v2 === type);
	if (!found) throw new Error(`No custom field type '${type}'`);
	return found;
}
