import { addField } from '../fields/catalogue';
import type { Call } from '../store/call';
import { fieldTypes, type FieldType, type ObjectName, type Properties } from '../store/records';
import type { Site } from '../store/site';

const options = (...values: string[]) => ({
	list: values.map((value) => ({ label: value, value })),
});

/** What types with choices or figures are made with. */
const properties: Partial<Record<FieldType, Properties>> = {
	number: { roundmode: '4', scale: 2 },
	boolean: { no: 'Non', yes: 'Oui' },
	select: options('Or', 'Argent', 'Bronze'),
	multiselect: options('Salon', 'Newsletter', 'Parrainage', 'Web'),
	lookup: { list: ['Bouche à oreille', 'Publicité', 'Salon'] },
};

/** One field of every type: `custom_text`, `custom_multiselect` … and `company_custom_text` …. */
export function addCustomFields(site: Site, call: Call): void {
	for (const type of fieldTypes) {
		for (const object of ['lead', 'company'] as const) addCustomField(site, call, object, type);
	}
}

export function customAlias(object: ObjectName, type: FieldType): string {
	return object === 'lead' ? `custom_${type}` : `company_custom_${type}`;
}

function addCustomField(site: Site, call: Call, object: ObjectName, type: FieldType): void {
	addField(site, call, {
		object,
		alias: customAlias(object, type),
		label: `Custom ${type}`,
		type,
		group: 'professional',
		properties: properties[type] ?? null,
	});
}
