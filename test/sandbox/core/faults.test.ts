import axios, { AxiosError, type AxiosRequestConfig } from 'axios';
import { startM3ter, type Account, type M3terClient } from '../m3ter/m3ter-client';

describe('faults', () => {
	let m3ter: M3terClient;
	let token: string;

	beforeAll(async () => {
		m3ter = await startM3ter(3);
	});
	beforeEach(async () => {
		await m3ter.sandbox.control.reset();
		await m3ter.sandbox.control.configure('m3ter', { requestsPerSecond: 0 });
		token = await m3ter.login();
		await m3ter.sandbox.control.clearLog();
	});
	afterAll(() => m3ter.sandbox.close());

	const control = () => m3ter.sandbox.control;
	const newAccount = { name: 'Acme', code: 'acme', emailAddress: 'pay@acme.example' };
	const create = (config: AxiosRequestConfig = {}) =>
		m3ter.call('POST', '/accounts', { data: newAccount, ...config });
	const read = (config?: AxiosRequestConfig) => m3ter.call('GET', '/users/me', config);
	const isCreated = async () => {
		const accounts = (await control().edit('m3ter', 'listAccounts')) as Account[];
		return accounts.some(({ code }) => code === 'acme');
	};
	const failure = async (call: Promise<unknown>) => {
		const caught: unknown = await call.then(
			() => undefined,
			(reason: unknown) => reason,
		);
		return caught instanceof AxiosError ? caught.code : caught;
	};
	const lastEntry = async () => (await control().log()).at(-1);

	it('status answers in the vendor’s place and changes nothing', async () => {
		const headers = { 'retry-after': '7' };
		const body = { message: 'Slow down' };
		await control().addFault({ vendor: 'm3ter', kind: 'status', status: 429, body, headers });
		const refused = await create();

		expect([refused.status, refused.data]).toEqual([429, body]);
		expect(refused.headers['retry-after']).toBe('7');
		expect(await isCreated()).toBe(false);
		expect((await create()).status).toBe(200);
	});

	it('status sends text as a web page, also with 200', async () => {
		const body = '<h1>Bad Gateway</h1>';
		await control().addFault({ vendor: 'm3ter', kind: 'status', status: 200, body });
		const answer = await read();

		expect([answer.status, answer.data]).toEqual([200, body]);
		expect(answer.headers['content-type']).toMatch(/^text\/html/);
	});

	it('statusAfter reports trouble after the change was made', async () => {
		await control().addFault({ vendor: 'm3ter', kind: 'statusAfter', status: 503, body: 'Sorry' });
		const answer = await create();

		expect([answer.status, answer.data]).toEqual([503, 'Sorry']);
		expect(await isCreated()).toBe(true);
	});

	it('lost makes the change and never answers', async () => {
		await control().addFault({ vendor: 'm3ter', kind: 'lost' });

		expect(await failure(create())).toBe('ECONNRESET');
		expect(await isCreated()).toBe(true);
		expect(await lastEntry()).toMatchObject({ status: 0, aborted: true, fault: 'lost' });
	});

	it('reset breaks the connection before anything happens', async () => {
		await control().addFault({ vendor: 'm3ter', kind: 'reset' });

		expect(await failure(create())).toBe('ECONNRESET');
		expect(await isCreated()).toBe(false);
	});

	it('cut sends the whole length in the head and half of the body', async () => {
		const whole = (await read()).headers['content-length'];
		await control().addFault({ vendor: 'm3ter', kind: 'cut' });
		const { data, headers } = await axios.get(m3ter.bare.getUri({ url: m3ter.path('/users/me') }), {
			headers: { Authorization: `Bearer ${token}` },
			proxy: false,
			responseType: 'stream',
		});
		let received = 0;
		const reading = (async () => {
			for await (const chunk of data) received += chunk.length;
		})();

		await expect(reading).rejects.toThrow();
		expect(headers['content-length']).toBe(whole);
		expect(received).toBe(Math.floor(Number(whole) / 2));
	});

	it('drip sends the true answer in small pieces', async () => {
		const whole = (await read()).data;
		await control().addFault({ vendor: 'm3ter', kind: 'drip', bytesPerSecond: 4000 });
		const { data } = await axios.get(m3ter.bare.getUri({ url: m3ter.path('/users/me') }), {
			headers: { Authorization: `Bearer ${token}` },
			proxy: false,
			responseType: 'stream',
		});
		const pieces: Buffer[] = [];
		for await (const chunk of data) pieces.push(chunk);

		expect(pieces.length).toBeGreaterThan(1);
		expect(JSON.parse(Buffer.concat(pieces).toString())).toEqual(whole);
	});

	it('hang never answers and changes nothing', async () => {
		await control().addFault({ vendor: 'm3ter', kind: 'hang' });

		expect(await failure(create({ timeout: 100 }))).toBe('ECONNABORTED');
		expect(await isCreated()).toBe(false);
		expect((await create()).status).toBe(200);
	});

	it('hang with commit makes the change although the caller has given up', async () => {
		await control().addFault({ vendor: 'm3ter', kind: 'hang', commit: true });

		expect(await failure(create({ timeout: 300 }))).toBe('ECONNABORTED');
		expect(await isCreated()).toBe(true);
	});

	it('hang may make the change late on the virtual clock', async () => {
		const late = { commit: true, commitAfterMs: 60_000 };
		await control().addFault({ vendor: 'm3ter', kind: 'hang', ...late });
		await failure(create({ timeout: 100 }));
		expect(await isCreated()).toBe(false);

		await control().advance(60_000);
		await new Promise((resolve) => setTimeout(resolve, 100));
		expect(await isCreated()).toBe(true);
	});

	it('delay holds a request back and lets it through', async () => {
		await control().addFault({ vendor: 'm3ter', kind: 'delay', ms: 300 });

		expect(await failure(read({ timeout: 100 }))).toBe('ECONNABORTED');
		await control().addFault({ vendor: 'm3ter', kind: 'delay', ms: 20 });
		expect((await read()).status).toBe(200);
	});

	it('expireToken ends the session in the middle of a run', async () => {
		await control().addFault({ vendor: 'm3ter', kind: 'expireToken', path: '/accounts' });
		expect((await read()).status).toBe(200);

		expect((await create()).status).toBe(403);
		expect((await read()).status).toBe(403);
		await m3ter.login();
		expect((await create()).status).toBe(200);
	});

	it('duplicate delivers twice and answers once, with the first answer', async () => {
		await control().configure('m3ter', { duplicateCodeStatus: 422 });
		await control().addFault({ vendor: 'm3ter', kind: 'duplicate', method: 'delete' });
		const [oldest] = (await control().edit('m3ter', 'listAccounts')) as Account[];
		const answer = await m3ter.call<Account>('DELETE', `/accounts/${oldest?.id}`);

		expect([answer.status, answer.data.id]).toEqual([200, oldest?.id]);
		expect(await control().log()).toHaveLength(1);
	});

	it('duplicate runs the change twice', async () => {
		await control().addFault({ vendor: 'm3ter', kind: 'duplicate', path: '/oauth/token' });
		const before = await tokenCount();
		await m3ter.login();

		expect(await tokenCount()).toBe(before + 2);
		expect((await read()).status).toBe(200);
	});

	it('headers overrides answer headers, for a vendor whose clock is wrong', async () => {
		const date = 'Thu, 01 Jan 2099 00:00:00 GMT';
		await control().addFault({ vendor: 'm3ter', kind: 'headers', headers: { date }, times: 0 });
		const answer = await read();

		expect([answer.status, answer.headers.date]).toEqual([200, date]);
	});

	it('two faults may hit one request', async () => {
		await control().addFault({ vendor: 'm3ter', kind: 'delay', ms: 1 });
		await control().addFault({ vendor: 'm3ter', kind: 'lost' });

		expect(await failure(create())).toBe('ECONNRESET');
		expect(await lastEntry()).toMatchObject({ fault: 'delay+lost' });
	});

	const tokenCount = async () => {
		const { vendors } = await control().snapshot();
		return Object.keys((vendors.m3ter?.state as { tokens: object }).tokens).length;
	};
});

