import { writesIn } from '../../scripts/demo/stories/salesforce-writes';
import {
	belongingTo,
	importAllKinds,
	kinds,
	recordsOf,
	rowsOf,
	runAllKinds,
	type M3terRecord,
} from './kinds-world';
import {
	accountsIn,
	CASE_LIMIT_MS,
	changeSync,
	importSync,
	rowsIn,
	runSync,
	START_LIMIT_MS,
	startAnew,
	startSyncWorld,
	type Row,
	type SyncWorld,
} from './sync-world';

const SIZE = 20;
const SYNC_NODE_TYPE = 'n8n-nodes-lockstep.lockstepSync';

/** Scopes as the form holds them, made of accounts that others hang on. */
interface Choice {
	readonly title: string;
	readonly scope: (accounts: Chosen) => Row;
	/** Of all accounts, those that take part. */
	readonly takes: (account: M3terRecord, accounts: Chosen) => boolean;
}

/** No parent accounts, and of these no children, so that nothing waits for an account that is left out. */
interface Chosen {
	readonly one: M3terRecord;
	readonly other: M3terRecord;
	readonly third: M3terRecord;
}

const CHOICES: readonly Choice[] = [
	{
		title: 'Account IDs, several in one field',
		scope: ({ one, other }) => ({ allow: typed(`${one.id}, ${other.id}`) }),
		takes: ({ id }, { one, other }) => id === one.id || id === other.id,
	},
	{
		title: 'Restricted Account IDs',
		scope: ({ one }) => ({ deny: typed(one.id) }),
		takes: ({ id }, { one }) => id !== one.id,
	},
	{
		title: 'both, of which the restricted ones win',
		scope: ({ one, other, third }) => ({
			allow: typed(one.id, other.id),
			deny: typed(other.id, third.id),
		}),
		takes: ({ id }, { one }) => id === one.id,
	},
	{
		title: 'an Account Filter, in the words of m3ter',
		scope: ({ one, third }) => ({
			expression: `accountCode == '${one.code}' OR (accountName == '${third.name}' AND NOT accountCode IS EMPTY)`,
		}),
		takes: ({ id }, { one, third }) => id === one.id || id === third.id,
	},
	{
		title: 'an Account Filter beside Restricted Account IDs',
		scope: ({ one, other }) => ({
			deny: typed(one.id),
			expression: `accountCode == '${one.code}' OR accountCode == '${other.code}'`,
		}),
		takes: ({ id }, { other }) => id === other.id,
	},
];

