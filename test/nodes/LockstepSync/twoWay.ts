import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

import type { NodeRun } from '../../harness/engine/engine';
import { openSyncNode } from './node';
import type { SyncNodeWorld } from './node';

export const target = 'm3ter_Account__c';
export const size = 4;

const field = (value: string) => ({ __rl: true, mode: 'list', value });
const row = (left: string, right: string) => ({ left: field(left), right: field(right) });

/** Four fields that people edit on both sides, beside each other by the account's code. */
export const twoWay = {
	direction: 'both',
	mappings: {
		rows: [
			row('name', 'Name'),
			row('code', 'Code__c'),
			row('emailAddress', 'Email__c'),
			row('purchaseOrderNumber', 'Purchase_Order_Number__c'),
		],
	},
	matchBy: { keys: [{ ...row('code', 'Code__c'), normaliser: 'exact' }] },
	policies: { firstRun: 'linkAndCreate', onFirstLink: 'left', keepUndo: true },
};

const account = z.object({ id: z.string(), code: z.string() }).passthrough();
const salesforceRow = z.object({ Id: z.string(), Code__c: z.string() }).passthrough();

export interface TwoWayWorld extends SyncNodeWorld {
	/** Accounts in step on both sides, by one run. */
	start(): Promise<void>;
	/** The sync's own node, both ways, with these changes. */
	sync(changes?: IDataObject): Promise<NodeRun>;
	accounts(): Promise<z.infer<typeof account>[]>;
	rows(): Promise<z.infer<typeof salesforceRow>[]>;
	/** A person's edits of the purchase order number of the n-th account, and of its counterpart. */
	editLeft(n: number, value: string): Promise<string>;
	editRight(n: number, value: string): Promise<string>;
}

/** Both vendors and the node, syncing both ways. */
export async function openTwoWay(): Promise<TwoWayWorld> {
	const world = await openSyncNode(size);
	const { control } = world.sandbox;
	const sync = async (changes: IDataObject = {}) => await world.run({ ...twoWay, ...changes });
	const accounts = async () => z.array(account).parse(await control.edit('m3ter', 'listAccounts'));
	const rows = async () =>
		z
			.array(salesforceRow)
			.parse(await control.edit('salesforce', 'listRecords', { object: target }));
	const nth = async (n: number) => {
		const one = (await accounts())[n];
		if (!one) throw new Error(`There is no account ${n}`);
		return one;
	};
	return {
		...world,
		sync,
		accounts,
		rows,
		start: async () => {
			await world.fresh();
			// The seed has a name that is too long for the target, which other tests are about.
			await control.edit('m3ter', 'updateAccounts', { fields: { name: 'A plain name' } });
			expect((await sync()).outputs[0]?.[0]).toMatchObject({ counts: { created: size } });
			await control.clearLog();
		},
		editLeft: async (n, value) => {
			const { id } = await nth(n);
			const fields = { purchaseOrderNumber: value };
			await control.edit('m3ter', 'updateAccounts', { ids: [id], fields });
			return id;
		},
		editRight: async (n, value) => {
			const { code } = await nth(n);
			const id = (await rows()).find((each) => each.Code__c === code)?.Id ?? '';
			const fields = { Purchase_Order_Number__c: value };
			await control.edit('salesforce', 'updateRecord', { object: target, id, fields });
			return id;
		},
	};
}

/** Input items that the results of the first output belong to. */
export function pairedTo({ run }: NodeRun): unknown[] {
	const items = run.data.resultData.runData.Tested?.at(-1)?.data?.main?.[0] ?? [];
	return items.map(({ pairedItem }) =>
		typeof pairedItem === 'object' && 'item' in pairedItem ? pairedItem.item : undefined,
	);
}
