import { z } from 'zod';
import type { Sandbox } from '../../../sandbox';
import { expectEqual, type Round, type Story } from '../story';
import { withCustomFields } from './custom-fields';
import { findings, sentTooEarly, type Finding } from './first-load';
import { rowsWritten, writesIn } from './salesforce-writes';

const SIZE = 500;
const EDITED = 7;
/** The sample object the template writes to. */
const OBJECT = 'm3ter_Account__c';
const ORDER_NUMBER = 'PO-2026-0007';
/** Follow every change at m3ter; keys say which row is meant. */
const ALWAYS_SENT = [
	'attributes',
	'Id',
	'id',
	'm3ter_Id__c',
	'm3ter_Version__c',
	'm3ter_Modified__c',
];
const REFUSED_NAME = 'Test account, please ignore';
const RULE = 'Accounts whose name starts with Test are not allowed here.';
const GOOD_NAMES = ['Bright Harbor Ltd.', 'Green Mill GmbH'];

const account = z.object({ id: z.string() });
const row = z.object({ m3ter_Id__c: z.string() }).passthrough();

/** m3ter accounts to Salesforce: a first load, a quiet run, edits, a refusal and its correction. */
export const m3terSalesforce: Story = {
	pair: 'm3ter-salesforce',
	template: 'm3ter-salesforce/accounts.json',
	trigger: 'Run now',
	syncNode: 'Sync accounts',
	size: SIZE,
	adjust: withCustomFields,
	rounds: () => [firstLoad, nothingChanged, edits(), ...refusalAndCorrection()],
};

const firstLoad: Round = {
	title: `First load of ${SIZE} accounts`,
	async complaints({ summary, log }, sandbox) {
		const ids = (await rowsInSalesforce(sandbox)).map((each) => each.m3ter_Id__c);
		return expectEqual([
			['status', summary.status, 'completed'],
			['created', summary.counts.created, SIZE],
			['held', summary.counts.held, 0],
			['rows in Salesforce', ids.length, SIZE],
			['different accounts among them', new Set(ids).size, SIZE],
			...(await findings(sandbox)).map(asExpectation),
			['children sent before their parent', (await sentTooEarly(sandbox, log)).length, 0],
		]);
	},
	async shows(_result, sandbox) {
		return (await findings(sandbox)).map(({ what, seen }) => `${what}: ${seen}`);
	},
};

function asExpectation({ what, seen, wanted }: Finding): [string, number, number] {
	return [what, seen, wanted];
}

const nothingChanged: Round = {
	title: 'Run again, nothing changed',
	async complaints({ summary, log }) {
		const { created, updated } = summary.counts;
		return expectEqual([
			['created and updated', [created, updated], [0, 0]],
			['write requests by the node', summary.requests.right.write, 0],
			['write requests at Salesforce', writesIn(log).length, 0],
		]);
	},
};

function edits(): Round {
	let edited: string[] = [];
	return {
		title: `${EDITED} accounts edited at m3ter`,
		async before(sandbox) {
			const fields = { purchaseOrderNumber: ORDER_NUMBER };
			const args = { count: EDITED, fields };
			edited = ids(await sandbox.control.edit('m3ter', 'updateAccounts', args));
		},
		async complaints({ summary, log }, sandbox) {
			const sent = rowsWritten(log);
			const fields = new Set(sent.flatMap((each) => Object.keys(each)));
			const rows = await rowsInSalesforce(sandbox);
			const changed = rows.filter((each) => each.Purchase_Order_Number__c === ORDER_NUMBER);
			return expectEqual([
				['updated', summary.counts.updated, EDITED],
				['created', summary.counts.created, 0],
				['rows sent', sent.length, EDITED],
				[
					'fields sent',
					[...fields].filter((field) => !ALWAYS_SENT.includes(field)),
					['Purchase_Order_Number__c'],
				],
				['accounts changed', changed.map((each) => each.m3ter_Id__c).sort(), edited.sort()],
			]);
		},
		async shows({ log }) {
			const fields = rowsWritten(log).flatMap((each) => Object.keys(each));
			const sent = [...new Set(fields)].filter((field) => !ALWAYS_SENT.includes(field));
			return [`fields sent: ${sent.join(', ')}`];
		},
	};
}

/** Two rounds about one account: Salesforce refuses its name, then someone corrects it at m3ter. */
function refusalAndCorrection(): Round[] {
	let refused = '';
	const refusal: Round = {
		title: 'Salesforce refuses 1 of 3 new accounts',
		async before(sandbox) {
			const rule = { object: OBJECT, field: 'Name', pattern: '^Test', message: RULE };
			await sandbox.control.configure('salesforce', { validationRules: [rule] });
			for (const name of GOOD_NAMES) await createAccount(sandbox, name);
			refused = await createAccount(sandbox, REFUSED_NAME);
		},
		async complaints({ summary, holds }, sandbox) {
			const [hold] = holds;
			return expectEqual([
				['created', summary.counts.created, GOOD_NAMES.length],
				['held', summary.counts.held, 1],
				['items that need attention', holds.length, 1],
				['account held', hold?.left?.id, refused],
				['code', hold?.code, 'FIELD_CUSTOM_VALIDATION_EXCEPTION'],
				["message has Salesforce's own words", hold?.message?.includes(RULE), true],
				['rows in Salesforce', (await rowsInSalesforce(sandbox)).length, SIZE + GOOD_NAMES.length],
			]);
		},
		shows: async ({ holds }) => holds.map(({ code, message }) => `held: ${code}, "${message}"`),
	};
	const correction: Round = {
		title: 'Its name is corrected at m3ter',
		async before(sandbox) {
			const args = { ids: [refused], fields: { name: 'Corrected Ltd.' } };
			await sandbox.control.edit('m3ter', 'updateAccounts', args);
		},
		async complaints({ summary }, sandbox) {
			const rows = await rowsInSalesforce(sandbox);
			const corrected = rows.filter((each) => each.m3ter_Id__c === refused);
			return expectEqual([
				['created', summary.counts.created, 1],
				['held', summary.counts.held, 0],
				['holds still open', summary.openHolds, 0],
				['name in Salesforce', corrected.map((each) => each.Name), ['Corrected Ltd.']],
			]);
		},
	};
	return [refusal, correction];
}

async function createAccount(sandbox: Sandbox, name: string): Promise<string> {
	const made = await sandbox.control.edit('m3ter', 'createAccount', { fields: { name } });
	return account.parse(made).id;
}

async function rowsInSalesforce(sandbox: Sandbox): Promise<Array<z.infer<typeof row>>> {
	const rows = await sandbox.control.edit('salesforce', 'listRecords', { object: OBJECT });
	return z.array(row).parse(rows);
}

function ids(accounts: unknown): string[] {
	return z
		.array(account)
		.parse(accounts)
		.map(({ id }) => id);
}
