import { XMLParser } from 'fast-xml-parser';

import type { TargetField } from '../../../../systems/salesforce';
import { createObjectCall, customField } from '../../../../systems/salesforce/prepare/metadata';
import { soapAnswer } from '../../../../systems/salesforce/prepare/soapAnswer';
import { keyField } from './target';

describe('metadata of a field', () => {
	it.each([
		[keyField, { type: 'Text', length: 36, externalId: true, unique: true, caseSensitive: false }],
		[{ type: 'Text' }, { type: 'Text', length: 255 }],
		[{ type: 'LongTextArea' }, { type: 'LongTextArea', length: 32_768, visibleLines: 3 }],
		[
			{ type: 'Currency', precision: 16, scale: 2 },
			{ type: 'Currency', precision: 16, scale: 2 },
		],
		[
			{ type: 'Checkbox', required: true },
			{ type: 'Checkbox', defaultValue: 'false' },
		],
		[
			{ type: 'Date', required: true },
			{ type: 'Date', required: true },
		],
		[
			{ type: 'Lookup', referenceTo: 'Account' },
			{
				type: 'Lookup',
				referenceTo: 'Account',
				relationshipName: 'Key_Children',
				relationshipLabel: 'Key',
			},
		],
	] as Array<[Partial<TargetField>, object]>)('%j is %j', (field, metadata) => {
		const wanted = { name: 'Key__c', label: 'Key', ...field } as TargetField;
		expect(customField('Invoice__c', wanted)).toEqual({
			FullName: 'Invoice__c.Key__c',
			Metadata: { label: 'Key', ...metadata },
		});
	});
});

describe('the call that makes an object', () => {
	it('is well-formed whatever its words hold, and says what the object is called', () => {
		const label = `A & B <"it's">`;
		const xml = createObjectCall(
			{ object: 'X__c', label, pluralLabel: 'Xs', fields: [] },
			'00D!a&b',
		);
		const parser = new XMLParser({ removeNSPrefix: true, htmlEntities: true });
		const { Envelope } = parser.parse(xml) as { Envelope: Record<string, never> };
		expect(Envelope).toMatchObject({
			Header: { SessionHeader: { sessionId: '00D!a&b' } },
			Body: {
				createMetadata: {
					metadata: {
						fullName: 'X__c',
						deploymentStatus: 'Deployed',
						label,
						nameField: { label: `${label} Name`, type: 'Text' },
						pluralLabel: 'Xs',
						sharingModel: 'ReadWrite',
					},
				},
			},
		});
	});
});

describe('the answer to it', () => {
	const body = (content: string) =>
		`<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns="http://soap.sforce.com/2006/04/metadata"><soapenv:Body>${content}</soapenv:Body></soapenv:Envelope>`;
	const result = (content: string) =>
		body(`<createMetadataResponse><result>${content}</result></createMetadataResponse>`);

	it.each([
		[result('<fullName>X__c</fullName><success>true</success>'), []],
		[
			result(
				'<errors><message>There is already one &amp; it&#39;s &lt;X__c&gt;</message><statusCode>DUPLICATE_DEVELOPER_NAME</statusCode></errors><fullName>X__c</fullName><success>false</success>',
			),
			[
				{
					code: 'DUPLICATE_DEVELOPER_NAME',
					message: "There is already one & it's <X__c>",
					fields: [],
				},
			],
		],
		[
			body(
				'<soapenv:Fault><faultcode>sf:INVALID_SESSION_ID</faultcode><faultstring>INVALID_SESSION_ID: Invalid Session ID found</faultstring></soapenv:Fault>',
			),
			[
				{
					code: 'INVALID_SESSION_ID',
					message: 'INVALID_SESSION_ID: Invalid Session ID found',
					fields: [],
				},
			],
		],
	])('%# is understood', (xml, errors) => {
		expect(soapAnswer(xml)).toEqual({ errors });
	});

	it.each(['', '<html><body>Sign in</body></html>'])('is none in %j', (text) => {
		expect(soapAnswer(text)).toBeUndefined();
	});
});
