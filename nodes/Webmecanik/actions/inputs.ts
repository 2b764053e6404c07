import type { Run } from './operation';

/** What a locator points at. Throws where it points at nothing. */
export function idOf({ context }: Run, name: string, item: number): string {
	const value = context.getNodeParameter(name, item, '', { extractValue: true });
	const id = String(value ?? '').trim();
	if (id === '') throw new Error(`'${name}' of item ${item} is empty`);
	return id;
}

/** Field ids to return; empty: all. */
export function fieldsOf({ context }: Run, item: number): string[] {
	return context.getNodeParameter('fields', item, []) as string[];
}
