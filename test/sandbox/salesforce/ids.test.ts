import * as fc from 'fast-check';
import { makeId, toId18 } from '../../../sandbox/salesforce/ids';

test('the suffix is the one the vendor computes', () => {
	expect(toId18('001D000000IqhSL')).toBe('001D000000IqhSLIAZ');
	expect(toId18('a00B0000000AbCd')).toHaveLength(18);
});

test('an id whose case was lost is restored from its suffix', () => {
	fc.assert(
		fc.property(fc.integer({ min: 0, max: 50_000_000 }), (n) => {
			const id = makeId('00Q', n);
			expect(toId18(id.slice(0, 15))).toBe(id);
			expect(toId18(id.toLowerCase())).toBe(id);
			expect(toId18(id.toUpperCase())).toBe(id);
		}),
	);
});

test('ids grow with their number', () => {
	fc.assert(
		fc.property(fc.nat(50_000_000), fc.nat(50_000_000), (a, b) => {
			expect(makeId('001', a) < makeId('001', b)).toBe(a < b);
		}),
	);
});

test.each(['', '001', '001Lk000000001!', 'x'.repeat(17)])('%p is no id', (text) => {
	expect(toId18(text)).toBeUndefined();
});
