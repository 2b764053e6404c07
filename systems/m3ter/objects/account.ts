import type { Field, Option } from '../../../sync/contracts';
import type { Entity } from './entity';

const written = { create: true, update: true };
const readOnly = { create: false, update: false };

const statementModes: readonly Option[] = [
	{ value: 'JSON', label: 'JSON' },
	{ value: 'JSON_AND_CSV', label: 'JSON and CSV' },
	{ value: 'NONE', label: 'None' },
];

const creditTypes: readonly Option[] = [
	{ value: 'BALANCE', label: 'Balance' },
	{ value: 'PREPAYMENT', label: 'Prepayment' },
];

const identification: readonly Field[] = [
	{
		id: 'id',
		label: 'ID',
		type: 'text',
		required: false,
		writable: readOnly,
		unique: true,
		maxLength: 36,
	},
	{ id: 'name', label: 'Name', type: 'text', required: true, writable: written, maxLength: 200 },
	{
		id: 'code',
		label: 'Code',
		type: 'text',
		required: true,
		writable: written,
		unique: true,
		maxLength: 80,
		hint: 'Unique in the organization; no blanks at either end, no control characters.',
	},
	{ id: 'emailAddress', label: 'Email Address', type: 'email', required: true, writable: written },
	{
		id: 'parentAccountId',
		label: 'Parent Account',
		type: 'reference',
		required: false,
		writable: written,
		referenceTo: ['account'],
	},
];

function addressLine(name: string, label: string, maxLength?: number): Field {
	return {
		id: `address.${name}`,
		label: `Address: ${label}`,
		type: 'text',
		required: false,
		writable: written,
		...(maxLength === undefined ? {} : { maxLength }),
	};
}

const address: readonly Field[] = [
	addressLine('addressLine1', 'Line 1', 50),
	addressLine('addressLine2', 'Line 2', 50),
	addressLine('addressLine3', 'Line 3'),
	addressLine('addressLine4', 'Line 4'),
	addressLine('locality', 'Locality', 100),
	addressLine('region', 'Region', 50),
	addressLine('postCode', 'Post Code', 20),
	addressLine('country', 'Country', 100),
];

const billing: readonly Field[] = [
	{
		id: 'currency',
		label: 'Currency',
		type: 'text',
		required: false,
		writable: written,
		hint: 'For example USD; without a value the currency of the organization applies.',
	},
	{
		id: 'billEpoch',
		label: 'Bill Epoch',
		type: 'date',
		required: false,
		writable: written,
		hint: 'Date of the first bill.',
	},
	{
		id: 'purchaseOrderNumber',
		label: 'Purchase Order Number',
		type: 'text',
		required: false,
		writable: written,
		maxLength: 100,
	},
	{
		id: 'daysBeforeBillDue',
		label: 'Days Before Bill Due',
		type: 'integer',
		required: false,
		writable: written,
	},
	{
		id: 'autoGenerateStatementMode',
		label: 'Statement Mode',
		type: 'choice',
		required: false,
		writable: written,
		options: statementModes,
		closed: true,
	},
	{
		id: 'statementDefinitionId',
		label: 'Statement Definition ID',
		type: 'text',
		required: false,
		writable: written,
	},
	{
		id: 'creditApplicationOrder',
		label: 'Credit Application Order',
		type: 'choices',
		required: false,
		// Its order matters to m3ter, and a set of choices has none.
		writable: readOnly,
		options: creditTypes,
		closed: true,
		hint: 'Tells which credits are drawn on, not in which order; read only for that reason.',
	},
];

const audit: readonly Field[] = [
	{ id: 'version', label: 'Version', type: 'integer', required: false, writable: readOnly },
	{ id: 'dtCreated', label: 'Created', type: 'dateTime', required: false, writable: readOnly },
	{
		id: 'dtLastModified',
		label: 'Last Modified',
		type: 'dateTime',
		required: false,
		writable: readOnly,
	},
	{ id: 'createdBy', label: 'Created By', type: 'text', required: false, writable: readOnly },
	{
		id: 'lastModifiedBy',
		label: 'Last Modified By',
		type: 'text',
		required: false,
		writable: readOnly,
	},
];

/** Fields, lengths and filters as in m3ter's API reference, Account. */
export const account: Entity = {
	object: 'account',
	label: 'Account',
	path: '/accounts',
	fields: [...identification, ...address, ...billing, ...audit],
	customFields: 'account',
	filters: { id: 'ids', code: 'codes' },
};
