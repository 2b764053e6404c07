import fc from 'fast-check';

import type { Field, Rewriting, Value } from '../../../sync/contracts';
import { canonicalText, normalise, sameValue } from '../../../sync/values';

const rewritings = fc.subarray<Rewriting>(['trim', 'lowercase', 'round', 'seconds', 'scheme']);
const value: fc.Arbitrary<Value> = fc.oneof(
	fc.constant(null),
	fc.string(),
	fc.string({ unit: 'grapheme' }),
	fc.boolean(),
	fc.integer(),
	fc.integer({ min: 0, max: 2e12 }).map((ms) => new Date(ms).toISOString()),
	fc.tuple(fc.integer(), fc.nat(99_999)).map(([whole, rest]) => `${whole}.${rest}`),
	fc.array(fc.string()),
	fc.record({ amount: fc.constant('1.5'), currency: fc.constant('EUR') }),
);

/** `round` is declared for numbers only. */
const cases = fc.tuple(rewritings, value).map(([rewrites, raw]) => ({
	field: {
		rewrites:
			typeof raw === 'string' && !/^-?\d+(\.\d+)?$/.test(raw)
				? rewrites.filter((each) => each !== 'round')
				: rewrites,
		scale: 2,
	} satisfies Pick<Field, 'rewrites' | 'scale'>,
	raw,
}));

describe('what is left of a value when the rewritings of its field are taken away', () => {
	it('does not change when it is done again', () => {
		fc.assert(
			fc.property(cases, ({ field, raw }) => {
				const once = normalise(field, raw);

				expect(normalise(field, once)).toEqual(once);
			}),
		);
	});

	it('is empty for an empty text, an empty list and a text of blanks that the system trims', () => {
		expect(normalise({}, '')).toBeNull();
		expect(normalise({}, [])).toBeNull();
		expect(normalise({ rewrites: ['trim'] }, '  ')).toBeNull();
		expect(normalise({}, '  ')).toBe('  ');
	});

	it('keeps what only looks empty', () => {
		expect(normalise({}, 0)).toBe(0);
		expect(normalise({}, false)).toBe(false);
		expect(normalise({}, '0')).toBe('0');
	});

	it.each<[Rewriting, Value, Value]>([
		['trim', ' a b ', 'a b'],
		['lowercase', 'Me@Example.COM', 'me@example.com'],
		['round', '1.005', '1.01'],
		['seconds', '2026-01-31T09:30:05.678Z', '2026-01-31T09:30:05.000Z'],
		['scheme', 'www.acme.example', 'https://www.acme.example'],
	])('%s makes %p the same as %p', (rewriting, a, b) => {
		const field = { rewrites: [rewriting], scale: 2 };

		expect(normalise(field, a)).toEqual(b);
		expect(sameValue(field, a, b)).toBe(true);
		expect(sameValue({}, a, b)).toBe(false);
	});
});

describe('the canonical text of a value', () => {
	it('does not depend on the order of keys', () => {
		const fields = fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.boolean()));
		fc.assert(
			fc.property(fields, fc.string(), (entries, key) => {
				const reversed = Object.fromEntries(Object.entries(entries).reverse());

				expect(canonicalText([{ key, fields: entries }])).toBe(
					canonicalText([{ fields: reversed, key }]),
				);
			}),
		);
	});

	it('depends on the order of a list, and on every value', () => {
		expect(canonicalText(['a', 'b'])).not.toBe(canonicalText(['b', 'a']));
		fc.assert(
			fc.property(value, value, (a, b) => {
				expect(canonicalText(a) === canonicalText(b)).toBe(JSON.stringify(a) === JSON.stringify(b));
			}),
		);
	});

	it('tells texts from what they spell', () => {
		expect(canonicalText('null')).not.toBe(canonicalText(null));
		expect(canonicalText('1')).not.toBe(canonicalText(1));
	});
});
