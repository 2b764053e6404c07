import { LockstepSync } from '../../../nodes/LockstepSync/LockstepSync.node';
import { openNode } from '../M3ter/node';
import type { NodeWorld } from '../M3ter/node';
import { nodeContext } from '../M3ter/n8n';

const { listSearch } = new LockstepSync().methods;

describe('the names of a register of counterparts', () => {
	let world: NodeWorld;
	beforeEach(async () => {
		world = await openNode(1);
	});
	afterEach(async () => await world.close());

	const context = (pair: string) =>
		nodeContext({ parameters: [{ pair }], credential: world.credentials.lockstepM3terApi });

	it.each([
		['searchRegisterEntities', 'Account'],
		['searchRegisterSystems', 'Salesforce'],
		['searchRegisterTables', 'Account'],
	] as const)('%s offers what the organization has', async (method, name) => {
		const { results } = await listSearch[method].call(context('m3ter:salesforce'));

		expect(results).toContainEqual({ name, value: name });
	});

	it('are those that fit what is typed', async () => {
		const { results } = await listSearch.searchRegisterSystems.call(
			context('m3ter:salesforce'),
			'sales',
		);

		expect(results.map(({ value }) => value)).toEqual(['Salesforce']);
	});

	it('ask for the pair first', async () => {
		await expect(listSearch.searchRegisterTables.call(context(''))).rejects.toThrow(
			`Choose the two systems under 'Pair' first`,
		);
	});
});
