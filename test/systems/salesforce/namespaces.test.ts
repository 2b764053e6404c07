import { namespaces } from '../../../systems/salesforce/namespaces';

const { isPlain, prefixOf, qualified } = namespaces;

describe('the prefix of a name', () => {
	it.each([
		['sample__Account__c', 'sample'],
		['sample__Parent__r', 'sample'],
		['two_words__Balance_Transaction__c', 'two_words'],
		['Billing_Account__c', ''],
		['Account', ''],
		['sample__Note__mdt', ''],
	])('%s: %j', (name, prefix) => {
		expect(prefixOf(name)).toBe(prefix);
	});

	it.each([
		['Billing_Account__c', true],
		['Parent__r', true],
		['sample__Account__c', false],
		['Account', false],
		['', false],
	])('is missing in %j: %s', (name, plain) => {
		expect(isPlain(name)).toBe(plain);
	});
});

describe('a name without a prefix', () => {
	const known = [
		'Id',
		'Name',
		'ns__Amount__c',
		'Amount__c',
		'Local__c',
		'ns__Parent__r',
		'ns__Id__c',
	];

	it.each([
		['Amount__c', 'ns', 'ns__Amount__c'],
		['amount__C', 'NS', 'ns__Amount__c'],
		['Amount__c', '', 'Amount__c'],
		['Local__c', 'ns', 'Local__c'],
		['Parent__r', 'ns', 'ns__Parent__r'],
		['name', 'ns', 'Name'],
		['Id', 'ns', 'Id'],
		['ns__Amount__c', 'ns', 'ns__Amount__c'],
		['ns__Amount__c', 'other', 'ns__Amount__c'],
		['Ghost__c', 'ns', undefined],
	])('%s under prefix %j stands for %s', (name, prefix, found) => {
		expect(qualified(name, prefix, known)).toBe(found);
	});
});
