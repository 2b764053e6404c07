import type { Field, Option, RowsSchema } from '../../../sync/contracts';
import { dayBefore, rowsAsText } from './derived';
import { by, byCode, byId, everyWrite } from './entity';
import type { Entity } from './entity';
import { audit, derivedField, field, idField, oneOf, reference } from './fields';

const identification: readonly Field[] = [
	idField,
	reference('accountId', 'Account', 'account', { required: true }),
	field('name', 'Name', 'text', { required: true, maxLength: 200 }),
	field('code', 'Code', 'text', { unique: true, maxLength: 80 }),
	field('description', 'Description', 'longText', { maxLength: 500 }),
	field('purchaseOrderNumber', 'Purchase Order Number', 'text', { maxLength: 100 }),
];

const period: readonly Field[] = [
	field('startDate', 'Start Date', 'date', { required: true, hint: 'The first day.' }),
	field('endDate', 'End Date', 'date', {
		required: true,
		hint: 'The day after the last one: the contract ends at midnight before it.',
	}),
	derivedField(
		'endDateInclusive',
		'End Date (Inclusive)',
		'date',
		'the last day of the contract, one before End Date.',
	),
];

const filterModes: readonly Option[] = [
	{ value: 'EXCLUDE', label: 'Exclude' },
	{ value: 'INCLUDE', label: 'Include' },
];

const filterRows: RowsSchema = {
	fields: [
		field('dimensionCode', 'Dimension Code', 'text', { required: true }),
		field('value', 'Value', 'text', { required: true }),
		oneOf('mode', 'Mode', 'choice', filterModes, { required: true }),
	],
	key: ['dimensionCode', 'value'],
	ordered: false,
	writtenWhole: true,
};

const usageFilters = field('usageFilters', 'Usage Filters', 'rows', { rows: filterRows });

const billing: readonly Field[] = [
	field('applyContractPeriodLimits', 'Apply Contract Period Limits', 'boolean'),
	field('billGroupingKeyId', 'Bill Grouping Key ID', 'text'),
	usageFilters,
	derivedField(
		'usageFiltersText',
		'Usage Filters (JSON)',
		'longText',
		'Usage Filters as text, for systems without child rows.',
	),
];

/** Fields, lengths and filters as in m3ter's API reference, Contract. */
export const contract: Entity = {
	object: 'contract',
	label: 'Contract',
	registeredAs: 'Contract',
	path: '/contracts',
	fields: [...identification, ...period, ...billing, ...audit],
	derived: {
		endDateInclusive: dayBefore('endDate'),
		usageFiltersText: rowsAsText(usageFilters),
	},
	customFields: { definedAs: 'contract' },
	filters: { ...byId, ...byCode, ...by('accountId') },
	writes: everyWrite,
};
