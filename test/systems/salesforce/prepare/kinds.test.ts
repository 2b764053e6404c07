import type { TargetField } from '../../../../sync/contracts';
import { inOwnWords, inWords, typeOfKind } from '../../../../systems/salesforce/prepare/kinds';

const made = (field: Partial<TargetField>) => {
	const wanted = { name: 'F__c', label: 'F', type: 'text', written: true, ...field } as TargetField;
	const [own] = inOwnWords({ object: 'O__c', label: 'O', fields: [wanted] }).fields;
	return own && (own.unmade ? 'nothing' : inWords(own));
};

describe('a field that is made for values', () => {
	it.each<[Partial<TargetField>, string]>([
		[{ maxLength: 36 }, 'Text(36)'],
		[{}, 'Text(255)'],
		[{ maxLength: 300 }, 'LongTextArea(300)'],
		[{ type: 'longText' }, 'LongTextArea'],
		[{ type: 'longText', maxLength: 20 }, 'LongTextArea(256)'],
		[{ type: 'choice' }, 'Text(255)'],
		[{ type: 'choices' }, 'LongTextArea'],
		[{ type: 'integer' }, 'Number(18, 0)'],
		[{ type: 'integer', precision: 9 }, 'Number(9, 0)'],
		[{ type: 'decimal' }, 'Number(12, 6)'],
		[{ type: 'decimal', precision: 40, scale: 2 }, 'Number(16, 2)'],
		[{ type: 'money' }, 'Currency(16, 2)'],
		[{ type: 'boolean' }, 'Checkbox'],
		[{ type: 'dateTime' }, 'DateTime'],
		[{ type: 'email' }, 'Email'],
		[{ type: 'reference', referenceTo: 'P__c' }, 'Lookup, to P__c'],
		[{ type: 'reference' }, 'nothing'],
		[{ type: 'rows' }, 'nothing'],
		[{ written: false }, 'nothing'],
		[{ kind: 'Percent', type: 'decimal', precision: 6, scale: 1 }, 'Percent(5, 1)'],
		[{ key: true, maxLength: 36 }, 'Text(36), external ID, unique'],
		[{ key: true, type: 'email' }, 'Text(255), external ID, unique'],
	])('%j is %s', (field, expected) => {
		expect(made(field)).toBe(expected);
	});

	it.each([
		['Text', 'text'],
		['LongTextArea', 'longText'],
		['Currency', 'decimal'],
		['Lookup', 'reference'],
		['Hologram', undefined],
	])('of kind %s holds values of type %s', (kind, type) => {
		expect(typeOfKind(kind)).toBe(type);
	});
});
