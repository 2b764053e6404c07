import type { Run } from './operation';

/** The object chosen for an item. */
export function objectOf({ context }: Run, item: number): string {
	return context.getNodeParameter('object', item, '', { extractValue: true }) as string;
}

export function recordIdOf({ context }: Run, item: number): string {
	const id = context.getNodeParameter('recordId', item, '', { extractValue: true });
	return String(id).trim();
}
