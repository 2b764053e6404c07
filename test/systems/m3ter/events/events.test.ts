import { eventPages, eventTypes } from '../../../../systems/m3ter';
import { faultOf } from '../../shared/acceptance';
import { api, client, itemsOf, onlyNock } from '../api';

onlyNock();

const event = {
	id: 'e1',
	eventName: 'configuration.commitment.updated',
	eventTime: '2025-01-01T10:00:00.123456Z',
	m3terEvent: { eventData: { newDto: { amount: 5 } } },
};

it('lists events by what they are and whom they are about', async () => {
	api()
		.get('/events')
		.query({
			pageSize: 100,
			eventName: event.eventName,
			accountId: 'a',
			includeActioned: false,
		})
		.reply(200, { data: [event] });
	const filter = { eventName: event.eventName, accountId: 'a', includeActioned: false };
	expect(await itemsOf(eventPages(client(), { ...filter, resourceId: '' }))).toEqual([event]);
});

it('takes an event that nobody actioned yet, whose stamp m3ter leaves empty', async () => {
	api()
		.get('/events')
		.query({ pageSize: 100, ids: ['e1', 'e2'] })
		.reply(200, { data: [event, { ...event, id: 'e2', dtActioned: null }] });
	expect(await itemsOf(eventPages(client(), { ids: ['e1', 'e2'] }))).toHaveLength(2);
});

it('takes no record without a name or time for an event', async () => {
	api()
		.get('/events')
		.query(true)
		.reply(200, { data: [{ id: 'e1' }] });
	const fault = await faultOf(async () => await itemsOf(eventPages(client())));
	expect(fault).toMatchObject({ code: 'UNEXPECTED_BODY' });
});

it('names each kind of event once, sorted', async () => {
	const events = ['billing.bill.created', 'billing.balance.updated', 'billing.bill.created'];
	api().get('/events/types').reply(200, { events });
	expect(await eventTypes(client())).toEqual(['billing.balance.updated', 'billing.bill.created']);
});
