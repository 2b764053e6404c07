import { median } from './totals';

describe('the median of a count', () => {
	it('is the middle one of all that were counted', () => {
		expect(median({ 1: 1, 5: 1, 9: 1 })).toBe(5);
		expect(median({ 10: 3, 9: 1, 100: 1 })).toBe(10);
		expect(median({ 7: 2 })).toBe(7);
	});

	it('is 0 of none', () => {
		expect(median({})).toBe(0);
	});
});
