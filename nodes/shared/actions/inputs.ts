import type { IExecuteFunctions } from 'n8n-workflow';

export interface Located {
	readonly mode: string;
	/** Without blanks at its ends, never empty. */
	readonly value: string;
}

/** What a locator holds. Throws where it holds nothing: without an id a vendor would answer a list. */
export function located(context: IExecuteFunctions, name: string, itemIndex: number): Located {
	const chosen = context.getNodeParameter(name, itemIndex) as { mode?: string; value?: unknown };
	const value = String(chosen.value ?? '').trim();
	if (value === '') throw new Error(`'${name}' of item ${itemIndex} is empty`);
	return { mode: chosen.mode ?? 'id', value };
}

/** A text that must be there. */
export function textOf(context: IExecuteFunctions, name: string, itemIndex: number): string {
	const text = String(context.getNodeParameter(name, itemIndex) ?? '').trim();
	if (text === '') throw new Error(`'${name}' of item ${itemIndex} is empty`);
	return text;
}

/** Values of a filter, each once, without empty ones. */
export function valuesOf(filter: unknown): readonly string[] {
	const values = Array.isArray(filter) ? filter : [filter ?? ''];
	return [...new Set(values.map((value) => String(value).trim()))].filter((value) => value !== '');
}
