import Sellsy from 'node-sellsy';
import { startSellsy, type SellsyClient } from './sellsy-client';

/** The sandbox seen through a client that others wrote and use against the real v1. */
describe('Sellsy v1 through node-sellsy', () => {
	let sellsy: SellsyClient;

	beforeAll(async () => {
		sellsy = await startSellsy(12);
	});
	beforeEach(() => sellsy.reset());
	afterAll(() => sellsy.sandbox.close());

	const client = (changes: object = {}) => {
		const { consumerToken, consumerSecret, userToken, userSecret } = sellsy.credentials.v1Keys;
		return new Sellsy({
			creds: { consumerKey: consumerToken, consumerSecret, userToken, userSecret, ...changes },
			endPoint: `${sellsy.sandbox.baseUrl('sellsy')}/0`,
		});
	};

	it('signs in and asks who it is', async () => {
		const answer = await client().api({ method: 'Infos.getInfos' });

		expect(answer).toMatchObject({ status: 'success', response: { userdatas: { corpId: '77' } } });
	});

	it('makes a customer and reads it back', async () => {
		const made = await client().customers.create({
			third: { name: 'Atelier Demo', type: 'corporation' },
		});

		expect(made).toMatchObject({ name: 'Atelier Demo', relationType: 'client' });
	});

	it('finds a customer, and none where there is none', async () => {
		await client().customers.create({ third: { name: 'Zythologue', type: 'corporation' } });
		const found = await client().customers.get({ contains: 'zytho' });

		expect(found.name).toBe('Zythologue');
		await expect(client().customers.get({ contains: 'nobody at all' })).rejects.toThrow();
	});

	it('signs with secrets of every letter', async () => {
		const secrets = { consumerSecret: "c&s%1 é+'()*!", userSecret: 'u=s/2~' };
		const v1Keys = { ...sellsy.credentials.v1Keys, staffId: 31, ...secrets };
		await sellsy.sandbox.control.configure('sellsy', { v1Keys });
		const answer = await client(secrets).api({ method: 'Infos.getInfos' });

		expect(answer.status).toBe('success');
	});

	it('is told in a text that is no JSON that its keys are wrong', async () => {
		const wrong = client({ userSecret: 'wrong' }).api({ method: 'Infos.getInfos' });

		await expect(wrong).rejects.toBeInstanceOf(SyntaxError);
	});
});