describe('when a fault hits', () => {
	let m3ter: M3terClient;

	beforeAll(async () => {
		m3ter = await startM3ter(3);
	});
	beforeEach(async () => {
		await m3ter.sandbox.control.reset();
		await m3ter.login();
	});
	afterAll(() => m3ter.sandbox.close());

	const fault = { vendor: 'm3ter', kind: 'status', status: 500 } as const;
	const statuses = async (count: number, rest = '/users/me') => {
		const found: number[] = [];
		for (let n = 0; n < count; n += 1) found.push((await m3ter.call('GET', rest)).status);
		return found;
	};

	it('is once, unless told otherwise', async () => {
		await m3ter.sandbox.control.addFault(fault);
		expect(await statuses(2)).toEqual([500, 200]);
	});

	it('is as often as told, after as many free passes as told', async () => {
		await m3ter.sandbox.control.addFault({ ...fault, skip: 1, times: 2 });
		expect(await statuses(4)).toEqual([200, 500, 500, 200]);
	});

	it('is only where method and path fit', async () => {
		await m3ter.sandbox.control.addFault({
			...fault,
			method: 'GET',
			path: 'accounts\\?pageSize=2$',
		});

		expect(await statuses(1, '/accounts?pageSize=1')).toEqual([200]);
		expect(await statuses(1, '/accounts?pageSize=2')).toEqual([500]);
	});

	it('lasts for a virtual while from its first hit', async () => {
		await m3ter.sandbox.control.addFault({ ...fault, forMs: 60_000 });
		await m3ter.sandbox.control.advance(90_000);
		expect(await statuses(3)).toEqual([500, 500, 500]);

		await m3ter.sandbox.control.advance(60_000);
		expect(await statuses(1)).toEqual([200]);
	});

	it('is reported with its hits, until it is removed', async () => {
		const { id } = await m3ter.sandbox.control.addFault({ ...fault, times: 0, skip: 1 });
		await statuses(3);
		expect(await m3ter.sandbox.control.faults()).toMatchObject([
			{ id, hits: 2, skipped: 1, active: true },
		]);

		await m3ter.sandbox.control.clearFaults();
		expect(await statuses(1)).toEqual([200]);
	});

	it('is not before its description is understood', async () => {
		const unknownVendor = { ...fault, vendor: 'nobody' };

		await expect(m3ter.sandbox.control.addFault(unknownVendor)).rejects.toThrow(/m3ter/);
		await expect(m3ter.sandbox.control.addFault({ ...fault, path: '(' })).rejects.toThrow(
			SyntaxError,
		);
	});
});
