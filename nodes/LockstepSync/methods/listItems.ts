import type { INodeListSearchItems } from 'n8n-workflow';

import type { Field } from '../../../sync/contracts';

export function fieldItem(field: Field, starred: boolean): INodeListSearchItems {
	const star = starred && field.required ? ' *' : '';
	return { name: named(field.label, field.id) + star, value: field.id };
}

export function named(label: string, id: string): string {
	return label === id ? label : `${label} (${id})`;
}

export function matching(
	items: readonly INodeListSearchItems[],
	filter = '',
): INodeListSearchItems[] {
	const wanted = filter.trim().toLowerCase();
	return items.filter(({ name }) => name.toLowerCase().includes(wanted));
}
