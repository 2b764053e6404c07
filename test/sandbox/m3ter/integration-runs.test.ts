import { startM3ter, type M3terClient, type Thing } from './m3ter-client';

describe('m3ter: integration runs', () => {
	let m3ter: M3terClient;

	beforeAll(async () => {
		m3ter = await startM3ter(3);
	});
	beforeEach(async () => {
		await m3ter.sandbox.control.reset();
		await m3ter.sandbox.control.configure('m3ter', { requestsPerSecond: 0 });
		await m3ter.login();
	});
	afterAll(() => m3ter.sandbox.close());

	const get = <T = Thing>(path: string, params: object = {}) =>
		m3ter.call<T>('GET', path, { params });
	const ids = (things: readonly Thing[]) => things.map(({ id }) => id);

	const start = (entityId: string, changes: object = {}) =>
		m3ter.edit('startRun', { entityType: 'Bill', entityId, destinationId: 'd', ...changes });

	it('end as they are told, with error, address and log', async () => {
		const { id } = await start('b1');
		const end = { status: 'ERROR', error: 'No such field', url: 'https://x.example/1' };
		await m3ter.edit('finishRun', { id, ...end, log: 'line 1' });
		const { data } = await get(`/integrationruns/${id}`);
		const log = await get<{ Payload: string }>(`/integrationruns/logs/${id}`);

		expect(data).toMatchObject({ ...end, version: 2, dtCompleted: expect.any(String) });
		expect(Buffer.from(log.data.Payload, 'base64').toString()).toBe('line 1');
		expect((await get('/integrationruns/nobody')).status).toBe(404);
	});

	it('are listed per entity and per destination, in either order, page by page', async () => {
		const made = [await start('b1'), await start('b1'), await start('b1'), await start('b2')];
		const [a, b, c, d] = ids(made);

		expect(ids(await m3ter.all('/integrationruns/Bill/b1', { pageSize: 2 }))).toEqual([c, b, a]);
		expect(ids(await m3ter.all('/integrationruns/Bill/b1', { pageSize: 2, order: 'ASC' }))).toEqual(
			[a, b, c],
		);
		expect(await m3ter.all('/integrationruns/Notification/b1')).toEqual([]);
		expect(ids(await m3ter.all('/integrationruns/destinations/d'))).toEqual([d, c, b, a]);
		expect((await get('/integrationruns/Bill/b1', { pageSize: 201 })).status).toBe(400);
		expect((await get('/integrationruns/Bill/b1', { order: 'UP' })).status).toBe(400);
	});

	it('are found by status and by when they started', async () => {
		const early = await start('b1');
		await m3ter.sandbox.control.advance(3_600_000);
		const late = await start('b1');
		await m3ter.edit('finishRun', { id: late.id });
		const found = async (params: object) =>
			ids(await m3ter.all('/integrationruns/Bill/b1', params));

		expect(await found({ status: 'STARTED' })).toEqual([early.id]);
		expect(await found({ startDate: early.dtStarted })).toEqual([late.id]);
		expect(await found({ endDate: early.dtStarted })).toEqual([early.id]);
	});

	it('have a latest one per entity', async () => {
		await start('b1');
		const [b1, b2] = [await start('b1'), await start('b2')];
		const several = await get<{ data: Thing[] }>('/integrationruns/Bill/latest', {
			ids: 'b1,b2,b3',
		});

		expect((await get('/integrationruns/Bill/latest/b1')).data.id).toBe(b1.id);
		expect((await get('/integrationruns/Bill/latest/b3')).status).toBe(404);
		expect(ids(several.data.data)).toEqual([b1.id, b2.id]);
	});
});
