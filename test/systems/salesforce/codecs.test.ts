import fc from 'fast-check';

import type { Value } from '../../../sync/contracts';
import { UnfitValue, decode, encode, normalise } from '../../../systems/salesforce/codecs';
import { field } from './field';

const digits = fc.stringMatching(/^-?\d{1,20}(\.\d{1,8})?$/);
const stamps = fc
	.date({ min: new Date('1700-01-01'), max: new Date('4000-12-31'), noInvalidDate: true })
	.map((date) => date.toISOString());
const words = fc.string({ unit: 'binary' }).filter((text) => !text.includes(';'));
const ids = fc.stringMatching(/^[a-zA-Z0-9]{15}$/);

const values: ReadonlyArray<[string, fc.Arbitrary<Value>]> = [
	['string', fc.string({ unit: 'binary' })],
	['textarea', fc.string().map((text) => `a\r\n${text}\r\n`)],
	['email', fc.emailAddress()],
	['url', fc.webUrl()],
	['picklist', words],
	['combobox', words],
	['multipicklist', fc.array(words)],
	['boolean', fc.boolean()],
	['int', fc.maxSafeInteger()],
	['double', digits],
	['currency', digits],
	['date', stamps.map((stamp) => stamp.slice(0, 10))],
	['datetime', stamps],
	['time', stamps.map((stamp) => stamp.slice(11, 23))],
	['reference', ids.map((id) => ({ object: '', id }))],
];

describe('Salesforce codecs', () => {
	describe.each(values)('%s', (type, arbitrary) => {
		const some = field(type, { referenceTo: ['Account'] });
		const orEmpty = fc.option(arbitrary, { nil: null });

		it('reads back what it wrote as its normal form', () => {
			fc.assert(
				fc.property(orEmpty, (value) => {
					const sent: unknown = JSON.parse(JSON.stringify(encode(some, value)));
					expect(decode(some, sent)).toEqual(normalise(some, value));
				}),
			);
		});

		it('leaves a normal form as it is', () => {
			fc.assert(
				fc.property(orEmpty, (value) => {
					const once = normalise(some, value);
					expect(normalise(some, once)).toEqual(once);
				}),
			);
		});
	});

	it.each([
		['string', '  blank around  ', 'blank around'],
		['string', '', null],
		['multipicklist', ['b', 'a', 'b'], ['a', 'b']],
		['multipicklist', [], null],
		['boolean', null, false],
		['currency', '1.005', '1.01'],
		['currency', '-0.004', '0'],
		['currency', '1e3', '1000'],
		['currency', '-2.675', '-2.68'],
		['datetime', '2026-01-31T09:30:00.999Z', '2026-01-31T09:30:00.000Z'],
	] as Array<[string, Value, Value]>)('stores %s %j as %j', (type, value, stored) => {
		expect(normalise(field(type), value)).toEqual(stored);
	});

	it.each([
		['datetime', '2026-01-31T09:30:00.000+0000', '2026-01-31T09:30:00.000Z'],
		['datetime', '2026-01-31T09:30:00.000+0200', '2026-01-31T07:30:00.000Z'],
		['time', '09:30:00.000Z', '09:30:00.000'],
		['double', 1e-7, '0.0000001'],
		['double', 1e21, '1000000000000000000000'],
		['multipicklist', 'b;a', ['a', 'b']],
		['reference', '001A0000001aBcD', { object: 'Account', id: '001A0000001aBcDIAU' }],
	] as Array<[string, unknown, Value]>)('reads %s %j as %j', (type, raw, value) => {
		expect(decode(field(type, { referenceTo: ['Account'] }), raw)).toEqual(value);
	});

	it('names no object where a reference may point at several', () => {
		const owner = field('reference', { referenceTo: ['User', 'Group'] });
		expect(decode(owner, '005000000000001AAA')).toEqual({ object: '', id: '005000000000001AAA' });
	});

	it.each([
		['int', 1.5],
		['int', '1'],
		['boolean', 'yes'],
		['double', 'a lot'],
		['double', '1e400'],
		['date', '31-01-2026'],
		['datetime', 'soon'],
		['multipicklist', ['a;b']],
		['reference', '001000000000001AAA'],
	] as Array<[string, Value]>)('refuses to write %s %j', (type, value) => {
		expect(() => encode(field(type), value)).toThrow(UnfitValue);
	});
});
