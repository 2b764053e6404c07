import type { IExecuteFunctions } from 'n8n-workflow';

/** 'Limit', or no limit with 'Return All'. */
export function limitOf(context: IExecuteFunctions, item: number): number {
	if (context.getNodeParameter('returnAll', item, false) === true) return Infinity;
	return context.getNodeParameter('limit', item, 50) as number;
}

/** As many as the limit allows, of as few pages as that needs. */
export async function upTo<T>(limit: number, pages: AsyncIterable<readonly T[]>): Promise<T[]> {
	const all: T[] = [];
	for await (const page of pages) {
		for (const each of page) all.push(each);
		if (all.length >= limit) break;
	}
	return all.slice(0, limit);
}
