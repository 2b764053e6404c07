import { evidenceText, neverTheSame, standsOn } from '../../../sync/plan/evidence';

const context = { described: { left: 'dl', right: 'dr' } };
const evidence = evidenceText(context, { left: 'a', right: 'b' });

describe('what a hold was decided upon', () => {
	it.each([
		['left', 'a'],
		['right', 'b'],
	] as const)('stands while the %s looks the same', (side, digest) => {
		expect(standsOn(context, { evidence }, side, digest)).toBe(true);
		expect(standsOn(context, { evidence }, side, 'other')).toBe(false);
	});

	it.each([
		{ left: 'new', right: 'dr' },
		{ left: 'dl', right: 'new' },
	])('falls when a side describes itself otherwise: %p', (described) => {
		expect(standsOn({ described }, { evidence }, 'left', 'a')).toBe(false);
	});

	it('of records that nobody has read stands for none of that side', () => {
		const onlyLeft = evidenceText(context, { left: 'a' });

		expect(standsOn(context, { evidence: onlyLeft }, 'left', 'a')).toBe(true);
		expect(standsOn(context, { evidence: onlyLeft }, 'right', 'b')).toBe(false);
	});

	it('never stands where it rests on other records', () => {
		expect(standsOn(context, { evidence: neverTheSame }, 'left', '')).toBe(false);
	});
});
