import type { Account } from '../account';
import { invalid, MISSING } from '../api-error';
import type { CustomField, Fields, Option } from '../store/records';
import { fieldTypes } from './types';

/** What somebody says of a definition; all of it optional when one is changed. */
export interface Definition {
	readonly name?: string;
	readonly code?: string;
	readonly description?: string;
	/** Name of the type in v2. */
	readonly type?: string;
	readonly parameters?: Fields;
	/** Options by their text; those with the id of one there change it, those left out go. */
	readonly options?: ReadonlyArray<{ id?: number; label: string; checked?: boolean }>;
	readonly mandatory?: boolean;
	readonly usedOn?: readonly string[];
	readonly groupId?: number | null;
}

const CHOICES = ['radio', 'select', 'checkbox'];

/** A new definition. @throws ApiError 400 */
export function defineField(account: Account, sent: Definition): CustomField {
	const { name, type, options = [] } = sent;
	if (!name) throw invalid({ name: MISSING });
	if (!fieldTypes.some(({ v2 }) => v2 === type)) throw invalid({ type: 'Type inconnu' });
	if (CHOICES.includes(String(type)) && options.length < 2) {
		throw invalid({ preferenceslist: 'Deux options au moins sont attendues' });
	}
	const id = account.customFields.newId();
	const field: CustomField = {
		id,
		name,
		code: sent.code ?? `cf-${id}`,
		description: '',
		type: String(type),
		parameters: {},
		options: [],
		mandatory: false,
		rank: id - 1,
		usedOn: [],
		showOnPdf: false,
		groupId: null,
	};
	return account.customFields.insert(changed(account, field, sent), account.clock.now());
}

/** Changes what is named; its type stays. */
export function changeField(account: Account, field: CustomField, sent: Definition): CustomField {
	return account.customFields.replace(changed(account, field, sent), account.clock.now());
}

function changed(account: Account, field: CustomField, sent: Definition): CustomField {
	const { options, type: _type, ...rest } = sent;
	const named = Object.entries(rest).filter(([, value]) => value !== undefined);
	return {
		...field,
		...(Object.fromEntries(named) as Partial<CustomField>),
		options: options ? optionsOf(account, options) : field.options,
	};
}

function optionsOf(account: Account, sent: NonNullable<Definition['options']>): Option[] {
	return sent.map(({ id, label, checked = false }, rank) => ({
		id: id ?? account.newOptionId(),
		label,
		checked,
		rank,
	}));
}

/** Takes a field away, and its values with it. */
export function dropField(account: Account, { id }: CustomField): void {
	account.customFields.remove(id);
	for (const table of [account.thirds, account.contacts]) {
		for (const party of table.filter(({ values }) => values[id] !== undefined)) {
			const { [id]: _gone, ...values } = party.values;
			table.replace({ ...party, values }, account.clock.now());
		}
	}
}
