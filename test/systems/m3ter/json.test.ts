import fc from 'fast-check';

import { ExactNumber, parseExactly, withDigitsAsText } from '../../../systems/m3ter/json';

it.each([
	'12345678901234567890',
	'0.1234567890123456789',
	'-99999999999999999.99',
	'1.00000000000000000001e5',
])('keeps %s digit by digit', (digits) => {
	const parsed = parseExactly(`{"n":${digits}}`);
	expect(parsed).toEqual({ n: new ExactNumber(digits) });
	expect(JSON.stringify(parsed)).toBe(`{"n":${digits}}`);
});

it.each([
	'1',
	'0.1',
	'-12.50',
	'9007199254740991',
	'1.7976931348623157e308',
	'100000000000000000000',
])('gives a plain number for %s, which loses nothing', (digits) => {
	expect(parseExactly(digits)).toBe(Number(digits));
});

it('parses what JSON.parse parses', () => {
	fc.assert(
		fc.property(fc.json(), (text) => {
			expect(parseExactly(text)).toEqual(JSON.parse(text));
		}),
	);
});

it('refuses what is no JSON', () => {
	expect(() => parseExactly('{"a":')).toThrow(SyntaxError);
});

it('turns long numbers into texts for items, at any depth', () => {
	const parsed = parseExactly('{"a":[{"b":12345678901234567890}],"c":null,"d":1}');
	expect(withDigitsAsText(parsed)).toEqual({ a: [{ b: '12345678901234567890' }], c: null, d: 1 });
});
