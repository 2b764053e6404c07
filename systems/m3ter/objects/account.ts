import type { Field, Option } from '../../../sync/contracts';
import type { Entity } from './entity';
import { byCode, byId, everyWrite } from './entity';
import { audit, field, idField, oneOf, readOnly, reference } from './fields';

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
	idField,
	field('name', 'Name', 'text', { required: true, maxLength: 200 }),
	field('code', 'Code', 'text', {
		required: true,
		unique: true,
		maxLength: 80,
		hint: 'Unique in the organization; no blanks at either end, no control characters.',
	}),
	field('emailAddress', 'Email Address', 'email', { required: true }),
	reference('parentAccountId', 'Parent Account', 'account'),
];

function addressLine(name: string, label: string, maxLength?: number): Field {
	const length = maxLength === undefined ? {} : { maxLength };
	return field(`address.${name}`, `Address: ${label}`, 'text', length);
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
	field('currency', 'Currency', 'text', {
		hint: 'For example USD; without a value the currency of the organization applies.',
	}),
	field('billEpoch', 'Bill Epoch', 'date', { hint: 'Date of the first bill.' }),
	field('purchaseOrderNumber', 'Purchase Order Number', 'text', { maxLength: 100 }),
	field('daysBeforeBillDue', 'Days Before Bill Due', 'integer'),
	oneOf('autoGenerateStatementMode', 'Statement Mode', 'choice', statementModes),
	field('statementDefinitionId', 'Statement Definition ID', 'text'),
	oneOf('creditApplicationOrder', 'Credit Application Order', 'choices', creditTypes, {
		// Its order matters to m3ter, and a set of choices has none.
		writable: readOnly,
		hint: 'Tells which credits are drawn on, not in which order; read only for that reason.',
	}),
];

/** Fields, lengths and filters as in m3ter's API reference, Account. */
export const account: Entity = {
	object: 'account',
	label: 'Account',
	registeredAs: 'Account',
	path: '/accounts',
	fields: [...identification, ...address, ...billing, ...audit],
	customFields: { definedAs: 'account' },
	filters: { ...byId, ...byCode },
	writes: everyWrite,
};
