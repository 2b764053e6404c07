import nock from 'nock';

import { createSalesforce } from '../../../systems/salesforce';
import { faultOf } from '../shared/acceptance';
import { sandboxHost } from '../shared/host';

/** Bodies as documented in the REST API guide: sObject Collections, Describe, Status Codes and Error Responses. */
const base = 'https://acme.my.salesforce.com';
const root = '/services/data/v66.0';

const describeBody = {
	name: 'Account',
	label: 'Account',
	replicateable: true,
	fields: ['Id', 'Name', 'SystemModstamp'].map((name) => ({
		name,
		label: name,
		type: name === 'Id' ? 'id' : name === 'Name' ? 'string' : 'datetime',
		createable: name === 'Name',
		updateable: name === 'Name',
	})),
};

const error = (errorCode: string, message: string) => [{ message, errorCode }];

function connected() {
	const host = sandboxHost(base, async () => await Promise.resolve({ authorization: 'Bearer T' }));
	return { host, system: createSalesforce(host, {}) };
}

const two = [
	{ kind: 'create', fields: { Name: 'One' } },
	{ kind: 'create', fields: { Name: 'Two' } },
] as const;

describe('Salesforce transport', () => {
	beforeEach(() => {
		nock.disableNetConnect();
		nock(base)
			.persist()
			.get('/services/data')
			.reply(200, [
				{ label: "Winter '25", version: '62.0' },
				{ label: "Spring '26", version: '66.0' },
			]);
		nock(base).persist().get(`${root}/sobjects/Account/describe`).reply(200, describeBody);
	});
	afterAll(() => {
		// Or this file's interception would answer for the next one in the same process.
		nock.restore();
	});
	afterEach(() => {
		nock.cleanAll();
		nock.enableNetConnect();
	});

	const writeTwo = async () => {
		const { system, host } = connected();
		const outcomes = await system.object('Account').write(two, {});
		return { outcomes, requests: system.requests(), waits: host.waits };
	};

	it('reads the code of a refused row under either name', async () => {
		nock(base)
			.post(`${root}/composite/sobjects`)
			.reply(200, [
				{ id: '001000000000001AAA', success: true, errors: [] },
				{
					success: false,
					created: true,
					errors: [{ statusCode: 'DUPLICATE_VALUE', message: 'duplicate', fields: ['Ext__c'] }],
				},
			]);
		const { outcomes } = await writeTwo();
		expect(outcomes).toEqual([
			{ ok: true, id: '001000000000001AAA', created: true },
			{
				ok: false,
				class: 'conflict',
				code: 'DUPLICATE_VALUE',
				message: 'duplicate',
				field: 'Ext__c',
			},
		]);
	});

	it.each([
		[500, error('UNKNOWN_EXCEPTION', 'An unexpected error occurred'), 'unknown'],
		[503, '<html>busy</html>', 'unknown'],
		[200, '<html>Sign in</html>', 'unknown'],
		[200, [{ id: '001000000000001AAA', success: true, errors: [] }], 'unknown'],
		[400, error('INVALID_FIELD', "No such column 'X' on sobject of type Account"), 'invalid'],
		[404, error('NOT_FOUND', 'The requested resource does not exist'), 'invalid'],
		[403, error('API_DISABLED_FOR_ORG', 'API is not enabled'), 'forbidden'],
	])(
		'lays HTTP %d %j on every operation of a write, and sends it once',
		async (status, body, kind) => {
			nock(base).post(`${root}/composite/sobjects`).reply(status, body);
			const { outcomes, requests } = await writeTwo();
			expect(outcomes).toHaveLength(2);
			for (const outcome of outcomes) expect(outcome).toMatchObject({ ok: false, class: kind });
			expect(requests.write).toBe(1);
		},
	);

	it('throws where the daily limit turns a first call away, with what to do', async () => {
		nock(base)
			.post(`${root}/composite/sobjects`)
			.reply(403, error('REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.'));
		await expect(writeTwo()).rejects.toMatchObject({
			class: 'throttled',
			code: 'REQUEST_LIMIT_EXCEEDED',
			remedy: expect.stringContaining('24 hours') as string,
		});
	});

	it('repeats a write that was refused for too many calls at once, and says that it waits', async () => {
		nock(base)
			.post(`${root}/composite/sobjects`)
			.times(2)
			.reply(403, error('REQUEST_LIMIT_EXCEEDED', 'ConcurrentRequests Limit exceeded.'));
		nock(base)
			.post(`${root}/composite/sobjects`)
			.reply(200, [
				{ id: '001000000000001AAA', success: true, errors: [] },
				{ id: '001000000000002AAA', success: true, errors: [] },
			]);
		const { outcomes, requests, waits } = await writeTwo();
		expect(outcomes.map(({ ok }) => ok)).toEqual([true, true]);
		expect(requests.write).toBe(3);
		expect(waits.length).toBeGreaterThan(0);
	});

	it('throws a session that is not accepted after signing in anew', async () => {
		nock(base)
			.post(`${root}/composite/sobjects`)
			.times(2)
			.reply(401, error('INVALID_SESSION_ID', 'Session expired or invalid'));
		const fault = await faultOf(writeTwo);
		expect([fault.class, fault.code]).toEqual(['signIn', 'INVALID_SESSION_ID']);
	});

	it('talks in the newest version of an older organization', async () => {
		nock.cleanAll();
		nock(base)
			.get('/services/data')
			.reply(200, [{ version: '58.0' }, { version: '59.0' }, { version: '9.0' }]);
		const older = nock(base).get('/services/data/v59.0/sobjects').reply(200, { sobjects: [] });
		await connected().system.objects();
		expect(older.isDone()).toBe(true);
	});

	it('knows the use of the daily allowance from the header', async () => {
		nock(base)
			.get(`${root}/sobjects`)
			.reply(200, { sobjects: [] }, { 'Sforce-Limit-Info': 'api-usage=18/5000; api-bursts=1/750' });
		const { system } = connected();
		await system.objects();
		expect(system.limits.quota?.()).toMatchObject({ used: 18, max: 5000 });
	});

	it('names the daily limit in the remedy, and does not wait for it', async () => {
		nock(base)
			.get(`${root}/sobjects`)
			.reply(403, error('REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.'));
		const { system, host } = connected();
		const fault = await faultOf(async () => await system.objects());
		expect(fault.remedy).toContain('daily limit');
		expect(host.waits).toEqual([]);
	});

	it('takes the organization from a query where user info is not allowed', async () => {
		nock(base).get('/services/oauth2/userinfo').reply(403, 'Missing_OAuth_Token');
		nock(base)
			.get(`${root}/query`)
			.query(true)
			.reply(200, { records: [{ Id: '00D000000000001EAA', Name: 'Acme' }] });
		expect(await connected().system.identity()).toEqual({
			id: '00D000000000001EAA',
			label: 'Acme',
		});
	});

	it('takes a page that leads to itself for no answer', async () => {
		const page = {
			done: false,
			nextRecordsUrl: `${root}/query/01g-2000`,
			records: [
				{ Id: '001000000000001AAA', Name: 'A', SystemModstamp: '2026-01-01T00:00:00.000+0000' },
			],
		};
		nock(base).persist().get(/query/).reply(200, page);
		nock(base).get('/services/data').reply(200, [], { Date: 'Sat, 21 Nov 2026 20:00:00 GMT' });
		const { system } = connected();
		const fault = await faultOf(async () => {
			for await (const records of system.select('Account', {})) expect(records).toHaveLength(1);
		});
		expect(fault.code).toBe('UNEXPECTED_ANSWER');
	});
});
