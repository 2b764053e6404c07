import { createRecent } from '../../../sync/plan/recent';

describe('what a sync has created lately', () => {
	it('is known by each of its keys, on the side it was created on, to any other record', () => {
		const recent = createRecent(0);
		recent.add('right', 'L1', ['0:C1', '1:ann@example.org']);

		expect(recent.hasOther('right', 'L2', ['0:C9', '1:ann@example.org'])).toBe(true);
		expect(recent.hasOther('left', 'L2', ['0:C1'])).toBe(false);
		expect(recent.hasOther('right', 'L2', ['1:C1'])).toBe(false);
	});

	it('is nothing that stands in the way of the record it was created from', () => {
		const recent = createRecent(0);
		recent.add('right', 'L1', ['0:C1']);

		expect(recent.hasOther('right', 'L1', ['0:C1'])).toBe(false);
	});

	it('may be unseen by a look-up that lags, for so long after the last run', () => {
		expect(createRecent(1_000).blindUntil(30_000)).toBe(31_000);
	});

	it('is seen at once by a look-up without lag, and nothing is unseen where no run has been', () => {
		expect(createRecent(1_000).blindUntil(0)).toBe(0);
		expect(createRecent(0).blindUntil(30_000)).toBe(0);
	});
});
