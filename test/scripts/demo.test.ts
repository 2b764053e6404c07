import { demoOptions } from '../../scripts/demo/options';
import { rowsWritten, writesIn } from '../../scripts/demo/stories/salesforce-writes';
import { besidesSignIn } from '../../scripts/demo/sign-in';
import { allAsExpected, renderTable, type TableRow } from '../../scripts/demo/table';
import { wireCredentials } from '../../scripts/demo/wiring';
import type { LogEntry } from '../../sandbox';

const request = (method: string, path: string, requestBody: unknown = null): LogEntry => ({
	n: 1,
	at: 0,
	wall: 0,
	vendor: 'salesforce',
	method,
	path,
	query: '',
	route: path,
	status: 200,
	requestBody,
	responseBytes: 0,
	aborted: false,
});

const REST = '/services/data/v66.0';

describe('what counts as a write at Salesforce', () => {
	it.each<[string, LogEntry, number]>([
		['signing in', request('POST', '/services/oauth2/token', 'grant_type=x'), 0],
		['a query', request('GET', `${REST}/query`), 0],
		['reading many', request('POST', `${REST}/composite/sobjects/Account`, { ids: [] }), 0],
		['one row', request('POST', `${REST}/sobjects/Account`, { Name: 'A' }), 1],
		[
			'a collection',
			request('PATCH', `${REST}/composite/sobjects/Account/E__c`, { records: [] }),
			1,
		],
		[
			'a composite that only reads',
			request('POST', `${REST}/composite`, { compositeRequest: [{ method: 'GET', url: '/x' }] }),
			0,
		],
		[
			'a composite that writes',
			request('POST', `${REST}/composite`, { compositeRequest: [{ method: 'PATCH', url: '/x' }] }),
			1,
		],
	])('%s', (_what, entry, writes) => {
		expect(writesIn([entry])).toHaveLength(writes);
	});

	it('leaves out other vendors', () => {
		expect(writesIn([{ ...request('POST', '/x'), vendor: 'm3ter' }])).toEqual([]);
	});

	it('finds the rows in single, collection and composite bodies', () => {
		const collection = { allOrNone: false, records: [{ Id: '1' }, { Id: '2' }] };
		const part = { method: 'PATCH', url: `${REST}/composite/sobjects`, body: collection };
		const log = [
			request('POST', `${REST}/sobjects/Account`, { Name: 'A' }),
			request('PATCH', `${REST}/composite/sobjects`, collection),
			request('POST', `${REST}/composite`, { compositeRequest: [part] }),
		];

		const ids = [{ Id: '1' }, { Id: '2' }];
		expect(rowsWritten(log)).toEqual([{ Name: 'A' }, ...ids, ...ids]);
	});
});

describe('what a sync itself asked', () => {
	it('is all but the token and the look whether it fits', () => {
		const m3ter = (path: string) => ({ ...request('GET', path), vendor: 'm3ter' });
		const identity = m3ter('/organizations/o/users/me');
		const userinfo = request('GET', '/services/oauth2/userinfo');
		const log = [
			m3ter('/oauth/token'),
			request('POST', '/services/oauth2/token'),
			identity,
			userinfo,
			identity,
		];

		expect(besidesSignIn(log)).toEqual([identity, userinfo]);
	});
});

describe('picking credentials in a template', () => {
	const node = { id: '1', name: 'n', typeVersion: 1, position: [0, 0] as [number, number] };
	const workflow = {
		name: 'w',
		connections: {},
		nodes: [
			{ ...node, type: 'own.sync', parameters: {} },
			{ ...node, type: 'n8n-nodes-base.set', parameters: {} },
		],
	};

	it('takes every stored type a node asks for and leaves the others open', () => {
		const wanted = new Map([['own.sync', ['aApi', 'bApi', 'notStoredApi']]]);
		const stored = new Map([
			['aApi', { id: '1', name: 'A' }],
			['bApi', { id: '2', name: 'B' }],
			['cApi', { id: '3', name: 'C' }],
		]);

		const [sync, set] = wireCredentials(workflow, wanted, stored).nodes;

		expect(sync?.credentials).toEqual({
			aApi: { id: '1', name: 'A' },
			bApi: { id: '2', name: 'B' },
		});
		expect(set).not.toHaveProperty('credentials');
	});
});

describe('the table', () => {
	const row: TableRow = {
		sync: 'Accounts',
		round: 'First load',
		created: 500,
		updated: 0,
		linked: 0,
		held: 1,
		apiCalls: 12,
		writes: 3,
		bookkeeping: 6,
		shown: [],
		ms: 2345,
		complaints: [],
	};

	it('has a line for each round and the complaints below', () => {
		const table = renderTable([row, { ...row, complaints: ['held: 1, not 0'] }]);

		expect(table).toMatch(/Accounts +First load +500 +0 +0 +1 +12 +3 +6 +2\.3 s +as expected/);
		expect(table).toContain('NOT AS EXPECTED');
		expect(table).toContain('- held: 1, not 0');
	});

	it('is as expected only if every round is and there is one', () => {
		expect(allAsExpected([row])).toBe(true);
		expect(allAsExpected([row, { ...row, complaints: ['x'] }])).toBe(false);
		expect(allAsExpected([])).toBe(false);
	});
});

describe('the command line of the demo', () => {
	it('is read', () => {
		expect(demoOptions(['--once', '--json', '--only', 'a-b', '--port', '5678'])).toEqual({
			once: true,
			json: true,
			only: 'a-b',
			port: 5678,
		});
	});

	it.each([['--port=x'], ['--nonsense']])('refuses %s', (argument) => {
		expect(() => demoOptions([argument])).toThrow();
	});
});
