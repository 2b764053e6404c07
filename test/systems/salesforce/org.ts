import nock from 'nock';

import { createSalesforce } from '../../../systems/salesforce';
import type { SalesforceSettings } from '../../../systems/salesforce';
import { sandboxHost } from '../shared/host';

// Each test file that imports this has a nock of its own; one left active would answer for the next file in the process too.
afterAll(() => nock.restore());

/** An org that answers with bodies as its documentation gives them, one interceptor a call. */
export const base = 'https://acme.my.salesforce.com';
export const root = '/services/data/v66.0';

export const describedAccount = {
	name: 'Account',
	label: 'Account',
	replicateable: true,
	fields: [
		{ name: 'Id', label: 'Account ID', type: 'id' },
		{ name: 'Name', label: 'Name', type: 'string', createable: true, updateable: true },
		{ name: 'City__c', label: 'City', type: 'string', createable: true, updateable: true },
		{ name: 'Note__c', label: 'Note', type: 'textarea', createable: true, updateable: true },
		...[
			{ name: 'Amount__c', label: 'Amount', type: 'double', precision: 18, scale: 2 },
			{ name: 'Active__c', label: 'Active', type: 'boolean' },
			{ name: 'Key__c', label: 'Key', type: 'string', externalId: true, unique: true },
		].map((field) => ({ ...field, createable: true, updateable: true })),
		{ name: 'Locked__c', label: 'Locked', type: 'string' },
		{ name: 'SystemModstamp', label: 'Stamp', type: 'datetime' },
	],
};

/** Intercepts everything, with the calls answered that every connection begins with. */
export function openOrg(): void {
	nock.disableNetConnect();
	nock(base)
		.persist()
		.get('/services/data')
		.reply(200, [{ version: '66.0' }]);
	nock(base).persist().get(`${root}/sobjects/Account/describe`).reply(200, describedAccount);
}

export function closeOrg(): void {
	nock.cleanAll();
	nock.enableNetConnect();
}

export function connect(settings: SalesforceSettings = {}) {
	const host = sandboxHost(base, async () => await Promise.resolve({ authorization: 'Bearer T' }));
	return createSalesforce(host, settings);
}

/** A record id with a number in it. */
export function idOf(n: number): string {
	return `001${String(n).padStart(12, '0')}AAA`;
}

export const vendorError = (errorCode: string, message: string) => [{ message, errorCode }];

/** The connection breaks off before there is an answer. */
export function lost(): Error {
	return Object.assign(new Error('reset'), { code: 'ECONNRESET' });
}
