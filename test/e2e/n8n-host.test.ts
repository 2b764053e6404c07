import { outputOf } from '../../scripts/host';
import { startHost, type HostWorld } from '../harness/host';
import { chain, START } from '../harness/workflows';

const START_LIMIT_MS = 20 * 60_000;

describe('the real n8n, driven by REST', () => {
	let world: HostWorld;

	beforeAll(async () => {
		world = await startHost({ withPackage: false });
	}, START_LIMIT_MS);

	afterAll(async () => {
		await world?.close();
	}, 60_000);

	const greeting = chain('Greets', [
		{
			name: 'Greeting',
			type: 'n8n-nodes-base.set',
			typeVersion: 3.4,
			parameters: {
				mode: 'raw',
				jsonOutput: '{"text": "hello", "list": ["a", {"b": 1}], "nothing": null}',
			},
		},
	]);

	it('runs a workflow and reads the items of a node', async () => {
		const { id } = await world.rest.createWorkflow(greeting);

		const execution = await world.rest.run(id, START);

		expect(execution.status).toBe('success');
		expect(outputOf(execution, 'Greeting').map((item) => item.json)).toEqual([
			{ text: 'hello', list: ['a', { b: 1 }], nothing: null },
		]);
	}, 60_000);

	it('stops a running execution', async () => {
		const waiting = chain('Waits', [
			{
				name: 'Wait',
				type: 'n8n-nodes-base.wait',
				typeVersion: 1.1,
				parameters: { amount: 60, unit: 'seconds' },
			},
		]);
		const { id } = await world.rest.createWorkflow(waiting);
		const executionId = await world.rest.start(id, START);

		await world.rest.stop(executionId);

		expect((await world.rest.ended(executionId)).status).toBe('canceled');
	}, 60_000);

	it('says why a credential is refused', async () => {
		const input = { name: 'Nobody', type: 'httpBasicAuth', data: { user: 'a', password: 'b' } };
		const reference = await world.rest.createCredential(input);

		const answer = await world.rest.testCredential(reference, input);

		expect(answer.status).toBe('Error');
		expect(answer.message).not.toBe('');
	}, 60_000);

	it('keeps its data over a kill and a restart', async () => {
		const { id } = await world.rest.createWorkflow(greeting);

		await world.host.kill();
		await expect(world.rest.workflow(id)).rejects.toThrow();
		await world.host.restart();

		expect((await world.rest.run(id, START)).status).toBe('success');
	}, 120_000);
});
