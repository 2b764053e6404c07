import { maskText } from '../../../sync/journal/mask';

const mask = (text: string, values: Record<string, string>) =>
	maskText(text, new Map(Object.entries(values)));

describe('what a vendor says', () => {
	it('is kept with the values of the record replaced by the names of their fields', () => {
		expect(mask("duplicate value found: Acme Ltd on 'Acme Ltd'", { Name: 'Acme Ltd' })).toBe(
			"duplicate value found: ‹Name› on '‹Name›'",
		);
	});

	it('loses the longest value first, so that no part of it stays', () => {
		expect(mask('Acme Ltd Rome', { City: 'Acme', Name: 'Acme Ltd' })).toBe('‹Name› Rome');
	});

	it('keeps its words where a value is too short to be told from them', () => {
		expect(mask('Invalid id', { Code: 'id' })).toBe('Invalid id');
	});

	it('is one line of at most 500 characters without control characters', () => {
		expect(mask('a\r\n\u0000b\tc', {})).toBe('a b c');
		expect(mask('x'.repeat(900), {})).toHaveLength(500);
	});

	it('takes a value that looks like a replacement pattern for what it is', () => {
		expect(mask('no: $&$1', { Name: '$&$1' })).toBe('no: ‹Name›');
	});
});
