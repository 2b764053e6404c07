import type { Field } from '../../../sync/contracts';
import { remedyFor, successor } from '../../../sync/mapping/successor';
import type { KnownSchema } from '../../../sync/mapping/successor';
import { field } from './schemas';

const labelled = (id: string, label: string): Field => field(id, { label });

function schema(fields: readonly Field[], before?: Partial<KnownSchema['before']>): KnownSchema {
	return {
		...{ object: 'company', label: 'Company', codecVersion: 1, fields },
		before: { labels: {}, named: new Set(), ...before },
	};
}

const offered = (known: KnownSchema, id: string) => successor(known, id)?.id;

describe('what a field that is gone is called now', () => {
	it('is the field with the label it had, however its name looks', () => {
		const fields = [labelled('Code_Old__c', 'Old'), labelled('Xyz__c', 'Code')];
		expect(offered(schema(fields, { labels: { Code__c: 'Code' } }), 'Code__c')).toBe('Xyz__c');
	});

	it('is nobody’s guess where two fields have that label', () => {
		const fields = [labelled('A__c', 'Code'), labelled('B__c', 'Code')];
		expect(offered(schema(fields, { labels: { Code__c: 'Code' } }), 'Code__c')).toBeUndefined();
	});

	it.each([
		['Purchase_Order_Number__c', labelled('Purchase_Order_No__c', 'Order')],
		['Code__c', labelled('Account_Code__c', 'Number of the Account')],
		['customFields.Tier', labelled('customFields.Tiers', 'Tiers')],
		['purchaseOrder', labelled('po', 'Purchase Order')],
	])('is the nearest by name or label: %s', (id, likely) => {
		const others = [labelled('City__c', 'City'), labelled('Region__c', 'Region')];
		expect(offered(schema([...others, likely]), id)).toBe(likely.id);
	});

	it.each([
		['Region__c', [labelled('City__c', 'City'), labelled('Country__c', 'Country')]],
		['Start_Date__c', [labelled('End_Date__c', 'End Date'), labelled('Due_Date__c', 'Due Date')]],
		['Tier__c', [labelled('Tier_A__c', 'A'), labelled('Tier_B__c', 'B')]],
	])('is not offered where nothing is near, or nothing stands out: %s', (id, fields) => {
		expect(offered(schema(fields), id)).toBeUndefined();
	});

	it('is no field that the mapping names already', () => {
		const fields = [labelled('Amount__c', 'Amount')];
		const named = new Set(['Amount__c']);
		expect(offered(schema(fields), 'Amount_Spent__c')).toBe('Amount__c');
		expect(offered(schema(fields, { named }), 'Amount_Spent__c')).toBeUndefined();
	});

	it('stands in front of what else can be done', () => {
		const known = schema([labelled('Account_Code__c', 'Account Code')]);
		const rest = 'Choose another field';
		expect(remedyFor(known, 'Code__c', rest)).toBe(
			"It may be 'Account Code' (Account_Code__c) now; then choose that. Otherwise choose another field",
		);
		expect(remedyFor(known, 'Elsewhere', rest)).toBe(rest);
	});
});
