import { within } from '../../../nodes/LockstepSync/actions/within';

const items = ['one', 'two', 'three'].map((text) => ({ json: { text } }));
/** '{"text":"one"}' */
const eachOfThree = 14;

describe('items that an output takes', () => {
	it('are all of them, where they fit', () => {
		expect(within(items, 3 * eachOfThree + 2)).toEqual(items);
	});

	it('are the leading ones that fit together', () => {
		expect(within(items, 3 * eachOfThree + 1)).toEqual(items.slice(0, 2));
		expect(within(items, eachOfThree)).toEqual(items.slice(0, 1));
	});

	it('are none, where the first is too long', () => {
		expect(within(items, eachOfThree - 1)).toEqual([]);
	});

	it('are none of none', () => {
		expect(within([], 0)).toEqual([]);
	});
});
