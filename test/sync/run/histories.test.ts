import type { Definition } from '../../../sync/contracts';
import { createRandom } from '../../../sandbox/core/random';
import type { FaultSpec } from '../../../sandbox/core/fault';
import { compareSync } from '../../../sync/run/compare';
import { RunRefused } from '../../../sync/run/identities';
import { dyingStore } from './dying';
import { batchesOf, idsOf, openRunWorld } from './world';
import type { RunWorld } from './world';

/** ms; far above what a test takes on a machine that is not busy. */
jest.setTimeout(120_000);

const size = 25;
const batch = 6;
const roundsEach = 4;
const seeds = Array.from({ length: 12 }, (_, n) => n + 1);

type Chance = (limit: number) => number;

const kinds: readonly Partial<FaultSpec>[] = [
	{ kind: 'status', status: 503 },
	{ kind: 'statusAfter', status: 503 },
	{ kind: 'lost' },
	{ kind: 'reset' },
	{ kind: 'cut' },
	{ kind: 'expireToken' },
	{ kind: 'status', status: 429 },
];

/** A create without a key of the target's own cannot be guarded against a second delivery. */
const onlyWhereIdempotent: readonly Partial<FaultSpec>[] = [{ kind: 'duplicate' }];

/** What people and networks do between and in runs, from chance alone. */
async function disturb(world: RunWorld, chance: Chance, idempotent: boolean): Promise<void> {
	const possible = idempotent ? [...kinds, ...onlyWhereIdempotent] : kinds;
	const vendor = chance(4) === 0 ? 'm3ter' : 'salesforce';
	const path = chance(3) === 0 ? '' : '/composite/sobjects|/accounts';
	for (let n = chance(3); n > 0; n -= 1)
		await world.control.addFault({
			...possible[chance(possible.length)],
			vendor,
			path,
			skip: chance(5),
		} as FaultSpec);
	if (chance(4) === 0)
		await world.control.configure('salesforce', {
			partialBatch: {
				every: 1 + chance(4),
				code: 'UNABLE_TO_LOCK_ROW',
				message: 'locked',
				times: 1 + chance(8),
			},
		});
}

async function edit(world: RunWorld, chance: Chance, round: number): Promise<void> {
	const accounts = await world.accounts();
	const pick = () => accounts[chance(accounts.length)];
	for (let n = chance(6); n > 0; n -= 1) {
		const [account, parent] = [pick(), accounts[0]];
		const fields = [
			{ name: `Renamed ${round}.${n}` },
			{ address: { locality: chance(2) === 0 ? null : `Town ${round}.${n}` } },
			{ purchaseOrderNumber: null },
			account === parent
				? { name: 'Root' }
				: { parentAccountId: chance(3) === 0 ? null : parent?.id },
		][chance(4)];
		await world.control.edit('m3ter', 'updateAccounts', { ids: [account?.id], fields });
	}
	if (chance(2) === 0)
		await world.control.edit('m3ter', 'createAccount', { fields: { name: `New ${round}` } });
}

/** A run that may be killed at a commit; what a system throws ends it as it would end any run. */
async function disturbedRun(
	world: RunWorld,
	definition: Definition,
	chance: Chance,
): Promise<void> {
	const killed = chance(3) === 0 ? 1 + chance(20) : Infinity;
	await world
		.run(
			definition,
			{ whenTaken: 'wait', writeLimit: chance(4) === 0 ? 2 : Infinity },
			(environment) =>
				batchesOf(batch)({
					...environment,
					store: dyingStore(environment.store, killed, 'before'),
				}),
		)
		.catch((error: Error) => {
			if (error instanceof RunRefused) throw error;
		});
}

async function clear(world: RunWorld): Promise<void> {
	await world.control.clearFaults();
	await world.control.configure('salesforce', { partialBatch: null });
}

const matchings: readonly [string, (definition: Definition) => Definition][] = [
	['an external id', (definition) => definition],
	[
		'a plain field',
		(definition) => ({
			...definition,
			mapping: {
				rows: [...definition.mapping.rows, { left: 'id', right: 'm3ter_Id__c' }],
				match: [{ left: 'code', right: 'Code__c', normaliser: 'exact' }],
			},
		}),
	],
];

describe.each(matchings)(
	'any history of edits, faults and kills, matched by %s,',
	(_name, given) => {
		let world: RunWorld;
		afterEach(async () => await world.close());

		it.each(seeds)(
			'comes to an end with both sides equal and nothing twice (seed %i)',
			async (seed) => {
				const random = createRandom(seed);
				const chance: Chance = (limit) => Math.floor(random.next() * limit);
				world = await openRunWorld({ size, seed, requestTimeout: 1_000 });
				const definition = given(world.definition);
				for (let round = 0; round < roundsEach; round += 1) {
					await disturb(world, chance, definition === world.definition);
					await disturbedRun(world, definition, chance);
					await clear(world);
					await edit(world, chance, round);
				}

				await world.run(definition, { whenTaken: 'wait' });
				const second = await world.run(definition);
				await world.control.clearLog();
				const third = await world.run(definition);

				const accounts = await world.accounts();
				expect(idsOf(await world.rows())).toEqual(accounts.map(({ id }) => id).sort());
				expect(second.summary).toMatchObject({ status: 'completed', openHolds: 0, openParked: 0 });
				expect(third.summary.counts).toMatchObject({ unchanged: accounts.length, updated: 0 });
				expect(await world.writes()).toEqual([]);
				const { counts } = await compareSync(world.environment(), definition, Infinity);
				expect(counts).toMatchObject({ equal: accounts.length, different: 0, missing: 0, gone: 0 });
				const rows = new Map((await world.rows()).map((row) => [row['m3ter_Id__c'], row]));
				const parents = accounts.map(({ id, parentAccountId }) => [
					rows.get(id)?.['Parent_Account__c'],
					rows.get(parentAccountId)?.Id,
				]);
				expect(parents.filter(([stored, wanted]) => stored !== wanted)).toEqual([]);
			},
		);
	},
);
