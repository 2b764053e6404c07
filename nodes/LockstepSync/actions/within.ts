import type { INodeExecutionData } from 'n8n-workflow';

/**
 * UTF-16 units of JSON on each of the outputs *Changes* and *Needs Attention*. Both and the summary stay
 * below 64 KB, since n8n keeps the outputs of every run in its database.
 */
export const outputLimit = 26 * 1024;

/** The leading items whose JSON is not longer than `limit` together. */
export function within(items: readonly INodeExecutionData[], limit: number): INodeExecutionData[] {
	let length = 0;
	const past = items.findIndex(({ json }) => (length += JSON.stringify(json).length) > limit);
	return past < 0 ? [...items] : items.slice(0, past);
}
