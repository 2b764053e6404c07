import type { Account } from '../../account';
import { changeField, defineField, dropField, type Definition } from '../../custom-fields/define';
import { nineDecimals } from '../../custom-fields/numbers';
import { fieldTypes, typeOf } from '../../custom-fields/types';
import { fieldsOf, useOf, writeOfV1 } from '../../custom-fields/values';
import { byId, currencies, units } from '../../lookups';
import { writeValues } from '../../records/custom-values';
import type { CustomField, Fields } from '../../store/records';
import { groupOf, idParam, V1Error, type V1Call, type V1Methods } from '../call';
import { v1Ordered, v1Page } from '../paging';
import { v1Use } from '../render';
import { keyed, texts, yesNo } from '../shapes';
import { linkedParty } from './attached';

/** Uses of a field, by their names in v1. */
const USES = [
	...['document', 'people', 'client', 'prospect', 'supplier', 'item', 'service', 'ticket'],
	...['task', 'purchase', 'opportunity', 'staff', 'project'],
];

/** Definitions of custom fields, which only v1 writes, and their values. */
export const customFieldMethods: V1Methods = {
	'CustomFields.getList'(call) {
		const { account, params } = call;
		const { useOn } = groupOf(params, 'search');
		const uses = [useOn ?? []].flat().map(String);
		const found = account.customFields.filter(
			({ usedOn }) => uses.length === 0 || usedOn.some((use) => uses.includes(v1Use(use))),
		);
		const rows = v1Ordered(call, found, {
			cf_name: ({ name }) => name,
			cf_code: ({ code }) => code,
			cf_type: (field) => typeOf(field).v1,
		});
		return v1Page(call, rows, { render: (field) => listed(account, field) });
	},
	'CustomFields.getOne'(call) {
		const field = fieldIn(call);
		return {
			...columns(call.account, field),
			preferences: preferences(call.account, field),
			preferencesList: optionRows(call.account, field),
		};
	},
	'CustomFields.create'({ account, params }) {
		const type = fieldTypes.find(({ v1 }) => v1 === params.type);
		if (!type) throw new V1Error('E_PARAM_INVALID', 'Type inconnu', 'type');
		return String(defineField(account, { ...definition(params), type: type.v2 }).id);
	},
	'CustomFields.update'(call) {
		return String(changeField(call.account, fieldIn(call), definition(call.params)).id);
	},
	'CustomFields.delete'(call) {
		dropField(call.account, fieldIn(call));
		return null;
	},
	'CustomFields.recordValues': (call) => recordValues(call),
};

function fieldIn({ account, params }: V1Call): CustomField {
	const found = account.customFields.get(idParam(params, 'id'));
	if (!found) throw new V1Error('E_OBJ_NOT_LOADABLE', 'Objet introuvable', 'id');
	return found;
}

/** Values by field; those not sent stay unless the call says otherwise (documented). */
function recordValues({ account, params, staffId }: V1Call): null {
	const party = linkedParty(account, params);
	if (params.linkedtype !== v1Use(useOf(party))) {
		throw new V1Error('E_PARAM_INVALID', "linkedtype n'est pas celui de l'objet", 'linkedtype');
	}
	const sent = [params.values ?? []].flat().map((each) => each as Fields);
	const writes = sent.map((each) => {
		const { value, currencyid, unitid } = each;
		return writeOfV1(account, idParam(each, 'cfid'), { value, currencyid, unitid });
	});
	const named = new Set(writes.map(({ id }) => id));
	const unprovided = params.deleteUnprovided === 'Y' ? fieldsOf(account, party) : [];
	const emptied = unprovided
		.filter(({ id }) => !named.has(id))
		.map(({ id }) => ({ id, value: null }));
	const bypassRequired = params.bypassRequired === 'Y';
	writeValues(account, party, [...writes, ...emptied], { staffId, bypassRequired });
	return null;
}

