import { faultOf } from '../shared/acceptance';
import { createM3ter } from '../../../systems/m3ter';
import { api, connected, onlyNock, organizationId } from './api';

onlyNock();

const me = '/users/me';
const html = { 'content-type': 'text/html' };
const page = '<html><head><title>403 Forbidden</title></head></html>';

describe('identity', () => {
	it('is the organization, named as m3ter names it', async () => {
		api()
			.get(me)
			.reply(200, { organization: { id: 'x', version: 1, organizationName: 'Acme' } });
		expect(await connected().system.identity()).toMatchObject({ label: 'Acme' });
	});

	it('does without a name', async () => {
		api()
			.get(me)
			.reply(200, { serviceUser: { id: 's' } });
		const { id, label } = await connected().system.identity();
		expect(label).toBe(id);
	});
});

describe('clock', () => {
	it("is m3ter's, whatever the clock of this machine says", async () => {
		api().get(me).reply(200, {}, { date: 'Tue, 01 Jan 2030 00:00:07 GMT' });
		expect(await connected().system.clock()).toBe(Date.UTC(2030, 0, 1, 0, 0, 7));
	});

	it('is never guessed', async () => {
		api().get(me).reply(200, {}, { date: '' });
		expect(await faultOf(async () => await connected().system.clock())).toMatchObject({
			code: 'NO_DATE',
		});
	});
});

describe('answers that are no success', () => {
	it.each([
		[400, 'invalid'],
		[401, 'signIn'],
		[403, 'forbidden'],
		[404, 'missing'],
		[409, 'conflict'],
		[413, 'invalid'],
		[418, 'invalid'],
		[500, 'unavailable'],
	])('%d is of class %s for a read, with the reason m3ter gives', async (status, kind) => {
		api()
			.get(me)
			.times(status === 401 ? 2 : 1)
			.reply(status, { message: 'Because of this' });
		const fault = await faultOf(async () => await connected().system.identity());
		expect(fault).toMatchObject({ class: kind, status, code: String(status), system: 'm3ter' });
		expect(fault.message).toContain('Because of this');
		expect(fault.remedy).not.toBe('');
	});

	it('explains a page of the firewall apart from a missing right', async () => {
		api().get(me).reply(403, page, html);
		const fault = await faultOf(async () => await connected().system.identity());
		expect(fault.class).toBe('forbidden');
		expect(fault.remedy).toContain('firewall');
		expect(fault.message).not.toContain('<');
	});

	it('cuts long reasons and strips control characters', async () => {
		api()
			.get(me)
			.reply(400, { message: `a\u0000\u001b[31m${'x'.repeat(2000)}` });
		const { message } = await faultOf(async () => await connected().system.identity());
		expect(message.length).toBeLessThan(600);
		expect(message).not.toMatch(/\p{Cc}/u);
	});

	it.each([
		['a web page', page, html],
		['cut JSON', '{"data":[{"id":', {}],
		['another shape', { data: 'none' }, {}],
		['records without an id', { data: [{ name: 'A' }] }, {}],
	])('200 with %s is a fault, never data', async (_what, body, headers) => {
		api().get('/accounts').query(true).reply(200, body, headers);
		const listing = async () => await connected().system.object('account').describe();
		api().get('/customfields').reply(200, {});
		expect(await faultOf(listing)).toMatchObject({ class: 'unavailable', code: 'UNEXPECTED_BODY' });
	});
});

describe('repeating', () => {
	it('doubles the pause from one second after 429, up to six tries', async () => {
		api().get(me).times(6).reply(429, { message: 'Too Many Requests' });
		const { host, system } = connected();
		const fault = await faultOf(async () => await system.identity());
		expect(fault.class).toBe('throttled');
		expect(host.slept()).toBeGreaterThanOrEqual(1000 + 2000 + 4000 + 8000 + 16_000);
		expect(host.waits.map(({ ms }) => ms)).toEqual([2000, 4000, 8000, 16_000]);
		expect(system.requests()).toEqual({ read: 0, write: 0, bookkeeping: 6 });
	});

	it('honours a Retry-After, should m3ter ever send one', async () => {
		api().get(me).reply(429, {}, { 'retry-after': '7' });
		api().get(me).reply(200, {});
		const { host, system } = connected();
		await system.identity();
		expect(host.waits).toEqual([{ reason: 'm3ter asked to slow down (429)', ms: 7000 }]);
	});

	it('sends a write again after 429, since nothing was done', async () => {
		api().post('/accounts').reply(429, {});
		api().post('/accounts').reply(200, { id: 'a', version: 1 });
		const { system } = connected();
		const [outcome] = await system
			.object('account')
			.write([{ kind: 'create', fields: { name: 'A' } }], {});
		expect(outcome).toMatchObject({ ok: true, id: 'a', created: true });
		expect(system.requests().write).toBe(2);
	});

	it.each([500, 502, 503, 504])('never sends a write again after %d', async (status) => {
		api().post('/accounts').reply(status, page, html);
		const { system } = connected();
		const [outcome] = await system
			.object('account')
			.write([{ kind: 'create', fields: { name: 'A' } }], {});
		expect(outcome).toMatchObject({ ok: false, class: 'unknown', code: String(status) });
	});

	it('knows a write that never left for not done', async () => {
		api().post('/accounts').times(6).replyWithError(refused());
		const [outcome] = await connected()
			.system.object('account')
			.write([{ kind: 'create', fields: { name: 'A' } }], {});
		expect(outcome).toMatchObject({ ok: false, class: 'unavailable', code: 'ECONNREFUSED' });
	});
});

function refused(): Error {
	return Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
}

it('calls a run that is cancelled during a pause not sent, whatever was to be sent', async () => {
	api().post('/accounts').reply(429, {});
	const { host } = connected();
	const cancelled = { ...host, sleep: async () => await Promise.reject(new Error('cancelled')) };
	const [outcome] = await createM3ter(cancelled, { organizationId })
		.object('account')
		.write([{ kind: 'create', fields: { name: 'A' } }], {});
	expect(outcome).toMatchObject({ ok: false, class: 'unavailable', code: 'NOT_SENT' });
});

it('spaces its requests evenly at the asked rate', async () => {
	api().get(me).times(5).reply(200, {});
	const { host } = connected();
	const system = createM3ter(host, { organizationId, requestsPerSecond: 4 });
	for (let n = 0; n < 5; n += 1) await system.identity();
	expect(host.slept()).toBe(1000);
});
