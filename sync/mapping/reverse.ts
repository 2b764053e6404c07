import type { FieldType, Transform } from '../contracts';
import { codeLookup, nameLookup } from '../values';

import { parseLiteral } from './literal';
import { lookupStep, usable } from './transform';
import type { Stage } from './transform';

export const textTypes: readonly FieldType[] = [
	'text',
	'longText',
	'choice',
	'email',
	'phone',
	'url',
];

/** Types whose text says all there is of a value. */
const speltOut: readonly FieldType[] = [
	...textTypes,
	'integer',
	'decimal',
	'boolean',
	'date',
	'dateTime',
	'time',
];

/** What a transform may have worked on for its way back to be known; a transform that is not listed goes one way only. */
const reversible: Partial<Record<Transform['kind'], readonly FieldType[]>> = {
	toCode: textTypes,
	toName: textTypes,
	toNumber: [...textTypes, 'integer', 'decimal'],
	toDate: [...textTypes, 'date'],
	toText: speltOut,
};

export function isReversible({ kind }: Transform, before: FieldType): boolean {
	return reversible[kind]?.includes(before) ?? false;
}

/** The way back of a reversible transform that worked on a value of type `before`. */
export function reverseStage(transform: Transform, before: FieldType): Stage {
	switch (transform.kind) {
		case 'toCode':
			return lookupStep(nameLookup(transform.list), transform.list, 'code').apply;
		case 'toName':
			return lookupStep(codeLookup(transform.list), transform.list, 'name or code').apply;
		default:
			return readBack(before);
	}
}

function readBack(type: FieldType): Stage {
	return (value) => {
		if (value === null) return usable(null);
		const read = parseLiteral(String(value), type);
		if (read !== undefined) return usable(read);
		return {
			ok: false,
			code: 'not-readable',
			reason: `the value is not a value of type ${type}`,
			remedy: `Correct it there, or set the rule 'Direction' of this row to →`,
		};
	};
}
