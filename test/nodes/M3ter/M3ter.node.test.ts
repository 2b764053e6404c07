import { NodeApiError } from 'n8n-workflow';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { M3ter } from '../../../nodes/M3ter/M3ter.node';
import { connectM3ter } from '../../../nodes/M3ter/connect';
import { hostFor } from '../../../nodes/shared/host';
import { openM3ter } from '../../systems/m3ter/world';
import type { M3terWorld } from '../../systems/m3ter/world';
import { nodeContext } from './n8n';
import { startRecorder } from './recorder';

const type = 'lockstepM3terApi';
const node = new M3ter();
let world: M3terWorld;
let credential: ICredentialDataDecryptedObject;

beforeEach(async () => {
	world = await openM3ter(120);
	credential = { ...world.credential, accessToken: '', expiresAt: 0 };
});
afterEach(async () => {
	await world.close();
});

async function run(parameters: ReadonlyArray<Record<string, unknown>>, continueOnFail = false) {
	const context = nodeContext({ parameters, credential, continueOnFail });
	const [items = []] = await node.execute.call(context);
	return items;
}

const getMany = {
	resource: 'account',
	operation: 'getAll',
	returnAll: true,
	filters: {},
	simplify: true,
};
const getOne = { resource: 'account', operation: 'get', simplify: true };

async function tokenRequests(): Promise<number> {
	return (await world.sandbox.control.counts('m3ter'))['POST /oauth/token'] ?? 0;
}

describe('Account: Get Many', () => {
	it('returns all accounts over several pages, each once', async () => {
		const items = await run([getMany]);
		expect(items.map(({ json }) => json.id).sort()).toEqual([...(await world.stored())].sort());
	});

	it('stops at the limit, and asks for no more records than that', async () => {
		expect(await run([{ ...getMany, returnAll: false, limit: 7 }])).toHaveLength(7);
		const log = await world.sandbox.control.log({ vendor: 'm3ter' });
		expect(log.at(-1)?.query).toBe('pageSize=7');
	});

	it('filters by codes and links each account to its input item', async () => {
		const [first = '', second = ''] = await world.stored();
		const codes = await Promise.all(
			[first, second].map(async (id) => (await world.account(id)).code),
		);
		const items = await run(codes.map((code) => ({ ...getMany, filters: { codes: [code] } })));
		expect(items.map(({ json, pairedItem }) => [json.id, pairedItem])).toEqual([
			[first, { item: 0 }],
			[second, { item: 1 }],
		]);
	});

	it('takes more ids than one request of m3ter holds', async () => {
		const items = await run([{ ...getMany, filters: { ids: await world.stored() } }]);
		expect(items).toHaveLength(120);
	});

	it('leaves fields out only when told to simplify', async () => {
		const [full] = await run([{ ...getMany, returnAll: false, limit: 1, simplify: false }]);
		const [simple] = await run([{ ...getMany, returnAll: false, limit: 1 }]);
		expect(full?.json).toHaveProperty('version');
		expect(simple?.json).not.toHaveProperty('version');
		expect(simple?.json.id).toBe(full?.json.id);
	});
});

describe('Account: Get', () => {
	it('finds an account by id and by code', async () => {
		const [id = ''] = await world.stored();
		const { code } = await world.account(id);
		const items = await run([
			{ ...getOne, account: { mode: 'id', value: id } },
			{ ...getOne, account: { mode: 'code', value: code } },
		]);
		expect(items.map(({ json }) => json.id)).toEqual([id, id]);
	});

	it('names the item, the status and what to do when there is no such account', async () => {
		const account = { mode: 'id', value: '00000000-0000-4000-8000-000000000000' };
		const failed = run([{ ...getOne, account }]);
		await expect(failed).rejects.toBeInstanceOf(NodeApiError);
		await expect(failed).rejects.toMatchObject({
			httpCode: '404',
			message: expect.stringContaining('m3ter answered 404'),
			description: expect.stringContaining('gone'),
			context: { itemIndex: 0 },
		});
	});

	it('goes on with the other items under Continue on Fail', async () => {
		const [id] = await world.stored();
		const items = await run(
			[
				{ ...getOne, account: { mode: 'code', value: 'nobody-has-this' } },
				{ ...getOne, account: { mode: 'id', value: id } },
			],
			true,
		);
		expect(items[0]).toMatchObject({
			json: { error: expect.stringContaining('no Account with that code') },
			pairedItem: { item: 0 },
		});
		expect(items[1]).toMatchObject({ json: { id }, pairedItem: { item: 1 } });
	});
});

