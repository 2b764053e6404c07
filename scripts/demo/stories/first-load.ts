import { z } from 'zod';
import type { LogEntry, Sandbox } from '../../../sandbox';
import { rowsWritten, writesIn } from './salesforce-writes';

const accountShape = z.object({
	id: z.string(),
	name: z.string(),
	parentAccountId: z.string().nullish(),
	address: z.object({ addressLine1: z.string().nullish() }).nullish(),
	customFields: z.record(z.union([z.string(), z.number()])).nullish(),
});
const rowShape = z
	.object({
		Id: z.string(),
		Name: z.string(),
		m3ter_Id__c: z.string(),
		Parent_Account__c: z.string().nullish(),
		Street__c: z.string().nullish(),
		Tier__c: z.string().nullish(),
		Employees__c: z.number().nullish(),
		Account_Manager__c: z.string().nullish(),
	})
	.passthrough();

type Account = z.infer<typeof accountShape>;
type Row = z.infer<typeof rowShape>;

/** One thing the first load must show, compared on both sides of the sandbox. */
export interface Finding {
	what: string;
	seen: number;
	wanted: number;
}

/** Both sides of the sandbox, account by account. */
export async function findings(sandbox: Sandbox): Promise<Finding[]> {
	const accounts = z.array(accountShape).parse(await sandbox.control.edit('m3ter', 'listAccounts'));
	const rows = await rowsOf(sandbox);
	const pairs = accounts.map((account) => ({ account, row: rows.get(account.id) }));
	const children = accounts.filter(({ parentAccountId }) => parentAccountId);
	const long = pairs.filter(({ account }) => account.name.length === 150);
	const homeless = pairs.filter(({ account }) => !account.address);
	return [
		{
			what: 'accounts whose custom fields stand in Salesforce as at m3ter',
			seen: pairs.filter(({ account, row }) => row && sameCustomFields(account, row)).length,
			wanted: accounts.length,
		},
		{
			what: "children that point to their parent's record",
			seen: children.filter((child) => pointsToParent(child, rows)).length,
			wanted: children.length,
		},
		{
			what: 'names of 150 characters cut to at most 80',
			seen: long.filter(({ account, row }) => isCut(account.name, row?.Name)).length,
			wanted: long.length,
		},
		{
			what: 'accounts without an address whose street is empty',
			seen: homeless.filter(({ row }) => row && !row.Street__c).length,
			wanted: homeless.length,
		},
	];
}

/** Ids of children that were sent in or before the request that brought their parent. */
export async function sentTooEarly(sandbox: Sandbox, log: LogEntry[]): Promise<string[]> {
	const accounts = z.array(accountShape).parse(await sandbox.control.edit('m3ter', 'listAccounts'));
	const requests = writesIn(log).map((entry) => rowsWritten([entry]));
	const sentIn = new Map(
		requests.flatMap((rows, at) => rows.map((row) => [String(row.m3ter_Id__c), at] as const)),
	);
	return accounts.flatMap(({ id, parentAccountId }) => {
		if (!parentAccountId) return [];
		const parent = sentIn.get(parentAccountId) ?? Infinity;
		return (sentIn.get(id) ?? -1) > parent ? [] : [id];
	});
}

async function rowsOf(sandbox: Sandbox): Promise<ReadonlyMap<string, Row>> {
	const listed = await sandbox.control.edit('salesforce', 'listRecords', {
		object: 'm3ter_Account__c',
	});
	return new Map(
		z
			.array(rowShape)
			.parse(listed)
			.map((row) => [row.m3ter_Id__c, row]),
	);
}

function sameCustomFields({ customFields }: Account, row: Row): boolean {
	return (
		same(customFields?.Tier, row.Tier__c) &&
		same(customFields?.Employees, row.Employees__c) &&
		same(customFields?.['Account Manager'], row.Account_Manager__c)
	);
}

function same(there: string | number | undefined, here: string | number | null | undefined) {
	return (there ?? null) === (here ?? null);
}

function pointsToParent(child: Account, rows: ReadonlyMap<string, Row>): boolean {
	const parent = rows.get(child.parentAccountId ?? '');
	return parent !== undefined && rows.get(child.id)?.Parent_Account__c === parent.Id;
}

function isCut(name: string, stored: string | undefined): boolean {
	return stored !== undefined && stored.length <= 80 && name.startsWith(stored);
}