function definition(params: Fields): Definition {
	const preferences = groupOf(params, 'preferences');
	const { min, max, defaultValue, unitid, currencyid } = preferences;
	const options = params.preferenceslist as Fields[] | undefined;
	const uses = params.useOn === undefined ? undefined : [params.useOn].flat().map(String);
	return {
		name: textOr(params.name),
		code: textOr(params.code),
		description: textOr(preferences.description),
		mandatory: preferences.isRequired === undefined ? undefined : preferences.isRequired === 'Y',
		usedOn: uses?.flatMap((use) => useNamed(use) ?? []),
		parameters: {
			...bounds(min, max),
			...defined({ default_value: defaultValue }),
			...defined({
				unit: byId(units, Number(unitid))?.label,
				currency: byId(currencies, Number(currencyid))?.code,
			}),
		},
		options: options?.map((each) => ({
			...(each.id !== undefined && { id: Number(each.id) }),
			label: String(each.value),
			checked: each.isDefault === 'Y' || each.checked === 'Y',
		})),
	};
}

const textOr = (value: unknown) => (value === undefined ? undefined : String(value));

/** `useOn_people` is `contact`; what only says where a field is shown is none. */
function useNamed(use: string): string | undefined {
	const name = use.replace(/^useOn_/, '');
	if (!USES.includes(name)) return undefined;
	return name === 'people' ? 'contact' : name;
}

/** One pair of bounds in v1 is of letters, of numbers or of choices, by the type. */
function bounds(min: unknown, max: unknown): Fields {
	return defined({ char_min: min, char_max: max, min_value: min, max_value: max, min, max });
}

const defined = (fields: Fields): Fields =>
	Object.fromEntries(
		Object.entries(fields).filter(([, value]) => value !== undefined && value !== ''),
	);

function columns({ settings }: Account, field: CustomField): Record<string, unknown> {
	const uses = field.usedOn.map(v1Use);
	return texts({
		id: field.id,
		corpid: settings.corpId,
		ownerid: settings.v1Keys.staffId,
		status: 'ok',
		type: typeOf(field).v1,
		name: field.name,
		code: field.code,
		showIn_list: true,
		showIn_filter: true,
		showOn_pdf: field.showOnPdf,
		...Object.fromEntries(USES.map((use) => [`useOn_${use}`, yesNo(uses.includes(use))])),
	});
}

/** A row of the list: the preferences stand beside the columns. */
function listed(account: Account, field: CustomField): Record<string, unknown> {
	const group = field.groupId === null ? undefined : account.fieldGroups.get(field.groupId);
	const { min, max, default_value } = field.parameters;
	return {
		...columns(account, field),
		...texts({
			cfid: field.id,
			isRequired: field.mandatory,
			description: field.description,
			min: field.parameters.char_min ?? field.parameters.min_value ?? min,
			max: field.parameters.char_max ?? field.parameters.max_value ?? max,
			defaultValue: default_value,
			...listOf(field),
		}),
		groupid: group ? String(group.id) : null,
		groupname: group?.name ?? null,
		rank: group ? String(field.rank) : null,
		formatted_type: typeOf(field).label,
		prefsList: optionRows(account, field),
	};
}

/** Alone, numbers have nine decimals (documented by an example). */
function preferences({ settings }: Account, field: CustomField): Record<string, unknown> {
	const { min_value, max_value, default_value } = field.parameters;
	const decimal = (value: unknown) => (value === undefined ? '' : nineDecimals(value));
	return texts({
		id: field.id,
		status: 'ok',
		corpid: settings.corpId,
		cfid: field.id,
		isRequired: field.mandatory,
		description: field.description,
		min: decimal(min_value),
		max: decimal(max_value),
		defaultValue: decimal(default_value),
		...listOf(field),
	});
}

function listOf({ parameters }: CustomField): Fields {
	const currency = currencies.find(({ code }) => code === parameters.currency);
	if (currency) return { listType: 'currency', listId: currency.id };
	const unit = units.find(({ label }) => label === parameters.unit);
	return unit ? { listType: 'unit', listId: unit.id } : { listType: '', listId: 0 };
}

function optionRows({ settings }: Account, { id: cfid, options }: CustomField) {
	return keyed(
		options,
		({ id }) => id,
		({ id, label, checked, rank }) => ({
			...texts({ id, status: 'ok', corpid: settings.corpId, cfid, value: label, rank }),
			label: null,
			isDefault: yesNo(checked),
		}),
	);
}
