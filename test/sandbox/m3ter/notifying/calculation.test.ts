import { parseCalculation } from '../../../../sandbox/m3ter/notifying/calculation';

const fields: Record<string, unknown> = {
	'new.amount': 100,
	'new.amountSpent': 95,
	'new.name': 'Acme',
	'new.active': true,
	'old.amount': 100,
};
const holds = (text: string) => parseCalculation(text)((path) => fields[path]);

describe('m3ter: calculations of notification rules', () => {
	it.each([
		'new.amount == 100',
		'new.amountSpent >= ((new.amount*90)/100)',
		'(new.amountSpent >= 95) AND ((old.amountSpent <= 5) OR (old.amountSpent == null))',
		'new.amount - new.amountSpent < 10',
		'new.name == "Acme"',
		"new.name != 'Other' && new.name > 'Aa'",
		'new.active == true',
		'new.active',
		'!(new.amount < 100)',
		'-new.amount < 0',
		'new.amount == 1 OR new.amount == 2 OR new.amount == 100',
		'new.amount == 100 OR new.amount == 1 AND new.amount == 2',
		'2 + 3 * 4 == 14',
	])('%s holds', (text) => {
		expect(holds(text)).toBe(true);
	});

	it.each([
		'new.amount > 100',
		'new.missing > 0',
		'new.missing < 0',
		"new.amount == '100'",
		'new.amount >= "1"',
		'new.active == false',
		'new.amount',
		'(new.amount == 100 OR new.amount == 1) AND new.amount == 2',
	])('%s does not hold', (text) => {
		expect(holds(text)).toBe(false);
	});

	it.each([
		'',
		'new.amount >',
		'(new.amount > 1',
		'new.amount 1',
		'amount > 1',
		'new.a ; 1',
		'* 2',
	])('refuses %j', (text) => {
		expect(() => parseCalculation(text)).toThrow(/calculation/);
	});
});
