import { eventsAfter } from '../../../../nodes/M3ter/trigger/recentEvents';
import { api, client, onlyNock } from '../../../systems/m3ter/api';

onlyNock();

const name = 'configuration.account.updated';
const stamp = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString();
const event = (id: string, minute: number) => ({ id, eventName: name, eventTime: stamp(minute) });

function page(token: string | undefined, nextToken: string | undefined, ...data: object[]) {
	const query = { pageSize: 100, eventName: name, ...(token ? { nextToken: token } : {}) };
	api().get('/events').query(query).reply(200, { data, nextToken });
}

const after = Date.parse(stamp(10));
const idsOf = (events: ReadonlyArray<{ id: string }>) => events.map(({ id }) => id);

it('reads until a page holds nothing but old events, so that late ones hide no new ones', async () => {
	page(undefined, 't1', event('late', 5), event('new', 20));
	page('t1', 't2', event('older', 11));
	page('t2', 't3', event('old', 10), event('oldest', 1));
	const { events, missedBefore } = await eventsAfter(client(), [name], after, () => false);
	expect(idsOf(events)).toEqual(['new', 'older']);
	expect(missedBefore).toBeUndefined();
});

it('tells from when on it has read all, where it had to stop', async () => {
	page(undefined, 't1', event('new', 20), event('less new', 15));
	const { events, missedBefore } = await eventsAfter(client(), [name], after, () => true);
	expect(idsOf(events)).toEqual(['new', 'less new']);
	expect(missedBefore).toBe(Date.parse(stamp(15)));
});

it('refuses a time that cannot be read, instead of losing the event', async () => {
	page(undefined, undefined, { ...event('odd', 1), eventTime: 'yesterday' });
	await expect(eventsAfter(client(), [name], 0, () => false)).rejects.toThrow(/cannot be read/);
});
