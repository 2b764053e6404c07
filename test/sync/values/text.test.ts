import fc from 'fast-check';

import { cutText } from '../../../sync/values';

const graphemes = fc.constantFrom(
	'a',
	'é',
	'ß',
	' ',
	'👩‍👩‍👧',
	'🇳🇱',
	'😀',
	'e\u0301',
	'م',
	'\r\n',
	'\n',
);
const text = fc.oneof(
	fc.array(graphemes, { maxLength: 30 }).map((parts) => parts.join('')),
	fc.string({ unit: 'grapheme', maxLength: 30 }),
);
const length = fc.integer({ min: 0, max: 40 });

function boundaries(value: string): Set<number> {
	const segments = [...new Intl.Segmenter().segment(value)];
	return new Set([...segments.map(({ index }) => index), value.length]);
}

describe('a text that is cut', () => {
	it('never exceeds the length', () => {
		fc.assert(
			fc.property(text, length, (value, limit) => {
				expect(cutText(value, limit).length).toBeLessThanOrEqual(limit);
			}),
		);
	});

	it('is the beginning of the text, ends where a character ends, and has no blanks at its end', () => {
		fc.assert(
			fc.property(text, length, (value, limit) => {
				const cut = cutText(value, limit);
				if (cut === value) return;
				const blanks = /^\s*/.exec(value.slice(cut.length))?.[0].length ?? 0;
				const ends = [...boundaries(value)].some(
					(end) => end >= cut.length && end <= cut.length + blanks,
				);

				expect(value.startsWith(cut)).toBe(true);
				expect(ends).toBe(true);
				expect(cut).toBe(cut.trimEnd());
			}),
		);
	});

	it('loses no character that would have fitted', () => {
		fc.assert(
			fc.property(text, length, (value, limit) => {
				const room = Math.max(...[...boundaries(value)].filter((end) => end <= limit));

				expect(cutText(value, limit)).toBe(
					value.length <= limit ? value : value.slice(0, room).trimEnd(),
				);
			}),
		);
	});

	it('keeps surrogate pairs and joined emoji whole', () => {
		expect(cutText('ab😀', 3)).toBe('ab');
		expect(cutText('👩‍👩‍👧x', 5)).toBe('');
		expect(cutText('👩‍👩‍👧x', 8)).toBe('👩‍👩‍👧');
		expect(cutText('ne\u0301e', 2)).toBe('n');
	});

	it('that fits stays untouched, blanks at its end too', () => {
		expect(cutText('abc ', 4)).toBe('abc ');
	});
});
