import axios from 'axios';
import { controlClient, startSandbox, type Control, type Sandbox } from '../../../sandbox';

describe.each(['in the same process', 'over HTTP'])('control %s', (way) => {
	let sandbox: Sandbox;
	let control: Control;

	beforeAll(async () => {
		sandbox = await startSandbox({ vendors: ['m3ter'], size: 5 });
		control = way === 'over HTTP' ? controlClient(sandbox.url) : sandbox.control;
	});
	beforeEach(() => control.reset());
	afterAll(() => sandbox.close());

	const codes = async () => {
		const accounts = (await control.edit('m3ter', 'listAccounts')) as Array<{ code: string }>;
		return accounts.map(({ code }) => code);
	};
	const get = (path: string, headers = {}) =>
		axios.get(`${sandbox.baseUrl('m3ter')}${path}`, {
			headers,
			proxy: false,
			validateStatus: () => true,
		});
	const post = (path: string, body: object) =>
		axios.post(`${sandbox.baseUrl('m3ter')}${path}`, body, {
			proxy: false,
			validateStatus: () => true,
		});

	it('seeds one vendor or all', async () => {
		await control.seed({ vendor: 'm3ter', size: 8, seed: 3 });
		expect(await codes()).toHaveLength(8);

		await control.seed({ size: 2, seed: 3 });
		expect(await codes()).toHaveLength(2);
	});

	it('refuses a vendor there is not, naming those there are', async () => {
		const reason = await control.settings('nobody').then(
			() => '',
			(caught: unknown) =>
				axios.isAxiosError(caught) ? caught.response?.data.message : String(caught),
		);

		expect(reason).toMatch(/'nobody'.*m3ter/);
	});

	it('keeps and brings back the records', async () => {
		const before = await codes();
		const snapshot = await control.snapshot();
		await control.seed({ size: 3, seed: 9 });
		await control.restore(snapshot);

		expect(await codes()).toEqual(before);
	});

	it('goes on with the same chances after going back to a snapshot', async () => {
		const snapshot = await control.snapshot();
		const first = await control.edit('m3ter', 'createAccount', { fields: { name: 'A' } });
		await control.restore(snapshot);
		const second = await control.edit('m3ter', 'createAccount', { fields: { name: 'A' } });

		expect((second as { id: string }).id).toBe((first as { id: string }).id);
	});

	it('changes settings, refuses unknown ones, and resets them', async () => {
		await control.configure('m3ter', { requestsPerSecond: 7 });
		expect(await control.settings('m3ter')).toMatchObject({ requestsPerSecond: 7 });

		await expect(control.configure('m3ter', { shoeSize: 42 })).rejects.toThrow();
		await control.reset();
		expect(await control.settings('m3ter')).toMatchObject({ requestsPerSecond: 50 });
	});

	it('moves the clock, and the Date header with it', async () => {
		const { now } = await control.clock();
		const after = await control.advance(86_400_000);
		const { date } = (await get('/nowhere')).headers;

		expect(after.now - now).toBeGreaterThanOrEqual(86_400_000);
		expect(Date.parse(String(date))).toBeGreaterThanOrEqual(
			Math.floor((now + 86_400_000) / 1000) * 1000,
		);
	});

	it('makes requests wait', async () => {
		await control.latency(30, 'm3ter');
		const before = performance.now();
		await get('/nowhere');
		const waited = performance.now() - before;

		expect(Math.ceil(waited)).toBeGreaterThanOrEqual(29);
	});

	it('logs what the vendor was asked and what it answered', async () => {
		await post('/oauth/token?why=test', { grant_type: 'client_credentials' });
		await get('/nowhere');
		const [token, nowhere] = await control.log({ vendor: 'm3ter' });

		expect(token).toMatchObject({
			vendor: 'm3ter',
			method: 'POST',
			path: '/oauth/token',
			query: 'why=test',
			route: '/oauth/token',
			status: 401,
			requestBody: { grant_type: 'client_credentials' },
			aborted: false,
		});
		expect(token?.responseBytes).toBeGreaterThan(0);
		expect(nowhere).toMatchObject({ route: '', status: 404, requestBody: null });
		expect(await control.log({ since: token?.n })).toEqual([nowhere]);
		expect(await control.log({ vendor: 'another' })).toEqual([]);
	});

	it('stamps log entries with virtual and with real time', async () => {
		await control.advance(3_600_000);
		await get('/nowhere');
		const [entry] = await control.log();

		expect((entry?.at ?? 0) - (entry?.wall ?? 0)).toBe(3_600_000);
	});

	it('counts requests per route and starts over when the log is cleared', async () => {
		await post('/oauth/token', {});
		await post('/oauth/token', {});
		await get('/nowhere');
		expect(await control.counts('m3ter')).toEqual({ 'POST /oauth/token': 2, 'GET /nowhere': 1 });

		await control.clearLog();
		expect(await control.counts()).toEqual({});
	});

	it('can do without request bodies in the log', async () => {
		await control.keepBodies(false);
		await post('/oauth/token', { grant_type: 'client_credentials' });

		expect(await control.log()).toMatchObject([{ requestBody: null }]);
	});

	it('lays out faults, lists them and takes them away', async () => {
		await control.addFault({ vendor: 'm3ter', kind: 'status', status: 418 });
		expect((await get('/nowhere')).status).toBe(418);
		expect(await control.faults()).toMatchObject([{ hits: 1, active: false }]);

		await control.clearFaults();
		expect(await control.faults()).toEqual([]);
	});
});

describe('a sandbox', () => {
	it('ends at once, cutting what is still open', async () => {
		const sandbox = await startSandbox({ vendors: ['m3ter'], size: 1 });
		await sandbox.control.addFault({ vendor: 'm3ter', kind: 'hang' });
		const waiting = axios
			.get(`${sandbox.baseUrl('m3ter')}/x`, { proxy: false })
			.catch((caught: unknown) => (axios.isAxiosError(caught) ? caught.code : caught));
		while ((await sandbox.control.log()).length === 0) {
			await new Promise((resolve) => setTimeout(resolve, 5));
		}
		await sandbox.close();

		expect(await waiting).toBe('ECONNRESET');
	});

	it('does not start with a vendor it cannot play', async () => {
		await expect(startSandbox({ vendors: ['nobody'] })).rejects.toThrow(/'nobody'/);
	});
});
