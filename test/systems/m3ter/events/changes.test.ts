import { changeEventName, changeKindOf, findEvent, recordIn } from '../../../../systems/m3ter';
import { faultOf } from '../../shared/acceptance';
import { api, client, onlyNock } from '../api';

onlyNock();

it('names events as m3ter does', () => {
	expect(changeEventName('account', 'created')).toBe('configuration.account.created');
	expect(changeEventName('balanceAmount', 'updated')).toBe('billing.balanceamount.updated');
	expect(changeKindOf('billing.bill.deleted')).toBe('deleted');
	expect(changeKindOf('integration.perform.error')).toBeUndefined();
});

it('finds the record of an event, the old one where it is gone', () => {
	const of = (eventData: unknown) => recordIn({ m3terEvent: { eventData } })?.id;
	expect(of({ newDto: { id: 'n' }, oldDto: { id: 'o' } })).toBe('n');
	expect(of({ newDto: null, oldDto: { id: 'o' } })).toBe('o');
	expect(of({ newDto: 'odd', oldDto: { id: 'o' } })).toBe('o');
	expect(of({ other: 1 })).toBeUndefined();
	expect(recordIn({ m3terEvent: 'text' })).toBeUndefined();
});

it.each([404, 400])('tells that there is no such event when m3ter answers %d', async (status) => {
	api().get('/events/e').reply(status, { message: 'No' });
	expect(await findEvent(client(), 'e')).toBeUndefined();
});

it('does not take a refusal for an event that is not there', async () => {
	api().get('/events/e').reply(403, { message: 'No' });
	expect(await faultOf(async () => await findEvent(client(), 'e'))).toMatchObject({
		class: 'forbidden',
	});
});
