import { rowError } from '../../../../systems/salesforce/jobs/rowError';

/** First form as documented (Bulk API 2.0, get job failed results); the others are assumed variants of it. */
it.each([
	[
		'REQUIRED_FIELD_MISSING:Required fields are missing: [Name]:Name --',
		{
			code: 'REQUIRED_FIELD_MISSING',
			message: 'Required fields are missing: [Name]',
			fields: ['Name'],
		},
	],
	[
		'INVALID_CROSS_REFERENCE_KEY:invalid cross reference id:--',
		{ code: 'INVALID_CROSS_REFERENCE_KEY', message: 'invalid cross reference id', fields: [] },
	],
	[
		'FIELD_CUSTOM_VALIDATION_EXCEPTION:Either: this, or: that:A__c, B__c --',
		{
			code: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
			message: 'Either: this, or: that',
			fields: ['A__c', 'B__c'],
		},
	],
	['TXN_SECURITY:refused', { code: 'TXN_SECURITY', message: 'refused', fields: [] }],
	['something else', { code: 'JOB_ROW_REFUSED', message: 'something else', fields: [] }],
])('splits %j into code, message and fields', (text, parts) => {
	expect(rowError(text)).toEqual(parts);
});
