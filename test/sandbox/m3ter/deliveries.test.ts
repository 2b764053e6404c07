import { subscribedM3ter, type SubscribedM3ter } from './subscription';

describe('m3ter: notifications that go astray', () => {
	let world: SubscribedM3ter;

	beforeAll(async () => {
		world = await subscribedM3ter();
	});
	beforeEach(() => world.startAgain());
	afterAll(() => world.close());

	it('that fail leave an error behind, and the next ones are sent all the same', async () => {
		const { rule, config } = await world.subscribe();
		world.receiver.status = 500;
		await world.createAccount('Refused');
		await world.settled(rule, 1);
		world.receiver.status = 204;
		await world.createAccount('Taken');
		const [taken, refused] = await world.settled(rule, 2);
		const [error] = await world.m3ter.all('/events', { eventName: 'integration.perform.error' });

		expect(refused).toMatchObject({ status: 'ERROR', error: expect.stringMatching(/500/) });
		expect(taken).toMatchObject({ status: 'COMPLETE' });
		expect(error).toMatchObject({
			m3terEvent: { eventData: { integrationConfigId: config.id, integrationRunId: refused?.id } },
		});
	});

	it('fail when nobody answers in time', async () => {
		await world.m3ter.sandbox.control.configure('m3ter', { deliveryTimeoutMs: 50 });
		world.receiver.silent = true;
		const { rule } = await world.subscribe();
		await world.createAccount('Waiting');

		expect(await world.settled(rule, 1)).toMatchObject([{ status: 'ERROR' }]);
	});

	it('go to no other machine', async () => {
		const { rule } = await world.subscribe({}, { url: 'http://192.0.2.1/hook' });
		await world.createAccount('Stays here');

		expect(await world.settled(rule, 1)).toMatchObject([
			{ status: 'ERROR', error: expect.stringMatching(/this machine/) },
		]);
	});

	it('are disabled after so many failures in a row, until someone enables them', async () => {
		await world.m3ter.sandbox.control.configure('m3ter', { disableAfterFailures: 2 });
		const { rule, config } = await world.subscribe();
		const read = async () =>
			(await world.m3ter.call('GET', `/integrationconfigs/${config.id}`)).data;
		world.receiver.status = 500;
		await world.createAccount('A');
		await world.settled(rule, 1);
		expect(await read()).toMatchObject({ enabled: true });
		await world.createAccount('B');
		await world.settled(rule, 2);
		await world.createAccount('Not tried');
		expect(await read()).toMatchObject({ enabled: false, status: 'DISABLED' });
		expect(
			await world.m3ter.all('/events', { eventName: 'integration.disabled.error' }),
		).toHaveLength(1);

		world.receiver.status = 200;
		const enabled = await world.m3ter.call('POST', `/integrationconfigs/${config.id}/enable`);
		await world.createAccount('C');
		expect(enabled.data).toMatchObject({ enabled: true });
		expect(world.namesIn(await world.receiver.arrived(3))).toEqual(['A', 'B', 'C']);
	});

	it('of a failed delivery do not go on for ever when they fail too', async () => {
		await world.subscribe();
		const { rule } = await world.subscribe(
			{ code: 'errors', eventName: 'integration.perform.error' },
			{ code: 'errors' },
		);
		world.receiver.status = 500;
		await world.createAccount('Refused');
		await world.settled(rule, 1);
		const errors = await world.m3ter.all('/events', { eventName: 'integration.perform.error' });

		expect(errors).toHaveLength(1);
		expect(world.receiver.arrivals).toHaveLength(2);
	});

	it('may get lost, be sent twice, or come late and out of order', async () => {
		const { rule } = await world.subscribe();
		await world.m3ter.edit('misdeliver', { kind: 'lose' });
		await world.m3ter.edit('misdeliver', { kind: 'duplicate' });
		await world.m3ter.edit('misdeliver', { kind: 'hold', times: 2 });
		for (const name of ['Lost', 'Twice', 'Late', 'Later', 'On time'])
			await world.createAccount(name);
		expect(world.namesIn(await world.receiver.arrived(3))).toEqual(['Twice', 'Twice', 'On time']);
		expect(await world.m3ter.edit('deliverHeld')).toEqual({ delivered: 2 });

		expect(world.namesIn(await world.receiver.arrived(5)).slice(3)).toEqual(['Later', 'Late']);
		expect((await world.settled(rule, 5)).map(({ status }) => status)).toEqual(
			Array.from({ length: 5 }, () => 'COMPLETE'),
		);
	});

	it('under way are forgotten with a reset', async () => {
		world.receiver.silent = true;
		await world.subscribe();
		await world.createAccount('Slow');
		await world.receiver.arrived(1);
		await world.m3ter.sandbox.control.reset();
		await world.m3ter.login();

		expect(await world.m3ter.all('/events')).toEqual([]);
		expect(await world.m3ter.edit('listRecords', { entity: 'integrationruns' })).toEqual([]);
	});

	it('do not change the ids of what is made meanwhile, however fast the world.receiver is', async () => {
		const idsMade = async () => {
			await world.m3ter.sandbox.control.reset();
			await world.m3ter.login();
			const { rule } = await world.subscribe();
			const before = await world.createAccount('A');
			if (world.receiver.status === 500) await world.settled(rule, 1);
			return [before.id, (await world.createAccount('B')).id];
		};
		const quick = await idsMade();
		world.receiver.status = 500;

		expect(await idsMade()).toEqual(quick);
	});
});
