import { describeShape } from '../../../../systems/salesforce/answers';
import { compare } from '../../../../systems/salesforce/prepare/compare';
import type { ExistingFields } from '../../../../systems/salesforce/prepare/compare';
import type { TargetField } from '../../../../systems/salesforce';
import { described, describedObject, keyField, targetWith } from './target';

const codes = (
	wanted: TargetField,
	has: Record<string, unknown> | undefined,
	existing?: ExistingFields,
	object: Record<string, unknown> = {},
) => {
	const body = describedObject(has ? [described(has)] : [], object);
	const findings = compare(targetWith(wanted), describeShape.parse(body), existing);
	for (const finding of findings) expect(finding.remedy).not.toBe('');
	return findings.map(({ code }) => code);
};

describe('an object that is compared with what a sync needs', () => {
	it('that fits has no finding', () => {
		expect(codes(keyField, {})).toEqual([]);
		expect(codes(keyField, { name: 'KEY__C', length: 255 })).toEqual([]);
	});

	it('that is not shown is missing, and nothing more is said', () => {
		const [finding, ...others] = compare(targetWith(keyField), undefined, undefined);
		expect(finding).toMatchObject({ code: 'object-missing', path: 'Invoice__c' });
		expect(others).toEqual([]);
	});

	it.each([
		[{ createable: false, updateable: true }, 'create'],
		[{ createable: true, updateable: false }, 'edit'],
		[{ createable: false, updateable: false }, 'create or edit'],
	])('%j says what this credential may not do', (rights, may) => {
		const body = describeShape.parse(describedObject([described()], rights));
		const [finding] = compare(targetWith(keyField), body, undefined);
		expect(finding).toMatchObject({ code: 'object-read-only' });
		expect(finding?.reason).toContain(`may not ${may} records`);
	});
});

describe('a field that is compared with what a sync needs', () => {
	it.each([
		[undefined, 'field-missing-or-not-visible'],
		[[], 'field-missing'],
		[['Other__c'], 'field-missing'],
		[['key__c'], 'field-not-visible'],
	])('and is not shown, while %j are known to exist: %s', (existing, code) => {
		expect(codes(keyField, undefined, existing)).toEqual([code]);
	});

	it.each([
		[{ type: 'textarea' }, ['field-wrong-type']],
		[{ length: 18 }, ['field-too-short']],
		[{ externalId: false }, ['field-not-external-id']],
		[{ unique: false }, ['field-not-unique']],
		[{ createable: false }, ['field-read-only']],
		[{ updateable: false }, ['field-read-only']],
		[
			{ length: 35, externalId: false, unique: false, updateable: false },
			['field-too-short', 'field-not-external-id', 'field-not-unique', 'field-read-only'],
		],
	])('and is %j: %j', (has, expected) => {
		expect(codes(keyField, has)).toEqual(expected);
	});

	const amount: TargetField = {
		...{ name: 'Key__c', label: 'Amount', type: 'Number', precision: 16, scale: 2 },
	};
	it.each([
		[{ type: 'double', precision: 16, scale: 2 }, []],
		[{ type: 'double', precision: 18, scale: 4 }, []],
		[{ type: 'double', precision: 16, scale: 4 }, ['field-too-short']],
		[{ type: 'double', precision: 18, scale: 0 }, ['field-too-short']],
		[{ type: 'currency', precision: 18, scale: 2 }, ['field-wrong-type']],
	])('and is a number %j: %j', (has, expected) => {
		expect(codes(amount, has)).toEqual(expected);
	});

	it('counts the digits of whole numbers as describe tells them', () => {
		const whole: TargetField = { ...amount, precision: 8, scale: 0 };
		expect(codes(whole, { type: 'int', digits: 8 })).toEqual([]);
		expect(codes(whole, { type: 'int', digits: 7 })).toEqual(['field-too-short']);
	});

	it.each([
		[['Account', 'Lead'], []],
		[['Lead'], ['field-wrong-type']],
	])('and is a lookup that points at %j: %j', (referenceTo, expected) => {
		const parent: TargetField = {
			...{ name: 'Key__c', label: 'Account', type: 'Lookup', referenceTo: 'Account' },
		};
		expect(codes(parent, { type: 'reference', referenceTo })).toEqual(expected);
	});
});
