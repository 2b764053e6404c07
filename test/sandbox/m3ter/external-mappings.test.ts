import { startM3ter, type M3terClient, type Thing } from './m3ter-client';

describe('m3ter: external mappings', () => {
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

	const post = (path: string, data: object) => m3ter.call<Thing>('POST', path, { data });
	const get = <T = Thing>(path: string, params: object = {}) =>
		m3ter.call<T>('GET', path, { params });
	const ids = (things: readonly Thing[]) => things.map(({ id }) => id);

	const mapping = {
		m3terEntity: 'Account',
		m3terId: 'a1',
		externalSystem: 'Salesforce',
		externalTable: 'Account',
		externalId: '001000000000001AAA',
	};
	const path = '/externalmappings';

	it.each(Object.keys(mapping))('demand %s', async (name) => {
		expect((await post(path, { ...mapping, [name]: undefined })).status).toBe(400);
		expect((await post(path, { ...mapping, [name]: ' blank' })).status).toBe(400);
	});

	it('are created, changed, and found from either side', async () => {
		const { data: made } = await post(path, mapping);
		const { data: other } = await post(path, {
			...mapping,
			m3terId: 'a2',
			externalSystem: 'Own system',
			integrationConfigId: 'c',
		});
		await m3ter.call('PUT', `${path}/${made.id}`, {
			data: { ...mapping, externalId: '001000000000002AAA', version: 1 },
		});
		const found = async (rest: string, params: object = {}) =>
			ids(await m3ter.all(`${path}${rest}`, params));

		expect(await found('', { externalSystemId: 'Salesforce' })).toEqual([made.id]);
		expect(await found('', { m3terIds: 'a1,a2' })).toEqual([other.id, made.id]);
		expect(await found('', { integrationConfigId: 'c' })).toEqual([other.id]);
		expect(await found('/external/Account/a1')).toEqual([made.id]);
		expect(await found('/external/Contract/a1')).toEqual([]);
		expect(await found('/externalid/Salesforce/Account/001000000000002AAA')).toEqual([made.id]);
		expect(await found('/externalid/Salesforce/Account/001000000000001AAA')).toEqual([]);
	});

	it('say what can be mapped', async () => {
		const externalEntities = [{ externalId: '1', externalName: 'One' }];
		await m3ter.sandbox.control.configure('m3ter', { externalEntities });
		const { data } = await get('/externalmappingconfiguration');
		const values = '/externalmappingconfiguration/values/Salesforce/Account';

		expect(data).toMatchObject({
			m3terEntities: expect.arrayContaining(['Account']),
			externalSystems: expect.arrayContaining([
				expect.objectContaining({ name: 'Salesforce', allowCustomExternalTables: true }),
			]),
		});
		expect((await get(values)).data).toEqual(externalEntities);
		expect((await get(`${values}/c1?externalTable=x`)).data).toEqual(externalEntities);
	});
});
