import fc from 'fast-check';

import {
	compareDecimals,
	digitsOf,
	roundDecimal,
	subtractDecimals,
	toDecimal,
} from '../../../sync/values';

/** sign, whole digits, fraction digits, exponent: a number's text as JSON or a person writes it. */
const numberText = fc
	.tuple(
		fc.constantFrom('', '-', '+'),
		fc.stringMatching(/^\d{1,25}$/),
		fc.option(fc.stringMatching(/^\d{1,25}$/), { nil: undefined }),
		fc.option(fc.integer({ min: -30, max: 30 }), { nil: undefined }),
	)
	.map(([sign, whole, fraction, exponent]) => ({
		text: `${sign}${whole}${fraction === undefined ? '' : `.${fraction}`}${exponent === undefined ? '' : `e${exponent}`}`,
		negative: sign === '-',
		digits: BigInt(whole + (fraction ?? '')),
		scale: (fraction?.length ?? 0) - (exponent ?? 0),
	}));

/** A decimal's text as a whole number of units of 10^-places. */
function units(decimal: string, places: number): bigint {
	const negative = decimal.startsWith('-');
	const [whole = '', fraction = ''] = decimal.replace('-', '').split('.');
	const magnitude = BigInt(whole + fraction.padEnd(places, '0'));
	return negative ? -magnitude : magnitude;
}

const decimal = numberText.map(({ text }) => toDecimal(text) ?? '');

describe('the canonical form of a number', () => {
	it('is the exact value of its text', () => {
		fc.assert(
			fc.property(numberText, ({ text, negative, digits, scale }) => {
				const places = 100;
				const exact = digits * 10n ** BigInt(places - scale);

				expect(units(toDecimal(text) ?? '', places)).toBe(negative ? -exact : exact);
			}),
		);
	});

	it('stays as it is', () => {
		fc.assert(fc.property(decimal, (text) => expect(toDecimal(text)).toBe(text)));
	});

	it('has no exponent, no needless zero, no plus and no minus zero', () => {
		fc.assert(
			fc.property(decimal, (text) => {
				expect(text).toMatch(/^-?(0|[1-9]\d*)(\.\d*[1-9])?$/);
				expect(text).not.toBe('-0');
			}),
		);
	});

	it.each([
		['1e3', '1000'],
		['-0.00', '0'],
		['+007.50', '7.5'],
		[' 12 ', '12'],
		['1.5E-3', '0.0015'],
		['123456789012345678901234567890.1', '123456789012345678901234567890.1'],
	])('of %p is %p', (text, expected) => expect(toDecimal(text)).toBe(expected));

	it.each(['', ' ', 'abc', '1,5', '1.2.3', '0x10', 'NaN', 'Infinity', '1e', '--1', '1 000'])(
		'does not exist for %p',
		(text) => expect(toDecimal(text)).toBeUndefined(),
	);
});

describe('rounding', () => {
	it('gives the nearest number of so many digits, half away from zero', () => {
		fc.assert(
			fc.property(decimal, fc.integer({ min: 0, max: 12 }), (text, scale) => {
				const places = 100;
				const exact = units(text, places);
				const step = 10n ** BigInt(places - scale);
				const magnitude = exact < 0n ? -exact : exact;
				const wanted = ((magnitude + step / 2n) / step) * step;

				expect(units(roundDecimal(text, scale), places)).toBe(exact < 0n ? -wanted : wanted);
			}),
		);
	});

	it('gives a canonical form, and does nothing the second time', () => {
		fc.assert(
			fc.property(decimal, fc.integer({ min: 0, max: 12 }), (text, scale) => {
				const rounded = roundDecimal(text, scale);

				expect(toDecimal(rounded)).toBe(rounded);
				expect(roundDecimal(rounded, scale)).toBe(rounded);
				expect(digitsOf(rounded).fraction).toBeLessThanOrEqual(scale);
			}),
		);
	});

	it.each([
		['2.5', 0, '3'],
		['-2.5', 0, '-3'],
		['0.004', 2, '0'],
		['-0.004', 2, '0'],
		['9.999', 2, '10'],
		['1.005', 2, '1.01'],
	])('of %p to %i digits is %p', (text, scale, expected) =>
		expect(roundDecimal(text, scale)).toBe(expected),
	);
});

describe('the digits of a number', () => {
	it.each([
		['0', 0, 0],
		['0.05', 0, 2],
		['-123.4', 3, 1],
	])('%p has %i before and %i behind the point', (text, whole, fraction) =>
		expect(digitsOf(text)).toEqual({ whole, fraction }),
	);
});

describe('the order of two numbers', () => {
	it.each([
		['9', '10', -1],
		['0.1', '0.09', 1],
		['-1', '0.5', -1],
		['-0.5', '-0.25', -1],
		['1.5', '1.5', 0],
	])('%p against %p is %i', (a, b, expected) => {
		expect(compareDecimals(a, b)).toBe(expected);
		expect(compareDecimals(b, a)).toBe(0 - expected);
	});

	it('is exact beyond what a float tells apart', () => {
		fc.assert(
			fc.property(fc.bigInt(), fc.bigInt({ min: 1n, max: 9n }), (whole, more) => {
				const digits = `${whole}.0000000000000000000`;

				expect(compareDecimals(String(whole), toDecimal(`${digits}${more}`) ?? '')).toBe(
					whole < 0n ? 1 : -1,
				);
			}),
		);
	});
});

describe('the difference of two numbers', () => {
	it.each([
		['10', '2.5', '7.5'],
		['0.3', '0.1', '0.2'],
		['1', '1.000000000000000000001', '-0.000000000000000000001'],
		['-1', '-0.5', '-0.5'],
		['12.50', '12.5', '0'],
	])('%p less %p is %p', (a, b, expected) => expect(subtractDecimals(a, b)).toBe(expected));

	it('is exact at any size and scale', () => {
		const scale = 30;
		const part = fc.bigInt({ min: -(10n ** 60n), max: 10n ** 60n });
		const decimal = (digits: bigint) => toDecimal(`${digits}e-${scale}`) ?? '';
		fc.assert(
			fc.property(part, part, (a, b) => {
				expect(subtractDecimals(decimal(a), decimal(b))).toBe(decimal(a - b));
			}),
		);
	});
});
