import { parseExactly } from '../../../../systems/m3ter/json';
import { account } from '../../../../systems/m3ter/objects/account';
import { commitment } from '../../../../systems/m3ter/objects/commitment';
import { decodeRecord } from '../../../../systems/m3ter/objects/decode';
import { recordShape } from '../../../../systems/m3ter/objects/entity';

/** Made after the example of an Account in m3ter's API reference. */
const raw = recordShape.parse(
	parseExactly(`{
		"id": "a1", "version": 3, "name": "Acme", "code": "acme", "emailAddress": "a@example.com",
		"parentAccountId": "p1", "billEpoch": "2024-02-01", "daysBeforeBillDue": 30,
		"address": {"addressLine1": "1 High Street", "locality": "London", "country": null},
		"creditApplicationOrder": ["PREPAYMENT", "BALANCE"], "autoGenerateStatementMode": "JSON",
		"customFields": {"Tier": "Gold", "Employees": 12.50, "Account Manager": "", "a.b": 1,
			"Huge": 12345678901234567890},
		"dtCreated": "2024-01-17T13:54:48.081781Z", "dtLastModified": "2024-01-18T13:54:48.081781Z"
	}`),
);

it('flattens address and custom fields, and reads every value by its type', () => {
	expect(decodeRecord(account, raw)).toMatchObject({
		id: 'a1',
		version: '3',
		modifiedAt: Date.parse('2024-01-18T13:54:48.081Z'),
		fields: {
			name: 'Acme',
			'address.addressLine1': '1 High Street',
			'address.country': null,
			parentAccountId: { object: 'account', id: 'p1' },
			billEpoch: '2024-02-01',
			creditApplicationOrder: ['BALANCE', 'PREPAYMENT'],
			'customFields.Tier': 'Gold',
			'customFields.Employees': '12.5',
			'customFields.Account Manager': null,
			'customFields.a.b': '1',
			'customFields.Huge': '12345678901234567890',
			dtCreated: '2024-01-17T13:54:48.081Z',
		},
	});
});

it('reads what m3ter leaves out as empty, not as unread', () => {
	const fields = decodeRecord(account, { id: 'a' }).fields;
	expect(fields).toMatchObject({ name: null, 'address.region': null, parentAccountId: null });
	expect(Object.keys(fields)).toEqual(account.fields.map(({ id }) => id));
});

it('gives an empty value for a wanted custom field the record does not have', () => {
	const wanted = ['customFields.Tier', 'customFields.Gone'];
	expect(decodeRecord(account, raw, wanted).fields).toEqual({
		'customFields.Tier': 'Gold',
		'customFields.Gone': null,
	});
});

it('leaves a value of another type out, as not read', () => {
	const odd = { id: 'a', billEpoch: 17, name: { first: 'A' }, code: 'c' };
	expect(decodeRecord(account, odd, ['billEpoch', 'name', 'code']).fields).toEqual({ code: 'c' });
});

it('leaves a field that does not exist out', () => {
	expect(decodeRecord(account, raw, ['nosuch', 'name']).fields).toEqual({ name: 'Acme' });
});

it('reads no custom field of an object that has none', () => {
	const odd = { id: 'c', customFields: { Tier: 'Gold' } };
	expect(decodeRecord(commitment, odd, ['customFields.Tier', 'currency']).fields).toEqual({
		currency: null,
	});
	expect(Object.keys(decodeRecord(commitment, odd).fields)).not.toContain('customFields.Tier');
});
