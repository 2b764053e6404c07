import { account, listPage } from '../../../systems/m3ter';
import type { M3terClient, RawRecord } from '../../../systems/m3ter';
import { accountJson } from './accountJson';
import type { Operation } from './operation';

export const getAccounts: Operation = async (context, client, itemIndex) => {
	const returnAll = context.getNodeParameter('returnAll', itemIndex) as boolean;
	const limit = returnAll ? Infinity : (context.getNodeParameter('limit', itemIndex) as number);
	const filters = context.getNodeParameter('filters', itemIndex) as Filters;
	const simplify = context.getNodeParameter('simplify', itemIndex) as boolean;
	const records = await listed(client, filters, limit);
	return records.map((raw) => accountJson(raw, simplify));
};

interface Filters {
	readonly ids?: readonly string[] | string;
	readonly codes?: readonly string[] | string;
}

/** m3ter takes up to 100 values a request. */
const chunk = 100;

async function listed(
	client: M3terClient,
	filters: Filters,
	limit: number,
): Promise<readonly RawRecord[]> {
	const records: RawRecord[] = [];
	for (const filter of queries(filters))
		for await (const page of pages(client, filter, limit)) {
			records.push(...page);
			if (records.length >= limit) return records.slice(0, limit);
		}
	return records;
}

type Query = Readonly<Record<string, readonly string[]>>;

/** One query per 100 ids, each with all codes: m3ter takes both filters together as "and". */
function queries({ ids, codes }: Filters): readonly Query[] {
	return chunks('ids', valuesOf(ids)).flatMap((idQuery) =>
		chunks('codes', valuesOf(codes)).map((codeQuery) => ({ ...idQuery, ...codeQuery })),
	);
}

function chunks(name: string, values: readonly string[]): readonly Query[] {
	if (values.length === 0) return [{}];
	const count = Math.ceil(values.length / chunk);
	return Array.from({ length: count }, (_unused, index) => ({
		[name]: values.slice(index * chunk, (index + 1) * chunk),
	}));
}

function valuesOf(filter: readonly string[] | string | undefined): readonly string[] {
	const values = typeof filter === 'string' ? [filter] : (filter ?? []);
	return [...new Set(values.map((value) => value.trim()))].filter((value) => value !== '');
}

async function* pages(client: M3terClient, filter: Query, limit: number) {
	const size = Math.min(limit, chunk);
	const seen = new Set<string | undefined>();
	let token: string | undefined;
	do {
		seen.add(token);
		const page = await listPage(client, account, filter, token, size);
		yield page.records;
		token = page.next;
	} while (token !== undefined && !seen.has(token));
}
