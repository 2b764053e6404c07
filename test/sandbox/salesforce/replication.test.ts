import type { AxiosResponse } from 'axios';
import { openOrg, type TestOrg } from './org';

let org: TestOrg;
beforeAll(async () => {
	org = await openOrg();
});
beforeEach(() => org.reset());
afterAll(() => org.close());

const MINUTE = 60_000;
const DAY = 86_400_000;

async function create(): Promise<string> {
	const row = await org.edit('createRecord', { object: 'Account', fields: { Name: 'n' } });
	return (row as { Id: string }).Id;
}

async function feed(kind: string, from: number, to: number): Promise<AxiosResponse> {
	const { now } = await org.sandbox.control.clock();
	const params = {
		start: new Date(now + from).toISOString(),
		end: new Date(now + to).toISOString(),
	};
	return org.api.get(`/sobjects/Account/${kind}`, { params });
}

test('created and changed rows are in updated, deleted ones in deleted only', async () => {
	const kept = await create();
	const gone = await create();
	await org.edit('deleteRecord', { object: 'Account', id: gone });
	await org.sandbox.control.advance(2 * MINUTE);
	expect((await feed('updated', -5 * MINUTE, 0)).data.ids).toEqual([kept]);
	const { data } = await feed('deleted', -5 * MINUTE, 0);
	expect(data.deletedRecords).toEqual([
		{ id: gone, deletedDate: expect.stringMatching(/\.000\+0000$/) },
	]);
	expect(data.earliestDateAvailable).toMatch(/\+0000$/);
});

test('what happened after the last full minute is not covered yet', async () => {
	const { now: start } = await org.sandbox.control.clock();
	await org.sandbox.control.advance(MINUTE - (start % MINUTE) + MINUTE / 2);
	await create();
	const { data } = await feed('updated', -5 * MINUTE, 5 * MINUTE);
	const { now } = await org.sandbox.control.clock();
	expect(data.ids).toEqual([]);
	expect(Date.parse(data.latestDateCovered) % MINUTE).toBe(0);
	expect(Date.parse(data.latestDateCovered)).toBeLessThanOrEqual(now);
	await org.sandbox.control.advance(MINUTE);
	expect((await feed('updated', -5 * MINUTE, 0)).data.ids).toHaveLength(1);
});

test.each([
	['updated', -31 * DAY],
	['deleted', -16 * DAY],
	['updated', 0],
])('%s refuses a span from %d ms', async (kind, from) => {
	const { status, data } = await feed(kind, from, 0);
	expect({ status, code: data[0].errorCode }).toEqual({
		status: 400,
		code: 'INVALID_REPLICATION_DATE',
	});
});

test('too many ids refuse the call', async () => {
	await org.configure({ replicationIdLimit: 1 });
	await create();
	await create();
	await org.sandbox.control.advance(2 * MINUTE);
	const { status, data } = await feed('updated', -5 * MINUTE, 0);
	expect({ status, code: data[0].errorCode }).toEqual({ status: 400, code: 'EXCEEDED_ID_LIMIT' });
});

test('an emptied recycle bin leaves no trace but a later earliest date', async () => {
	const id = await create();
	await org.edit('deleteRecord', { object: 'Account', id });
	await org.sandbox.control.advance(2 * MINUTE);
	expect(await org.edit('purgeDeleted', { object: 'Account' })).toBe(1);
	const { data } = await feed('deleted', -5 * MINUTE, 0);
	const { now } = await org.sandbox.control.clock();
	expect(data.deletedRecords).toEqual([]);
	expect(Date.parse(data.earliestDateAvailable)).toBeGreaterThan(now - MINUTE);
	expect((await org.api.get(`/sobjects/Account/${id}`)).status).toBe(404);
});