describe('Custom Field: Get Definitions', () => {
	it('gives one item per custom field of the chosen entity type', async () => {
		const items = await run([
			{ resource: 'customField', operation: 'getDefinitions', entityType: 'account' },
		]);
		expect(items.map(({ json }) => json.name)).toContain('Account Manager');
		expect(items.map(({ json }) => json)).toContainEqual(
			expect.objectContaining({ name: 'Employees', type: 'number', entityType: 'account' }),
		);
	});
});

describe('the account list of the editor', () => {
	const search = async (filter?: string, token?: string) =>
		await node.methods.listSearch.searchAccounts.call(
			nodeContext({ parameters: [], credential }),
			filter,
			token,
		);

	it('offers all accounts page by page', async () => {
		const first = await search();
		const second = await search(undefined, String(first.paginationToken));
		expect(first.results).toHaveLength(100);
		expect(second.results).toHaveLength(20);
		expect(second.paginationToken).toBeUndefined();
	});

	it('finds accounts by the beginning of their name or code', async () => {
		const [id = ''] = await world.stored();
		const { code } = await world.account(id);
		const found = await search(String(code));
		expect(found.results.map(({ value }) => value)).toContain(id);
	});

	it('says what is the matter instead of showing an empty list', async () => {
		await world.narrowRights();
		await expect(search()).rejects.toThrow(/403/);
	});
});

describe('the token', () => {
	it('is fetched once for many requests', async () => {
		await run([getMany, getMany]);
		expect(await tokenRequests()).toBe(1);
	});

	it('is renewed by clock, before m3ter refuses a request', async () => {
		await run([getMany]);
		credential.expiresAt = Date.now() - 1;
		await run([getMany]);
		const log = await world.sandbox.control.log({ vendor: 'm3ter' });
		expect(await tokenRequests()).toBe(2);
		expect(log.map(({ status }) => status)).not.toContain(403);
	});

	it('is renewed when m3ter answers 403, and the request repeated', async () => {
		await run([getMany]);
		await world.sandbox.control.edit('m3ter', 'expireTokens');
		expect(await run([getMany])).toHaveLength(120);
		expect(await tokenRequests()).toBe(2);
	});

	it('is fetched once when requests start side by side', async () => {
		const context = nodeContext({ parameters: [], credential });
		const system = await connectM3ter(context, type);
		const ids = await world.stored();
		const account = system.object('account');
		// Slower than the requests follow each other, so that the others are due while the first signs in.
		await world.sandbox.control.latency(300, 'm3ter');
		await Promise.all(ids.slice(0, 5).map(async (id) => await account.find('id', [id], {})));
		expect(await tokenRequests()).toBe(1);
	});

	it('that cannot be had stops the node with the words of the sign-in', async () => {
		credential.apiSecret = 'wrong';
		await expect(run([getMany])).rejects.toThrow(/does not accept the Access Key ID/);
	});
});

describe('through n8n', () => {
	it('numbers that JavaScript would round go to m3ter and back digit by digit', async () => {
		const vendor = await startRecorder(
			'{"id":"a","version":1,"customFields":{"big":12345678901234567.89}}',
		);
		credential.baseUrl = vendor.baseUrl;
		const system = await connectM3ter(nodeContext({ parameters: [], credential }), type);
		const fields = { name: 'Acme' };
		const [outcome] = await system
			.object('account')
			.write([{ kind: 'update', id: 'a', fields }], {});
		await vendor.close();
		expect(vendor.bodies.at(-1)).toBe(
			'{"version":1,"customFields":{"big":12345678901234567.89},"name":"Acme"}',
		);
		expect(outcome).toMatchObject({ stored: { 'customFields.big': '12345678901234567.89' } });
	});

	it('a refused connection is known not to have reached m3ter', async () => {
		const context = nodeContext({
			parameters: [],
			credential: { ...credential, accessToken: 't', expiresAt: Date.now() + 60_000 },
		});
		const host = hostFor(context, {
			credentialType: type,
			baseUrl: 'http://127.0.0.1:9',
			expired: [401, 403],
		});
		const sent = host.send({
			method: 'POST',
			path: '/accounts',
			body: { name: 'A' },
			timeout: 5000,
		});
		await expect(sent).rejects.toMatchObject({
			name: 'NoAnswer',
			sent: false,
			code: 'ECONNREFUSED',
		});
	});
});
