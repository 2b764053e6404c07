import type { Rights } from './rights';
import { isCustom } from './schema/names';
import type { ObjectSchema, Schema } from './schema/schema';
import type { FieldDefinition, FieldType } from './schema/types';

const SOAP_TYPES: Partial<Record<FieldType, string>> = {
	id: 'tns:ID',
	reference: 'tns:ID',
	boolean: 'xsd:boolean',
	int: 'xsd:int',
	double: 'xsd:double',
	currency: 'xsd:double',
	percent: 'xsd:double',
	date: 'xsd:date',
	datetime: 'xsd:dateTime',
	address: 'urn:address',
};
const BYTES_PER_CHARACTER = 3;
const LONGEST_FILTERABLE = 255;
const MAX_BATCH_SIZE = 200;

/** Long text areas and compound addresses cannot stand in a WHERE clause. */
export function isFilterable(field: FieldDefinition): boolean {
	if (field.type === 'address') return false;
	return field.type !== 'textarea' || field.length <= LONGEST_FILTERABLE;
}

/** Whether users may be given rights on it one by one; required fields go with their object. */
export function isPermissionable(field: FieldDefinition): boolean {
	const optional = field.nillable || field.type === 'boolean';
	return optional && (field.createable || field.updateable || field.derived === 'autoNumber');
}

function picklistEntry(value: string): Record<string, unknown> {
	return { active: true, defaultValue: false, label: value, validFor: null, value };
}

function describeField(object: ObjectSchema, field: FieldDefinition, rights: Rights): object {
	const editable = rights.canEdit(object, field);
	const filterable = isFilterable(field);
	return {
		name: field.name,
		label: field.label,
		type: field.type,
		length: field.length,
		byteLength: field.length * BYTES_PER_CHARACTER,
		precision: field.type === 'int' ? 0 : field.precision,
		scale: field.scale,
		digits: field.type === 'int' ? field.precision : 0,
		soapType: SOAP_TYPES[field.type] ?? 'xsd:string',
		nillable: field.nillable,
		createable: field.createable && editable && rights.may(object, 'create'),
		updateable: field.updateable && editable && rights.may(object, 'edit'),
		defaultedOnCreate: field.defaultedOnCreate,
		defaultValue: field.defaultValue,
		defaultValueFormula: null,
		custom: isCustom(field.name),
		calculated: false,
		calculatedFormula: null,
		autoNumber: field.derived === 'autoNumber',
		unique: field.unique,
		caseSensitive: field.caseSensitive,
		externalId: field.externalId,
		idLookup: field.idLookup,
		nameField: field.nameField,
		namePointing: false,
		referenceTo: field.referenceTo ? [field.referenceTo] : [],
		relationshipName: field.relationshipName,
		relationshipOrder: null,
		referenceTargetField: null,
		picklistValues: field.values.map(picklistEntry),
		restrictedPicklist: field.restricted,
		dependentPicklist: false,
		controllerName: null,
		compoundFieldName: field.compoundFieldName,
		encrypted: false,
		filterable,
		sortable: filterable,
		groupable: filterable && field.type !== 'datetime',
		aggregatable: filterable,
		permissionable: isPermissionable(field),
		htmlFormatted: false,
		inlineHelpText: field.inlineHelpText,
		deprecatedAndHidden: false,
		cascadeDelete: field.cascadeDelete,
		restrictedDelete: field.restrictedDelete,
		extraTypeInfo: field.derived === 'personName' ? 'personname' : null,
		highScaleNumber: false,
		mask: null,
		maskType: null,
		polymorphicForeignKey: false,
		displayLocationInDecimal: false,
		formulaTreatNullNumberAsZero: false,
		aiPredictionField: false,
		searchPrefilterable: field.type === 'reference' || field.type === 'id',
		queryByDistance: false,
		writeRequiresMasterRead: false,
		filteredLookupInfo: null,
		indexed: field.externalId || field.unique || field.type === 'reference' || field.type === 'id',
	};
}

/** What describeGlobal says of one object; `base` is `/services/data/vNN.0`. */
export function describeBriefly(object: ObjectSchema, rights: Rights, base: string): object {
	const { name, label, labelPlural, keyPrefix } = object.definition;
	const url = `${base}/sobjects/${name}`;
	return {
		name,
		label,
		labelPlural,
		keyPrefix,
		custom: isCustom(name),
		customSetting: false,
		createable: rights.may(object, 'create'),
		updateable: rights.may(object, 'edit'),
		deletable: rights.may(object, 'delete'),
		undeletable: rights.may(object, 'delete'),
		queryable: true,
		replicateable: true,
		retrieveable: true,
		searchable: true,
		triggerable: true,
		layoutable: true,
		mergeable: ['Account', 'Contact', 'Lead'].includes(name),
		mruEnabled: true,
		activateable: false,
		deprecatedAndHidden: false,
		deepCloneable: false,
		feedEnabled: false,
		hasSubtypes: false,
		isInterface: false,
		isSubtype: false,
		associateEntityType: null,
		associateParentEntity: null,
		urls: { sobject: url, describe: `${url}/describe`, rowTemplate: `${url}/{ID}` },
	};
}

function childRelationships(schema: Schema, rights: Rights, parent: ObjectSchema): object[] {
	return schema.all().flatMap((child) =>
		child.fields
			.filter((field) => field.referenceTo === parent.name && rights.canRead(child, field))
			.map((field) => ({
				cascadeDelete: field.cascadeDelete,
				childSObject: child.name,
				deprecatedAndHidden: false,
				field: field.name,
				junctionIdListNames: [],
				junctionReferenceTo: [],
				relationshipName: field.childRelationshipName && `${field.childRelationshipName}__r`,
				restrictedDelete: field.restrictedDelete,
			})),
	);
}

/** Full describe of an object, as far as the caller's rights let it be seen. */
export function describeFully(
	schema: Schema,
	object: ObjectSchema,
	rights: Rights,
	base: string,
): object {
	const seen = object.fields.filter((field) => rights.canRead(object, field));
	return {
		...describeBriefly(object, rights, base),
		actionOverrides: [],
		childRelationships: childRelationships(schema, rights, object),
		compactLayoutable: true,
		defaultImplementation: null,
		extendedBy: null,
		extendsInterfaces: null,
		fields: seen.map((field) => describeField(object, field, rights)),
		implementedBy: null,
		implementsInterfaces: null,
		listviewable: null,
		lookupLayoutable: null,
		namedLayoutInfos: [],
		networkScopeFieldName: null,
		recordTypeInfos: [
			{
				active: true,
				available: true,
				defaultRecordTypeMapping: true,
				developerName: 'Master',
				master: true,
				name: 'Master',
				recordTypeId: '012000000000000AAA',
			},
		],
		searchLayoutable: true,
		sobjectDescribeOption: 'FULL',
		supportedScopes: [{ label: 'All records', name: 'everything' }],
	};
}

/** describeGlobal for one user. */
export function describeAll(schema: Schema, rights: Rights, base: string): object {
	return {
		encoding: 'UTF-8',
		maxBatchSize: MAX_BATCH_SIZE,
		sobjects: schema
			.all()
			.filter((object) => rights.may(object, 'read'))
			.map((object) => describeBriefly(object, rights, base)),
	};
}