describe('the scope of the form, in a real n8n', () => {
	let world: SyncWorld;

	beforeAll(async () => {
		world = await startSyncWorld(SIZE);
	}, START_LIMIT_MS);

	afterAll(async () => {
		await world?.close();
	}, CASE_LIMIT_MS);

	beforeEach(async () => await startAnew(world));

	async function choose(): Promise<Chosen> {
		const accounts = await recordsOf(world, 'accounts');
		const parents = new Set(accounts.map(({ parentAccountId }) => parentAccountId));
		const [one, other, third] = accounts.filter(
			({ id, parentAccountId }) => !parents.has(id) && parentAccountId === undefined,
		);
		if (!one || !other || !third) throw new Error('Too few accounts stand by themselves');
		// So that each of the three has something of every kind.
		for (const [at, { id: accountId }] of [one, other, third].entries())
			for (const entity of ['contracts', 'commitments', 'balances', 'bills']) {
				const [record] = (await recordsOf(world, entity)).slice(at);
				const args = { entity, ids: [record?.id], fields: { accountId, contractId: null } };
				await world.sandbox.control.edit('m3ter', 'updateRecords', args);
			}
		// Nor does anything wait for a contract that has gone to another account.
		for (const entity of ['commitments', 'balances']) {
			const ids = (await recordsOf(world, entity)).map(({ id }) => id);
			const args = { entity, ids, fields: { contractId: null } };
			await world.sandbox.control.edit('m3ter', 'updateRecords', args);
		}
		return { one, other, third };
	}

	it.each(CHOICES)(
		'$title: limits all six kinds of records',
		async ({ scope, takes }) => {
			const workflow = await importAllKinds(world);
			const chosen = await choose();
			await limit(workflow, scope(chosen));

			const runs = await runAllKinds(world, workflow);

			const accounts = await recordsOf(world, 'accounts');
			const taken = new Set(accounts.filter((each) => takes(each, chosen)).map(({ id }) => id));
			for (const { id: kind, rightObject } of kinds) {
				const expected = await belongingTo(world, kind, taken);
				const rows = await rowsOf(world, rightObject);
				expect({ kind, ids: rows.map((row) => row.m3ter_Id__c).sort() }).toEqual({
					kind,
					ids: expected.map(({ id }) => id).sort(),
				});
				expect(runs[kind]).toMatchObject({ status: 'completed', openHolds: 0, openParked: 0 });
				expect(expected.length).toBeGreaterThan(0);
			}
		},
		CASE_LIMIT_MS,
	);

	/** In every sync node of a workflow, as a person fills in the form. */
	async function limit(workflow: string, scope: Row): Promise<void> {
		const { nodes } = await world.rest.workflow(workflow);
		const changed = nodes.map((node) =>
			node.type === SYNC_NODE_TYPE ? { ...node, parameters: { ...node.parameters, scope } } : node,
		);
		await world.rest.updateWorkflow(workflow, { nodes: changed });
	}

	it(
		'accounts picked from the list of the form, searched by name, take part',
		async () => {
			const workflow = await importSync(world);
			const [account] = await accountsIn(world);
			const node = (await world.rest.workflow(workflow)).nodes.find(
				({ type }) => type === SYNC_NODE_TYPE,
			);
			const { results } = await world.rest.locatorResults({
				nodeType: SYNC_NODE_TYPE,
				path: 'parameters.scope.allow.records[0].record',
				methodName: 'searchScopeRecords',
				parameters: node?.parameters ?? {},
				credentials: node?.credentials,
				filter: account?.name.slice(0, 12),
			});
			const picked = results.find(({ value }) => value === account?.id);
			const record = { __rl: true, mode: 'list', value: picked?.value };
			await changeSync(world, workflow, { scope: { allow: { records: [{ record }] } } });

			const { summary } = await runSync(world, workflow);

			expect(picked?.name).toContain(account?.name.slice(0, 12));
			expect(summary?.counts).toMatchObject({ created: 1, skipped: SIZE - 1 });
			expect((await rowsIn(world)).map((row) => row.m3ter_Id__c)).toEqual([account?.id]);
		},
		CASE_LIMIT_MS,
	);

	it(
		'several syncs over accounts run side by side, by IDs or by filters that share none, and an overlap is refused by name',
		async () => {
			const accounts = await accountsIn(world);
			const byHand = accounts.filter(({ parentAccountId }) => parentAccountId === undefined);
			const [one = '', other = ''] = byHand.map(({ id }) => id);
			const side = async (name: string, scope: Row) =>
				await importSync(world, { name, parameters: { syncName: name, scope } });
			const east = await side('East', { allow: typed(one) });
			const west = await side('West', { allow: typed(other) });

			const runs = [await runSync(world, east), await runSync(world, west)];
			await changeSync(world, west, { scope: { allow: typed(other, one) } });
			const refused = await runSync(world, west);
			await changeSync(world, west, { scope: { allow: typed(other) } });
			const again = [await runSync(world, east), await runSync(world, west)];

			expect(runs.map(({ summary }) => summary?.counts.created)).toEqual([1, 1]);
			expect(refused.execution.status).toBe('error');
			expect(refused.reason).toMatch(/'East' \(workflow 'East'\) already works on the same two/);
			expect(refused.reason).toMatch(/Make the scopes disjoint/);
			expect(writesIn(refused.log)).toEqual([]);
			for (const { summary, log } of again) {
				expect(summary?.status).toBe('completed');
				expect(writesIn(log)).toEqual([]);
			}
			expect((await rowsIn(world)).map((row) => row.m3ter_Id__c).sort()).toEqual(
				[one, other].sort(),
			);

			await startAnew(world);
			const filter = (expression: string) => ({ expression });
			const dollars = await side('Dollars', filter('currency == USD AND parentAccountId IS EMPTY'));
			const euros = await side('Euros', filter('currency == EUR AND parentAccountId IS EMPTY'));
			const ended = [await runSync(world, dollars), await runSync(world, euros)];
			const some = await side('Some', filter(`currency != GBP`));
			const overlapping = await runSync(world, some);

			const wanted = (currency: string) =>
				byHand.filter((account) => account.currency === currency).length;
			expect(ended.map(({ summary }) => summary?.counts.created)).toEqual([
				wanted('USD'),
				wanted('EUR'),
			]);
			expect(Math.min(wanted('USD'), wanted('EUR'))).toBeGreaterThan(0);
			expect(overlapping.reason).toMatch(/already works on the same two objects/);
		},
		CASE_LIMIT_MS,
	);
});

/** One row of the form for each text. */
function typed(...values: string[]): Row {
	return { records: values.map((value) => ({ record: { __rl: true, mode: 'id', value } })) };
}
