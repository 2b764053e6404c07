import { namespacesOf, qualified } from '../../../systems/salesforce/namespaces';

const listed = (name: string, label: string) => ({
	...{ name, label, queryable: true, createable: true, updateable: true },
});

/** Made-up prefixes: the real one of any package is for the org to tell. */
const objects = [
	listed('Account', 'm3 Account'),
	listed('sample__Account__c', 'm3 Account'),
	listed('sampleTest__Account__c', 'm3Account'),
	listed('sample__Balance_Transaction__c', 'm3 Balance Transaction'),
	listed('Billing_Account__c', 'M3 account by hand'),
	listed('sample__Setting__c', 'Setting'),
	listed('sample__Note__mdt', 'm3 Account Note'),
];

describe('namespaces of custom objects', () => {
	it('are told by the labels of their objects, with those objects', () => {
		expect(namespacesOf(objects, /^m3 ?(Account|Balance)/i)).toEqual([
			{
				prefix: 'sample',
				objects: [
					{ object: 'sample__Account__c', label: 'm3 Account' },
					{ object: 'sample__Balance_Transaction__c', label: 'm3 Balance Transaction' },
				],
			},
			{
				prefix: 'sampleTest',
				objects: [{ object: 'sampleTest__Account__c', label: 'm3Account' }],
			},
			{ prefix: '', objects: [{ object: 'Billing_Account__c', label: 'M3 account by hand' }] },
		]);
	});

	it('are the same whether or not the pattern remembers its last match', () => {
		expect(namespacesOf(objects, /^m3 ?(Account|Balance)/gi)).toHaveLength(3);
	});

	it('are none where no label fits', () => {
		expect(namespacesOf(objects, /^Invoice/)).toEqual([]);
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
