import type { Mapping, MappingRow } from '../../sync/contracts';
import type { DataPoint, SelectedBy, TargetField } from '../dataPoint';

/** One row of a default mapping, and the Salesforce field that is proposed for it. */
export interface Column extends Omit<MappingRow, 'right' | 'maxLength'> {
	readonly to: TargetField;
}

export interface Source {
	readonly id: string;
	readonly label: string;
	readonly leftObject: string;
	/** Proposed name and label of the Salesforce object. */
	readonly object: string;
	readonly objectLabel: string;
	readonly objectPlural: string;
	/** What m3ter's connector may call the object, behind m3 or m3ter. */
	readonly packaged: readonly string[];
	readonly selectedBy: SelectedBy;
	readonly columns: readonly Column[];
}

/** Holds m3ter's id; records are matched, created and updated by it. */
const idField: TargetField = {
	name: 'm3ter_Id__c',
	label: 'm3ter Id',
	type: 'Text',
	length: 36,
	externalId: true,
	unique: true,
};

/** m3ter takes 200 characters, the name of a Salesforce custom object 80. */
export const nameColumn: Column = {
	left: 'name',
	to: { name: 'Name', label: 'Name', type: 'Text', length: 80, cut: true },
};

/** The account it belongs to; it waits until that one is linked. */
export const accountColumn: Column = {
	left: 'accountId',
	to: {
		name: 'm3ter_Account__c',
		label: 'm3ter Account',
		type: 'Lookup',
		referenceTo: 'm3ter_Account__c',
	},
};

/** The contract it belongs to. */
export const contractColumn: Column = {
	left: 'contractId',
	to: {
		name: 'm3ter_Contract__c',
		label: 'm3ter Contract',
		type: 'Lookup',
		referenceTo: 'm3ter_Contract__c',
	},
};

export const currencyColumn: Column = {
	left: 'currency',
	to: { name: 'Currency__c', label: 'Currency', type: 'Text', length: 3 },
	transforms: [{ kind: 'toCode', list: 'currency' }],
};

/** What m3ter knows of every record; Created is set once, the version moves with each change. */
export const audit: readonly Column[] = [
	{
		left: 'dtCreated',
		to: { name: 'm3ter_Created__c', label: 'm3ter Created', type: 'DateTime' },
	},
];

/** The data point with its proposal: neither m3ter nor its connector publish names of objects and fields. */
export function dataPointFrom(source: Source): DataPoint {
	const {
		id,
		label,
		leftObject,
		object,
		objectLabel,
		objectPlural,
		selectedBy,
		columns,
		packaged,
	} = source;
	return {
		id,
		label,
		leftObject,
		rightObject: object,
		packageLabels: packaged.flatMap((name) => [`m3 ${name}`, `m3ter ${name}`]),
		selectedBy,
		mapping: mappingOf(columns),
		target: {
			object,
			label: objectLabel,
			pluralLabel: objectPlural,
			fields: [idField, ...columns.map(({ to }) => to)],
		},
	};
}

function mappingOf(columns: readonly Column[]): Mapping {
	return {
		match: [{ left: 'id', right: idField.name, normaliser: 'exact' }],
		rows: columns.map(({ to, ...row }) => ({
			...row,
			right: to.name,
			...(to.cut ? { maxLength: to.length } : {}),
		})),
	};
}
